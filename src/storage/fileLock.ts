import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errnoOf, isInUse, OWNER_ONLY, orUndefined } from './files';
import { clearWay } from './ownFolders';

/** A lock that is older was left by a window that was killed: nobody holds one for so long. */
const ABANDONED_AFTER_MS = 5000;
const PAUSE_MS = 10;

/** A window that stands still three times in a row, for seconds each, has other troubles. */
const ROUNDS = 3;

/** On Windows, creating a file is forbidden for a moment after it was removed: so often that is tried again. */
const ATTEMPTS = 10;

/** Whoever stands still for long, such as a window of a sleeping computer, loses its lock to another. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';

  constructor() {
    super('The lock was taken over.');
  }
}

/** A lock as its holder has it. */
export interface HeldLock {
  /**
   * Acts, provided that the lock is still held. Looking and acting are one step of this process: a window
   * cannot stand still between the two.
   * @throws LockLostError where another window has it, and what `act` throws
   */
  whileHeld(act: () => void): void;
  /** Puts a finished file in its place, provided that the lock is still held: for `writeAtomically`. */
  readonly put: (temporary: string, file: string) => void;
}

/**
 * Runs a task while no other window runs one under the same lock file. Creates its folder. Every change
 * to what the lock guards goes through `whileHeld` or `put`. The task is run again where this window stood
 * still in it for so long that another one took the lock.
 * @param under the first folder above the lock that is ours; by default none
 * @throws what the task throws, and the file system's error where no file can be made
 */
export async function exclusively(
  lock: string,
  task: (held: HeldLock) => Promise<void>,
  under?: string,
): Promise<void> {
  for (let round = 1; ; round++) {
    try {
      if (under !== undefined) await clearWay(under, lock);
      return await once(lock, task);
    } catch (error) {
      if (!(error instanceof LockLostError) || round === ROUNDS) throw error;
    }
  }
}

async function once(lock: string, task: (held: HeldLock) => Promise<void>): Promise<void> {
  const owner = randomUUID();
  await take(lock, owner);
  const whileHeld = (act: () => void) => {
    if (ownerOf(lock) !== owner) throw new LockLostError();
    act();
  };
  const held: HeldLock = {
    whileHeld,
    put: (temporary, file) => whileHeld(() => renameSync(temporary, file)),
  };
  try {
    await task(held);
  } finally {
    if (ownerOf(lock) === owner) rmSync(lock, { force: true });
  }
}

function ownerOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return undefined;
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
  const handle = await open(lock, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(owner).finally(() => handle.close());
  } catch (error) {
    // A full disk takes the file but not what is in it: nobody would hold this lock.
    await orUndefined(rm(lock, { force: true }));
    throw error;
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const stats = await orUndefined(lstat(lock));
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
