import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const MINE = { idInstance: '110100000001', product: 'whatsapp' } as const;

describe('the instance that a command is about', () => {
  const stub = useVscode();

  async function picked(idInstance: unknown) {
    const { pickInstance } = await import('../../../src/services/pickInstance');
    const directory = {
      instances: [MINE],
      current: { instances: [MINE], defaults: {} },
      load: async () => ({ ok: true }),
      find: (id: string) => (id === MINE.idInstance ? MINE : undefined),
    } as unknown as Services['directory'];
    return pickInstance({ directory }, { idInstance });
  }

  for (const idInstance of [MINE.idInstance, 110100000001, 110100000001n, undefined, null]) {
    it(`is the one that is named, or the only one there is, for ${inspect(idInstance)}`, async () => {
      assert.equal(await picked(idInstance), MINE);
    });
  }

  for (const idInstance of ['110100000002', '', 7, 7n, {}, [], true]) {
    it(`is none, which is said, where ${inspect(idInstance)} is named`, async () => {
      assert.equal(await picked(idInstance), undefined);
      assert.match(stub.messages.splice(0).join(), /^There is no instance .* here\.$/);
    });
  }
});
