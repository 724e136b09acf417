import { type BatchEntry, type KeptBatch, wantedOf } from '../batch/batch';
import { BatchRun } from '../batch/run';
import type { Services } from './services';

/** A batch with its answers, at the same door as everything else, behind what people ask for by hand. */
export function createBatchRun(
  { lookUps, settings }: Pick<Services, 'lookUps' | 'settings'>,
  { batch, failures }: KeptBatch,
): BatchRun {
  const options = {
    peek: async (entry: BatchEntry) => {
      const peeked = await lookUps.peek(wantedOf(entry));
      const stored = peeked.ok ? peeked.value.stored : undefined;
      return stored && lookUps.withFace(stored);
    },
    lookUp: async (entry: BatchEntry, how: { refresh: boolean; signal: AbortSignal }) =>
      lookUps.withFace(await lookUps.lookUp(wantedOf(entry), { asker: 'batch', ...how })),
    rate: () => settings.requestsPerSecond.value,
    now: () => Date.now(),
  };
  return new BatchRun(batch, options, failures);
}
