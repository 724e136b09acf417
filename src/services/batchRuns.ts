import type { BatchEntry, KeptBatch } from '../batch/batch';
import { BatchRun } from '../batch/run';
import type { Wanted } from '../lookUps/lookUps';
import type { Services } from './services';

export function wantedOfEntry(entry: BatchEntry): Wanted {
  const { chatId, idInstance, namedProduct, messenger } = entry;
  return { chatId, idInstance, namedProduct, messenger };
}

/** A batch with its answers, at the same door as everything else, behind what people ask for by hand. */
export function createBatchRun(
  { lookUps, settings }: Pick<Services, 'lookUps' | 'settings'>,
  { batch, failures }: KeptBatch,
): BatchRun {
  const options = {
    peek: async (entry: BatchEntry) => {
      const peeked = await lookUps.peek(wantedOfEntry(entry));
      return 'code' in peeked ? undefined : peeked.stored;
    },
    lookUp: (entry: BatchEntry, how: { refresh: boolean; signal: AbortSignal }) =>
      lookUps.lookUp(wantedOfEntry(entry), { asker: 'batch', ...how }),
    rate: () => settings.requestsPerSecond.value,
    now: () => Date.now(),
  };
  return new BatchRun(batch, options, failures);
}
