import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import type { Wanted } from '../../../src/chatId/wanted';
import { chooseInstance } from '../../../src/instances/choose';
import { targetOf } from '../../../src/services/targets';

const CHAT_ID = '79001234567@c.us';

describe('whom the argument of a command names', () => {
  const arguments_: readonly [argument: unknown, idInstance: string | undefined][] = [
    [CHAT_ID, undefined],
    [{ chatId: CHAT_ID }, undefined],
    [{ chatId: CHAT_ID, idInstance: '110100000001' }, '110100000001'],
    [{ chatId: CHAT_ID, idInstance: 110100000001 }, '110100000001'],
    [{ chatId: CHAT_ID, idInstance: 110100000001n }, '110100000001'],
    [{ chatId: CHAT_ID, idInstance: null }, undefined],
    [{ variable: { value: `"${CHAT_ID}"` } }, undefined],
  ];
  for (const [argument, idInstance] of arguments_) {
    it(`is told by ${inspect(argument)}`, () => {
      const target = targetOf(argument);
      assert.ok(target?.ok);
      assert.equal(target.wanted.chatId, CHAT_ID);
      assert.equal(target.wanted.idInstance, idInstance);
    });
  }

  for (const idInstance of [
    {},
    [],
    ['110100000001'],
    true,
    Symbol('x'),
    () => '1',
    'abc',
    '',
    1.5,
    -1,
    NaN,
  ]) {
    it(`is asked of no instance where ${inspect(idInstance)} is named`, () => {
      const target = targetOf({ chatId: CHAT_ID, idInstance });
      assert.ok(target?.ok);
      const mine = { idInstance: '110100000001', product: 'whatsapp' } as const;
      const choice = chooseInstance({ instances: [mine], defaults: {} }, target.wanted);
      assert.equal(!choice.isSettled && choice.reason, 'unknownInstance');
    });
  }

  it('binds to the instance that is named, unless that is a hint', () => {
    const binds = (more: object) => {
      const target = targetOf({ chatId: '10000000', idInstance: '310000000001', ...more });
      return target?.ok && !target.wanted.isHint;
    };
    assert.deepEqual(
      [binds({}), binds({ isHint: true }), binds({ isHint: 1 })],
      [true, false, true],
    );
  });

  it('is the same after a link was made of it and read again', () => {
    const hints: readonly Omit<Wanted, 'chatId'>[] = [
      { idInstance: '310000000001' },
      { idInstance: '310000000001', isHint: true, namedProduct: 'max' },
      { messenger: 'telegram' },
      {},
    ];
    for (const hint of hints) {
      const wanted: Wanted = { chatId: '10000000', ...hint };
      const target = targetOf(JSON.parse(JSON.stringify(wanted)));
      assert.ok(target?.ok);
      const { chatId: _, ...read } = target.wanted;
      assert.deepEqual(
        Object.fromEntries(Object.entries(read).filter(([, value]) => value ?? false)),
        hint,
      );
    }
  });

  it('is nobody where the argument names nobody', () => {
    for (const argument of [undefined, null, 7, {}, [], { idInstance: '110100000001' }]) {
      assert.equal(targetOf(argument), undefined);
    }
  });

  it('is refused with what was wrong for what is no chatId', () => {
    const target = targetOf({ chatId: '12345@newsletter' });
    assert.ok(target && !target.ok);
  });
});
