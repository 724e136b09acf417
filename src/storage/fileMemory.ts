import { stat } from 'node:fs/promises';
import QuickLRU from 'quick-lru';
import { noteUse, orUndefined, readText } from './files';

/** What was read, with the marks of its file: a rewritten one has another inode. */
interface Read<V> {
  readonly value: V;
  readonly inode: number;
  readonly modifiedMs: number;
}

/** Reads files that other windows may rewrite or remove, each of them again only where it is another one. */
export class FileMemory<V extends NonNullable<unknown>> {
  private readonly known: QuickLRU<string, Read<V>>;

  constructor(
    private readonly now: () => number,
    /** What a text holds; `undefined` where it is none of ours. */
    private readonly decode: (text: string) => Promise<V | undefined>,
    /** So many are remembered. */
    most = Number.POSITIVE_INFINITY,
  ) {
    this.known = new QuickLRU({ maxSize: most });
  }

  /** What a file holds, which counts as a use of it; `undefined` where there is none, or it cannot be read. */
  async read(file: string): Promise<V | undefined> {
    const stats = await orUndefined(stat(file));
    if (!stats) {
      this.known.delete(file);
      return undefined;
    }
    const marks = { inode: stats.ino, modifiedMs: stats.mtimeMs };
    const known = this.known.get(file);
    const isSame = known?.inode === marks.inode && known.modifiedMs === marks.modifiedMs;
    const value = isSame ? known.value : await this.readAnew(file);
    if (value === undefined) return undefined;
    const read = { value, ...marks };
    this.known.set(file, read);
    await this.noteUse(file, read);
    return value;
  }

  /** To be called after a file was written or removed. */
  forget(file: string): void {
    this.known.delete(file);
  }

  forgetAll(): void {
    this.known.clear();
  }

  private async readAnew(file: string): Promise<V | undefined> {
    const text = await orUndefined(readText(file));
    return text === undefined ? undefined : this.decode(text);
  }

  /** Marking the file changes one of the marks that it is known by. */
  private async noteUse(file: string, known: Read<V>): Promise<void> {
    if (!(await noteUse(file, known.modifiedMs, this.now()))) return;
    const stats = await orUndefined(stat(file));
    if (stats?.ino === known.inode) this.known.set(file, { ...known, modifiedMs: stats.mtimeMs });
  }
}
