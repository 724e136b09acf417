import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BatchEntry } from '../../../src/batch/batch';
import type { Wanted } from '../../../src/chatId/wanted';
import { createBatchRun } from '../../../src/services/batchRuns';
import type { Services } from '../../../src/services/services';
import { batchOf, entryOf } from './support/batches';

const PERSON = '79001234567@c.us';
const ID_INSTANCE = '1101000001';

/** What a run of one entry looks up, from the store and from GREEN-API. */
async function asked(more: Partial<BatchEntry>): Promise<readonly Wanted[]> {
  const seen: Wanted[] = [];
  const services = {
    settings: { requestsPerSecond: { value: 10_000 } },
    lookUps: {
      peek: async (wanted: Wanted) => {
        seen.push(wanted);
        return { ok: false, failure: { code: 'noInstance' } };
      },
      withFace: async (result: unknown) => result,
      lookUp: async (wanted: Wanted) => {
        seen.push(wanted);
        return { chatId: wanted.chatId, outcome: 'failed', failure: { code: 'noInstance' } };
      },
    },
  } as unknown as Services;
  const run = createBatchRun(services, { batch: batchOf([entryOf(PERSON, more)]), failures: [] });
  await run.recall();
  await run.ask(run.unanswered, { refresh: true });
  assert.equal(seen.length, 2);
  return seen;
}

describe('the instance of an entry of a batch', () => {
  it('is a hint where a text led to it', async () => {
    for (const wanted of await asked({ idInstance: ID_INSTANCE })) {
      assert.deepEqual(wanted, { chatId: PERSON, idInstance: ID_INSTANCE, isHint: true });
    }
  });

  it('binds where it told of the chatId', async () => {
    for (const wanted of await asked({ idInstance: ID_INSTANCE, isBound: true })) {
      assert.deepEqual(wanted, { chatId: PERSON, idInstance: ID_INSTANCE });
    }
  });
});
