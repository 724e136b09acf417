import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { orUndefined, TEMPORARY_SUFFIX } from './files';
import { namesIn } from './ownFolders';

/** Nobody writes at a file for so long. */
export const TORN_AFTER_MS = 60 * 60 * 1000;

/**
 * Removes what `writeAtomically` left in a folder where its window was killed: as old as that, or else of one
 * file, for whoever holds its lock. What the disk does not let go of is tried again the next time.
 */
export async function removeLeftovers(folder: string, of?: string): Promise<void> {
  const now = Date.now();
  for (const name of await namesIn(folder)) {
    if (!name.endsWith(TEMPORARY_SUFFIX)) continue;
    const file = path.join(folder, name);
    const isMeant = of === undefined ? await isTorn(file, now) : name.startsWith(`${of}.`);
    if (isMeant) await orUndefined(rm(file, { force: true }));
  }
}

/** A file that is dated in the future was written before the clock was set back, so it counts as old too. */
async function isTorn(file: string, now: number): Promise<boolean> {
  const stats = await orUndefined(stat(file));
  return stats !== undefined && Math.abs(now - stats.mtimeMs) >= TORN_AFTER_MS;
}
