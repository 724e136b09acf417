import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { orUndefined } from '../storage/files';
import { writeOwn } from '../storage/ownFolders';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A longer time between two sweeps may be a clock that was set ahead. */
const LONGEST_GAP_MS = 30 * DAY_MS;

/**
 * Whether ages can be believed: sweeps of a day or more agree on the time. A clock that is set ahead for an
 * hour makes everything look unused for years, and what is removed then does not come back. Notes this sweep.
 */
export async function isClockBelieved(folder: string, now: number): Promise<boolean> {
  const file = path.join(folder, 'swept');
  const text = (await orUndefined(readFile(file, 'utf8'))) ?? '';
  const [since = Number.NaN, last = Number.NaN] = text.split(' ').map(Number);
  const goesOn = since <= last && last <= now && now - last < LONGEST_GAP_MS;
  const from = goesOn ? since : now;
  // The store may have been removed since the sweep began, and a full disk is no reason to leave it full.
  await orUndefined(writeOwn(folder, file, `${from} ${now}`, { makesFolder: false }));
  return now - from >= DAY_MS;
}
