import type { Epoch } from './epochs';

/**
 * {@link Epoch.keep}, for what may have come in no epoch: that is always written.
 * @throws what `write` throws
 */
export async function keepIn(
  epoch: Epoch | undefined,
  write: () => Promise<unknown>,
  undo: () => Promise<unknown>,
): Promise<boolean> {
  if (epoch) return epoch.keep(write, undo);
  await write();
  return true;
}
