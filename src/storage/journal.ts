import {
  appendFileSync,
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { exclusively, type HeldLock } from './fileLock';
import { errnoOf, OWNER_ONLY, writeAtomically } from './files';
import { removeLeftovers } from './leftovers';

/** What was written to a journal since it was read last. */
export interface JournalNews {
  readonly lines: readonly string[];
  /** The file was rewritten or removed: what was read before is void, and these are all lines there are. */
  readonly isNew: boolean;
}

/** Writes to a journal, while no other window does. @throws LockLostError as soon as another one may */
export interface JournalWriter {
  append(lines: readonly string[]): Promise<void>;
  /** Replaces all lines, in one step. */
  rewrite(lines: readonly string[]): Promise<void>;
}

const NEW_LINE = 0x0a;

/**
 * The end of what was read, compared before reading on: only if the same bytes are still there is it the
 * same file, merely longer. These are some lines.
 */
const KNOWN_BYTES = 1024;

/** A file of lines that several windows append to, and rewrite when it has grown long. */
export class Journal {
  private inode: number | undefined;
  private offset = 0;
  /** The bytes before `offset`. An inode is not enough: a new file may get that of one that was removed. */
  private known: Buffer = Buffer.alloc(0);
  private linesRead = 0;

  /** @param file created, with its folder, at the first write */
  constructor(private readonly file: string) {}

  /** How many lines the file has, as far as it was read. */
  get length(): number {
    return this.linesRead;
  }

  /**
   * The whole lines that were not read yet.
   * @throws the file system's error where there is a file that cannot be read now
   */
  async readOn(): Promise<JournalNews> {
    const handle = await this.openIfThere();
    if (!handle) return { lines: [], isNew: this.restart(undefined) };
    try {
      const { ino, size } = await handle.stat();
      const isSame = ino === this.inode && (await this.isKnown(handle));
      const isNew = !isSame && this.restart(ino);
      const unread = await readBetween(handle, this.offset, size);
      const whole = unread.subarray(0, unread.lastIndexOf(NEW_LINE) + 1);
      const lines = whole.toString('utf8').split('\n').slice(0, -1);
      this.advance(whole, lines.length);
      return { lines, isNew };
    } finally {
      await handle.close();
    }
  }

  /** The next `readOn` gives all lines once more, as if none had been read. */
  readAgain(): void {
    this.restart(undefined);
  }

  /** @throws the file system's error */
  write(task: (writer: JournalWriter) => Promise<void>): Promise<void> {
    return exclusively(`${this.file}.lock`, (held) => task(this.writer(held)));
  }

  private writer(held: HeldLock): JournalWriter {
    return {
      append: async (lines) => held.whileHeld(() => appendLines(this.file, textOf(lines))),
      rewrite: (lines) => this.rewrite(lines, held),
    };
  }

  private async rewrite(lines: readonly string[], held: HeldLock): Promise<void> {
    const text = textOf(lines);
    // What a killed window left may hold lines that were removed since.
    // The folder itself may be a link that the user made.
    const folder = await realpath(path.dirname(this.file));
    await removeLeftovers(folder, path.basename(this.file));
    await writeAtomically(this.file, text, { put: held.put });
    this.restart((await stat(this.file)).ino);
    this.advance(Buffer.from(text), lines.length);
  }

  private async openIfThere(): Promise<FileHandle | undefined> {
    try {
      return await open(this.file, 'r');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error))) return undefined;
      throw error;
    }
  }

  private async isKnown(handle: FileHandle): Promise<boolean> {
    const start = this.offset - this.known.length;
    return (await readBetween(handle, start, this.offset)).equals(this.known);
  }

  private advance(read: Buffer, lines: number): void {
    this.offset += read.length;
    this.linesRead += lines;
    this.known = Buffer.concat([this.known, read.subarray(-KNOWN_BYTES)]).subarray(-KNOWN_BYTES);
  }

  /** Begins at the start of a file; true if another one had been read before. */
  private restart(inode: number | undefined): boolean {
    const hadAny = this.inode !== undefined;
    this.inode = inode;
    this.offset = 0;
    this.linesRead = 0;
    this.known = Buffer.alloc(0);
    return hadAny;
  }
}

function appendLines(file: string, text: string): void {
  // A link in its place leads to somebody else's file.
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(file);
  const descriptor = openSync(file, 'a+', OWNER_ONLY);
  try {
    const last = Buffer.alloc(1);
    const { size } = fstatSync(descriptor);
    const isAny = readSync(descriptor, last, 0, 1, Math.max(size - 1, 0)) === 1;
    // A window that was killed while it wrote left half a line: it shall not spoil this one.
    const isTorn = isAny && last[0] !== NEW_LINE;
    appendFileSync(descriptor, isTorn ? `\n${text}` : text);
  } finally {
    closeSync(descriptor);
  }
}

/** As much as there is of these bytes. */
async function readBetween(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(end - start, 0));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
