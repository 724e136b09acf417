import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { familyOf, kindOf } from '../../../src/chatId/chatId';
import { parseChatId } from '../../../src/chatId/parse';
import type { ChatIdProblem } from '../../../src/chatId/problems';

describe('parsing a typed chatId', () => {
  const accepted: readonly [string, string, string][] = [
    ['79001234567@c.us', '79001234567@c.us', 'user'],
    ['4512345678@c.us', '4512345678@c.us', 'user'],
    ['  79001234567@C.US ', '79001234567@c.us', 'user'],
    ['79001234567%40c.us', '79001234567@c.us', 'user'],
    ['"79001234567@c.us",', '79001234567@c.us', 'user'],
    ['\u202a79001234567@c.us\u202c', '79001234567@c.us', 'user'],
    ['79001234567@c.us.', '79001234567@c.us', 'user'],
    ['79876543210-1581234048@g.us', '79876543210-1581234048@g.us', 'group'],
    ['120363043968066561@g.us', '120363043968066561@g.us', 'group'],
    ['120650379300963@lid', '120650379300963@lid', 'lid'],
    ['10000000', '10000000', 'user'],
    ['-10000000000000', '-10000000000000', 'group'],
    ['\u221210000000000000', '-10000000000000', 'group'],
    ['12345678901234567890', '12345678901234567890', 'user'],
  ];
  for (const [typed, chatId, kind] of accepted) {
    it(`takes ${JSON.stringify(typed)}`, () => {
      const parsed = parseChatId(typed);
      assert.ok(parsed.ok);
      assert.deepEqual([parsed.chatId, kindOf(parsed.chatId)], [chatId, kind]);
    });
  }

  const refused: readonly [string, ChatIdProblem, string | undefined][] = [
    ['', 'empty', undefined],
    ['  ""  ', 'empty', undefined],
    ['hello', 'letters', undefined],
    ['79o01234567@c.us', 'letters', undefined],
    ['+79001234567@c.us', 'punctuation', '79001234567@c.us'],
    ['7 900 123-45-67@c.us', 'punctuation', '79001234567@c.us'],
    ['7123@c.us', 'tooFewDigits', undefined],
    ['79001234567890123@c.us', 'tooManyDigits', undefined],
    ['1234567890123456@g.us', 'tooFewDigits', undefined],
    ['79876543210-1581234048@c.us', 'groupWithoutSuffix', '79876543210-1581234048@g.us'],
    ['0', 'leadingZero', undefined],
    ['-0123', 'leadingZero', undefined],
    ['123456789012345678901', 'tooManyDigits', undefined],
    ['5521999990000@-1581234048@g.us', 'severalAtSigns', undefined],
    ['120363043968066561@newsletter', 'newsletter', undefined],
    ['status@broadcast', 'broadcast', undefined],
    ['79001234567@call', 'call', undefined],
    ['79001234567@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
    ['79001234567:12@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
    ['79001234567.0:12@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
    ['79001234567:3@c.us', 'otherLibrary', '79001234567@c.us'],
    ['120650379300963:7@lid', 'otherLibrary', '120650379300963@lid'],
    ['+7 900 123-45-67', 'phoneNumber', '79001234567@c.us'],
    ['+79001234567', 'phoneNumber', '79001234567@c.us'],
    ['8 (900) 123-45-67', 'phoneNumber', '79001234567@c.us'],
    ['https://wa.me/79001234567?text=hi', 'phoneNumber', '79001234567@c.us'],
    ['https://api.whatsapp.com/send?phone=79001234567', 'phoneNumber', '79001234567@c.us'],
    ['79876543210-1581234048', 'groupWithoutSuffix', '79876543210-1581234048@g.us'],
    ['120363043968066561', 'groupWithoutSuffix', '120363043968066561@g.us'],
    ['79001234567@cus', 'unknownSuffix', '79001234567@c.us'],
    ['79001234567@\u0441.us', 'unknownSuffix', '79001234567@c.us'],
    ['ivan@example.com', 'unknownSuffix', undefined],
    ['+7 900', 'tooFewDigits', undefined],
  ];
  for (const [typed, problem, suggestion] of refused) {
    it(`refuses ${JSON.stringify(typed)} as ${problem}`, () => {
      const parsed = parseChatId(typed);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.problem, parsed.suggestion], [problem, suggestion]);
    });
  }

  it('offers the WhatsApp id that a bare number may also mean', () => {
    const parsed = parseChatId('79001234567');
    assert.ok(parsed.ok);
    assert.equal(familyOf(parsed.chatId), 'numeric');
    assert.equal(parsed.alternative, '79001234567@c.us');
  });

  it('offers no WhatsApp id for a number that no phone could have', () => {
    for (const typed of ['1234567', '-79001234567', '12345678901234567']) {
      const parsed = parseChatId(typed);
      assert.ok(parsed.ok);
      assert.equal(parsed.alternative, undefined);
    }
  });

  it('never suggests what it would refuse itself', () => {
    for (const [typed] of refused) {
      const parsed = parseChatId(typed);
      assert.ok(!parsed.ok);
      if (parsed.suggestion !== undefined) assert.ok(parseChatId(parsed.suggestion).ok);
    }
  });
});
