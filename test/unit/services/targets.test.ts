import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { targetOf } from '../../../src/services/targets';

const CHAT_ID = '79001234567@c.us';

describe('whom the argument of a command names', () => {
  const arguments_: readonly [argument: unknown, idInstance: string | undefined][] = [
    [CHAT_ID, undefined],
    [{ chatId: CHAT_ID }, undefined],
    [{ chatId: CHAT_ID, idInstance: '1101000001' }, '1101000001'],
    [{ chatId: CHAT_ID, idInstance: 1101000001 }, '1101000001'],
    [{ variable: { value: `"${CHAT_ID}"` } }, undefined],
  ];
  for (const [argument, idInstance] of arguments_) {
    it(`is told by ${JSON.stringify(argument)}`, () => {
      const target = targetOf(argument);
      assert.ok(target?.ok);
      assert.equal(target.wanted.chatId.chatId, CHAT_ID);
      assert.equal(target.wanted.idInstance, idInstance);
    });
  }

  it('is nobody where the argument names nobody', () => {
    for (const argument of [undefined, null, 7, {}, [], { idInstance: '1101000001' }]) {
      assert.equal(targetOf(argument), undefined);
    }
  });

  it('is refused with what was wrong for what is no chatId', () => {
    const target = targetOf({ chatId: '12345@newsletter' });
    assert.ok(target && !target.ok);
  });
});
