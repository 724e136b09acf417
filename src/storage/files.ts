import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs';
import { lutimes, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Marks files that are being written; what a killed process leaves behind is swept away by age. */
export const TEMPORARY_SUFFIX = '.tmp';

/** Who was looked up, what they are called, in which groups they are: for the user's own eyes. */
export const OWNER_ONLY = 0o600;

const USE_NOTED_EVERY_MS = 60 * 60 * 1000;

const RENAME_ATTEMPTS = 5;
const RENAME_PAUSE_MS = 20;

export interface WriteOptions {
  /** Permissions of the file, from which the system takes away what the user's umask says. */
  readonly mode?: number;
  /** Puts the finished file in its place; by default a rename. */
  readonly put?: (temporary: string, file: string) => void | Promise<void>;
  /** False where a folder that is gone was removed on purpose; by default it is made. */
  readonly makesFolder?: boolean;
}

/**
 * Writes a file so that readers, in this window and others, see the old content or the new, never a
 * part of it. Does not wait for the disk: after a power cut a file may be torn, which whoever reads it has
 * to notice.
 * @throws the file system's error (disk full, read-only folder), and what `put` throws
 */
export async function writeAtomically(
  file: string,
  content: Uint8Array | string,
  { mode = OWNER_ONLY, put = rename, makesFolder = true }: WriteOptions = {},
): Promise<void> {
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}${TEMPORARY_SUFFIX}`;
  try {
    await writeNew(temporary, content, { mode, makesFolder });
    await patiently(() => put(temporary, file));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The folder is nearly always there: it is made when it turns out not to be. */
async function writeNew(
  file: string,
  content: Uint8Array | string,
  { mode, makesFolder }: Required<Pick<WriteOptions, 'mode' | 'makesFolder'>>,
): Promise<void> {
  const write = () => writeFile(file, content, { flag: 'wx', mode });
  try {
    await write();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || !makesFolder) throw error;
    await mkdir(path.dirname(file), { recursive: true });
    await write();
  }
}

async function patiently(replace: () => void | Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await replace();
    } catch (error) {
      if (attempt === RENAME_ATTEMPTS || !isInUse(error)) throw error;
      await delay(RENAME_PAUSE_MS * attempt);
    }
  }
}

/**
 * Removes a folder with all that is in it; there may be none. Patient, since another window may write into it
 * or a virus scanner read in it.
 * @throws the file system's error
 */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/**
 * Marks a file as used by its modification time, for a sweep that removes what nobody uses: at most once an
 * hour. One from the future is marked as well, since its age means nothing. True if it was marked now.
 */
export async function noteUse(file: string, modifiedMs: number, now: number): Promise<boolean> {
  if (Math.abs(now - modifiedMs) < USE_NOTED_EVERY_MS) return false;
  await orUndefined(lutimes(file, now / 1000, now / 1000));
  return true;
}

/** A text file. In two thirds of the time that `node:fs/promises` takes, which adds up where hundreds are read. */
export function readText(file: string): Promise<string> {
  return readByCallback(file, 'utf8');
}

const readByCallback = promisify(readFile);

/** The value, or `undefined` where the file system has no such file or cannot read it. */
export async function orUndefined<T>(reading: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch {
    return undefined;
  }
}

/** Windows refuses to replace a file while somebody reads it, be it another window or a virus scanner. */
export function isInUse(error: unknown): boolean {
  return ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error));
}

/** The errno of a file system error, such as `ENOSPC`: safe to log, unlike its message. */
export function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
}
