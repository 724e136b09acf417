import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Collector } from '../../../src/batch/collect';
import { Tally } from '../../../src/batch/tally';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const MAX = { idInstance: '3100000001', product: 'max' };
const TELEGRAM = { idInstance: '4100000001', product: 'telegram' };

describe('a batch with numbers of which nothing tells the messenger', () => {
  const stub = useVscode();
  Object.assign(stub.module, { QuickPickItemKind: { Separator: -1 } });

  async function batchOf(pick: (items: readonly { instance?: unknown }[]) => unknown) {
    const { batchOf } = await import('../../../src/features/batch/lookUpTexts');
    let questions = 0;
    Object.assign(stub.module.window as object, {
      showQuickPick: async (items: readonly { instance?: unknown }[]) => {
        questions++;
        return pick(items.filter(({ instance }) => instance));
      },
    });
    const tally = new Tally();
    for (let index = 0; index < 200; index++) {
      const chatId = `${10_000_000 + index}`;
      const place = { line: index, column: 0, start: 0, end: 8 };
      tally.add(0, {
        chatId,
        family: 'numeric',
        kind: 'user',
        idInstance: `${500 + index}`,
        ...place,
      });
    }
    const services = {
      directory: {
        load: async () => undefined,
        current: { instances: [MAX, TELEGRAM], defaults: {} },
        here: {},
      },
      choices: { prefer: async () => undefined },
      lookUps: {
        isExcluded: () => false,
        choice: async () => ({
          ok: true,
          value: { isSettled: false, reason: 'ambiguous', choices: [MAX, TELEGRAM] },
        }),
      },
    } as unknown as Services;
    const collector = { tally, sources: [], textsRead: 1 } as unknown as Collector;
    const { entries } = await batchOf(services, collector, 'bot.log');
    return { questions, answerers: new Set(entries.map(({ idInstance }) => idInstance)) };
  }

  it('asks once, and the first Escape ends it', async () => {
    const { questions } = await batchOf(() => undefined);
    assert.equal(questions, 1);
  });

  it('takes the answer for all of them', async () => {
    const { questions, answerers } = await batchOf((items) => items[1]);
    assert.deepEqual([questions, [...answerers]], [1, [TELEGRAM.idInstance]]);
  });
});
