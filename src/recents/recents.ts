import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf, orUndefined, writeAtomically } from '../avatars/files';
import { isBatch, type Recent, type RecentChange, type RecentEntry, recentKey } from './recent';

/** The journal is rewritten when it has this many lines for each entry, and some more. */
const COMPACT_FACTOR = 2;
const COMPACT_SLACK = 200;

export interface RecentsOptions {
  /** Created at the first write. */
  readonly file: string;
  /** The setting `recents.limit`; pinned entries do not count. */
  readonly limit: () => number;
  readonly onChanged: () => void;
  readonly log: (line: string) => void;
}

/**
 * Recent look-ups, in a journal that several windows append to. It is a file, not VS Code's own
 * state, which is read at every start (vscode-iconify#48).
 */
export class Recents {
  private readonly entries = new Map<string, RecentEntry>();
  private offset = 0;
  private lines = 0;
  private loading: Promise<void> | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly options: RecentsOptions) {}

  /** Reads the journal at the first call. */
  load(): Promise<void> {
    this.loading ??= this.catchUp();
    return this.loading;
  }

  /** Takes in what other windows wrote. */
  catchUp(): Promise<void> {
    return this.enqueue(async () => {
      if (await this.readOn()) this.options.onChanged();
    });
  }

  /** Pinned first, then the latest first; as far as loaded. */
  list(): RecentEntry[] {
    const newestFirst = [...this.entries.values()].reverse();
    return [
      ...newestFirst.filter((entry) => entry.pinned),
      ...newestFirst.filter((entry) => !entry.pinned),
    ];
  }

  /** The same without batches. */
  lookUps(): Recent[] {
    return this.list().filter((entry): entry is Recent => !isBatch(entry));
  }

  find(key: string): RecentEntry | undefined {
    return this.entries.get(key);
  }

  /** Moves an entry to the front, or adds it; `inPlace` leaves one that is there where it is. */
  note(recent: RecentEntry, { inPlace = false } = {}): Promise<void> {
    return this.change(async () => {
      const previous = this.entries.get(recentKey(recent));
      const at = inPlace && previous ? previous.at : recent.at;
      return [{ put: { ...recent, at, ...(previous?.pinned ? { pinned: true } : {}) } }];
    });
  }

  /** Puts an entry back as it was. */
  restore(entry: RecentEntry): Promise<void> {
    return this.change(async () => [{ put: entry }]);
  }

  pin(key: string, pinned: boolean): Promise<void> {
    return this.change(async () => {
      const entry = this.entries.get(key);
      return entry ? [{ put: { ...entry, pinned } }] : [];
    });
  }

  remove(keys: readonly string[]): Promise<void> {
    return this.change(async () => keys.map((key) => ({ remove: key })));
  }

  /** Everything that belongs to an instance that was removed. */
  removeInstance(idInstance: string): Promise<void> {
    return this.change(async () =>
      [...this.entries.values()]
        .filter((entry) => !isBatch(entry) && entry.idInstance === idInstance)
        .map((entry) => ({ remove: recentKey(entry) })),
    );
  }

  clear(): Promise<void> {
    return this.change(async () => [{ clear: true }]);
  }

  /** Resolves when everything is written. */
  flush(): Promise<void> {
    return this.work;
  }

  private change(changes: () => Promise<RecentChange[]>): Promise<void> {
    return this.enqueue(async () => {
      await this.readOn();
      const made = await changes();
      for (const change of made) this.apply(change);
      this.options.onChanged();
      await this.append(made);
      // What the user removed shall not live on in older lines.
      if (made.some((change) => !('put' in change))) await this.compact();
    });
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    this.work = this.work.then(task).catch((error) => {
      this.options.log(`The recent look-ups could not be kept: ${errnoOf(error)}`);
    });
    return this.work;
  }

  private async append(changes: readonly RecentChange[]): Promise<void> {
    if (changes.length === 0) return;
    const text = changes.map((change) => `${JSON.stringify(change)}\n`).join('');
    await mkdir(path.dirname(this.options.file), { recursive: true });
    // A line is written in one piece, so windows do not tear each other's lines.
    await appendFile(this.options.file, text);
    await this.readOn();
    const most = this.options.limit() * COMPACT_FACTOR + COMPACT_SLACK;
    if (this.lines > Math.max(most, this.entries.size * COMPACT_FACTOR)) await this.compact();
  }

  private async compact(): Promise<void> {
    const lines = [...this.entries.values()].map((put) => `${JSON.stringify({ put })}\n`);
    const text = lines.join('');
    await writeAtomically(this.options.file, text);
    this.offset = Buffer.byteLength(text);
    this.lines = lines.length;
  }

  /** Applies what was appended since the last time; true if there was anything. */
  private async readOn(): Promise<boolean> {
    const { file } = this.options;
    const stats = await orUndefined(stat(file));
    if (!stats) {
      // Removed with all data, by this window or another.
      const hadAny = this.offset > 0;
      if (hadAny) this.restart();
      return hadAny;
    }
    if (stats.size === this.offset) return false;
    if (stats.size < this.offset) this.restart();
    const { decodeChange } = await import('../storage/codecs');
    const handle = await open(file, 'r');
    try {
      const buffer = Buffer.alloc(stats.size - this.offset);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, this.offset);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
      for (const line of buffer.toString('utf8', 0, end).split('\n').slice(0, -1)) {
        const change = decodeChange(line);
        if (change) this.apply(change);
        this.lines++;
      }
      this.offset += end;
    } finally {
      await handle.close();
    }
    return true;
  }

  private restart(): void {
    this.entries.clear();
    this.offset = 0;
    this.lines = 0;
  }

  private apply(change: RecentChange): void {
    if ('clear' in change) {
      this.entries.clear();
    } else if ('remove' in change) {
      this.entries.delete(change.remove);
    } else {
      const key = recentKey(change.put);
      const previous = this.entries.get(key);
      // Pinning alone keeps the place.
      if (previous?.at !== change.put.at) this.entries.delete(key);
      this.entries.set(key, change.put);
      this.trim();
    }
  }

  private trim(): void {
    const limit = this.options.limit();
    if (this.entries.size <= limit) return;
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= limit) return;
      if (!entry.pinned) this.entries.delete(key);
    }
  }
}
