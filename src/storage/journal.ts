import { type FileHandle, open, stat } from 'node:fs/promises';
import { exclusively } from './fileLock';
import { errnoOf, writeAtomically } from './files';

/** What a journal told since the last time. */
export interface JournalNews {
  readonly lines: readonly string[];
  /** The file was rewritten or removed: what was told before holds no more, all is told again. */
  readonly isNew: boolean;
}

/** Writes to a journal, while no other window does. */
export interface JournalWriter {
  append(lines: readonly string[]): Promise<void>;
  /** Replaces all lines, in one step. */
  rewrite(lines: readonly string[]): Promise<void>;
}

const NEW_LINE = 0x0a;

/** By so many bytes before those that were not read a journal is known again: some lines. */
const KNOWN_BYTES = 1024;

/** A file of lines that several windows append to, and rewrite when it has grown long. */
export class Journal {
  private inode: number | undefined;
  private offset = 0;
  /** The last bytes before `offset`: another file may have the inode of one that was removed. */
  private known: Buffer = Buffer.alloc(0);
  private told = 0;

  /** @param file created, with its folder, at the first write */
  constructor(private readonly file: string) {}

  /** How many lines the file has, as far as it was read. */
  get length(): number {
    return this.told;
  }

  /**
   * Whole lines that were not told yet.
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

  /** Has all lines told once more, on top of what was told. */
  readAgain(): void {
    this.restart(undefined);
  }

  /** @throws the file system's error */
  write(task: (writer: JournalWriter) => Promise<void>): Promise<void> {
    const writer: JournalWriter = {
      append: (lines) => this.append(lines),
      rewrite: (lines) => this.rewrite(lines),
    };
    return exclusively(`${this.file}.lock`, () => task(writer));
  }

  private async append(lines: readonly string[]): Promise<void> {
    const handle = await open(this.file, 'a+');
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(size - 1, 0));
      // A window that was killed while it wrote left half a line: it shall not spoil this one.
      const isTorn = bytesRead === 1 && buffer[0] !== NEW_LINE;
      const text = textOf(lines);
      await handle.appendFile(isTorn ? `\n${text}` : text);
    } finally {
      await handle.close();
    }
  }

  private async rewrite(lines: readonly string[]): Promise<void> {
    const text = textOf(lines);
    await writeAtomically(this.file, text);
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
    this.told += lines;
    this.known = Buffer.concat([this.known, read.subarray(-KNOWN_BYTES)]).subarray(-KNOWN_BYTES);
  }

  /** Begins anew with another file; true if anything had been told of the one before. */
  private restart(inode: number | undefined): boolean {
    const hadAny = this.inode !== undefined;
    this.inode = inode;
    this.offset = 0;
    this.told = 0;
    this.known = Buffer.alloc(0);
    return hadAny;
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
