import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errnoOf, isInUse, orUndefined } from './files';

/** Nobody holds a lock for longer, unless it was killed meanwhile. */
const ABANDONED_AFTER_MS = 5000;
const PAUSE_MS = 10;

/** So often a lock may seem forbidden, which on Windows it is for a moment after it was removed. */
const ATTEMPTS = 10;

/**
 * Runs a task while no other window runs one under the same lock file. Creates its folder.
 * @throws what the task throws, and the file system's error where no file can be made
 */
export async function exclusively(lock: string, task: () => Promise<void>): Promise<void> {
  const owner = randomUUID();
  await take(lock, owner);
  try {
    await task();
  } finally {
    // Whoever was held up for too long has lost it to another.
    if ((await orUndefined(readFile(lock, 'utf8'))) === owner) await rm(lock, { force: true });
  }
}

async function take(lock: string, owner: string): Promise<void> {
  await mkdir(path.dirname(lock), { recursive: true });
  for (let forbidden = 0; ; ) {
    try {
      if (await isAbandoned(lock)) await takeAway(lock, owner);
      return await create(lock, owner);
    } catch (error) {
      const mayPass = isInUse(error) && ++forbidden < ATTEMPTS;
      if (errnoOf(error) !== 'EEXIST' && !mayPass) throw error;
    }
    await delay(PAUSE_MS);
  }
}

async function create(lock: string, owner: string): Promise<void> {
  const handle = await open(lock, 'wx');
  try {
    await handle.writeFile(owner).finally(() => handle.close());
  } catch (error) {
    // A full disk takes the file but not what is in it: nobody would hold this lock.
    await orUndefined(rm(lock, { force: true }));
    throw error;
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const stats = await orUndefined(stat(lock));
  return stats !== undefined && Math.abs(Date.now() - stats.mtimeMs) > ABANDONED_AFTER_MS;
}

/** Of several windows that find the same abandoned lock, one moves it; the others find it gone. */
async function takeAway(lock: string, owner: string): Promise<void> {
  const abandoned = `${lock}.${owner}`;
  try {
    await rename(lock, abandoned);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  await rm(abandoned, { force: true });
}
