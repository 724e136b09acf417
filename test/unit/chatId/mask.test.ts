import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { maskChatId, maskChatIdsIn } from '../../../src/chatId/mask';
import { findChatIds } from '../../../src/finder/find';

const maskAll = (text: string) => maskChatIdsIn(text, findChatIds(text));

describe('masking chatIds', () => {
  const masked: readonly [string, string][] = [
    ['79001234567@c.us', '7900•••4567@c.us'],
    ['4512345678@c.us', '451•••78@c.us'],
    ['12345678@c.us', '12•••78@c.us'],
    ['120363043968066561@g.us', '1203•••6561@g.us'],
    ['79876543210-1581234048@g.us', '7987•••3210-158•••48@g.us'],
    ['120650379300963@lid', '1206•••0963@lid'],
    ['12345@lid', '12•••5@lid'],
    ['-10000000000000', '-100•••00'],
    ['10000000', '100•••00'],
    ['1234567', '1•••'],
    ['123', '•••'],
    ['7', '•••'],
    ['not an id at all', '•••'],
    ['79001234567 Ivan', '7900•••4567•••'],
  ];
  for (const [chatId, expected] of masked) {
    it(`shows ${chatId} as ${expected}`, () => assert.equal(maskChatId(chatId), expected));
  }

  it('hides at least two digits of any id, and of one up to three digits all', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -9999999999999999n, max: 9999999999999999n }), (number) => {
        const digits = `${number}`.replace('-', '');
        const shown = maskChatId(`${number}`).replace(/\D/g, '');
        assert.ok(digits.length - shown.length >= Math.min(2, digits.length));
        if (digits.length <= 3) assert.equal(shown, '');
      }),
    );
  });

  it('masks every id in a line and nothing else', () => {
    assert.equal(
      maskAll('12:30 asked for 79001234567@c.us and {"chatId":"-10000000000000"} in 120 ms'),
      '12:30 asked for 7900•••4567@c.us and {"chatId":"-100•••00"} in 120 ms',
    );
  });

  it('masks what is spelled nearly like an id, since a log must not leak it either', () => {
    assert.equal(
      maskAll('x79001234567@c.us 79001234567:12@s.whatsapp.net 79001234567%40c.us'),
      'x7900•••4567@c.us 7900•••4567:12@s.whatsapp.net 7900•••4567@c.us',
    );
  });

  it('changes nothing when it is applied twice', () => {
    const once = maskAll('79001234567@c.us chatId=10000000 12345@lid 79876543210-1581234048@g.us');
    assert.equal(maskAll(once), once);
  });
});
