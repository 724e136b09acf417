import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { BatchRun } from '../../../src/batch/run';
import { EVERYTHING } from '../../../src/batch/view';
import { batchOf, entryOf, people } from '../batch/support/batches';
import { useVscode } from '../support/vscode';

const PAUSED = {
  idInstance: '110100000001',
  product: 'whatsapp',
  paused: { code: 'unauthorized', at: 1 },
} as const;

describe('the notices of a gallery', () => {
  useVscode();

  /** What is offered where the one entry names an instance, and the answer to it another or none. */
  async function offered(entryNames: object, answerNames: object): Promise<unknown[]> {
    const { galleryNotices } = await import('../../../src/features/gallery/galleryNotices');
    const [chatId = ''] = people(1);
    const entry = entryOf(chatId, entryNames);
    const run = new BatchRun(batchOf([entry]), {
      peek: async () => undefined,
      lookUp: () => Promise.reject(new Error('nobody asks')),
      rate: () => 1,
      now: Date.now,
    });
    const failure = { code: 'paused' } as const;
    const answer = {
      outcome: 'failed',
      lookedUpAt: 1,
      stale: false,
      failure,
      ...answerNames,
    } as const;
    const viewed = { entry, answer, name: chatId, rank: 0, sources: [] };
    const notices = galleryNotices({
      ...{ run, entries: [viewed], view: EVERYTHING, shown: 1, selected: 0 },
      ...{ instances: [PAUSED], isKept: true },
    });
    return notices.flatMap(({ buttons }) =>
      buttons.map(({ action, idInstance }) => [action, idInstance]),
    );
  }

  it('offer to resume a paused instance that an entry was asked of', async () => {
    const { idInstance } = PAUSED;
    const resume = ['resumeInstance', idInstance];
    assert.deepEqual(await offered({ idInstance }, {}), [resume]);
    assert.deepEqual(await offered({}, { idInstance }), [resume]);
    assert.deepEqual(await offered({}, {}), []);
    assert.deepEqual(await offered({ idInstance }, { idInstance: '110100000002' }), []);
  });
});
