import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findRefusedAt } from '../../../src/finder/refused';

describe('recognising ids that GREEN-API refuses', () => {
  const refused = [
    ['120363043968066561@newsletter', 'newsletter', undefined],
    ['status@broadcast', 'broadcast', undefined],
    ['1617691757@broadcast', 'broadcast', undefined],
    ['79001234567@call', 'call', undefined],
    ['79001234567@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
    ['79001234567:12@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
    ['79001234567%40s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ] as const;
  for (const [id, problem, suggestion] of refused) {
    it(`knows ${id} anywhere on it`, () => {
      const text = `{"jid":"${id}"}`;
      for (let offset = 8; offset <= 8 + id.length; offset += 1) {
        const found = findRefusedAt(text, offset);
        assert.equal(found?.text, id);
        assert.equal(found?.problem, problem);
        assert.equal(found?.suggestion, suggestion);
      }
      assert.equal(findRefusedAt(text, 2), undefined);
    });
  }

  for (const text of [
    '79001234567@c.us',
    '79001234567@s.whatsapp.net.evil.com',
    'x@call',
    'mail@call.com',
  ]) {
    it(`says nothing about ${text}`, () => assert.equal(findRefusedAt(text, 4), undefined));
  }
});
