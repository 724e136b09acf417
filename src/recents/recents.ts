import { loadOnce } from '../async/loadOnce';
import { Sequence } from '../async/sequence';
import { errnoOf, orUndefined } from '../storage/files';
import type { Journal } from '../storage/journal';
import type { ListedEntry, ReadLine } from './journalLine';
import { isBatch, type Recent, type RecentChange, type RecentEntry, recentKey } from './recent';

/** The journal is rewritten when it has this many lines for each entry, and some more. */
const COMPACT_FACTOR = 2;
const COMPACT_SLACK = 200;

export interface RecentsOptions {
  /** Created at the first write. */
  readonly file: string;
  /** The setting `recents.limit`; pinned entries do not count. */
  readonly limit: () => number;
  /** Whether the user still has an instance, whichever window it was removed in. */
  readonly isThere: (idInstance: string) => Promise<boolean>;
  readonly onChanged: () => void;
  readonly log: (line: string) => void;
}

export interface NoteOptions {
  /** Left where it is: one that was removed meanwhile does not come back. */
  readonly inPlace?: boolean;
  /** Whether it may still be noted; by default, as long as its instance is there. */
  readonly stands?: () => Promise<boolean>;
}

/**
 * Recent look-ups, in a journal that several windows append to. It is a file, not VS Code's own
 * state, which is read at every start (vscode-iconify#48).
 */
export class Recents {
  private readonly journal = loadOnce(async (): Promise<Journal> => {
    const { Journal } = await import('../storage/journal');
    return new Journal(this.options.file);
  });
  private readonly entries = new Map<string, ListedEntry>();
  private loading: Promise<void> | undefined;
  private readonly work = new Sequence();

  constructor(private readonly options: RecentsOptions) {}

  /** Reads the journal at the first call; again where that failed, as it may in passing. */
  load(): Promise<void> {
    this.loading ??= this.enqueue(() => this.takeIn()).catch(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  /** Takes in what other windows wrote. */
  catchUp(): Promise<void> {
    return orUndefined(this.enqueue(() => this.takeIn()));
  }

  /** Pinned first, then the latest first; as far as loaded. */
  list(): RecentEntry[] {
    return entriesOf(this.inOrder());
  }

  /** The first of the list, and whether there are others after them; no others are looked at. */
  page(most: number): { readonly entries: RecentEntry[]; readonly isAll: boolean } {
    const ordered = this.inOrder();
    const entries: RecentEntry[] = [];
    for (const { entry } of ordered) {
      if (entries.length === most) return { entries, isAll: false };
      if (entry) entries.push(entry);
    }
    return { entries, isAll: true };
  }

  /** The same without batches. */
  lookUps(): Recent[] {
    return this.list().filter((entry): entry is Recent => !isBatch(entry));
  }

  /** The latest look-up of a chatId, whichever instance was asked. */
  latestOf(chatId: string): Recent | undefined {
    const its = [...this.entries.values()].filter(
      ({ id }) => 'chatId' in id && id.chatId === chatId,
    );
    return entriesOf(newestFirst(its)).find((entry): entry is Recent => !isBatch(entry));
  }

  /** As far as loaded. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  find(key: string): RecentEntry | undefined {
    return this.entries.get(key)?.entry;
  }

  /**
   * Moves an entry to the front, or adds it. One whose instance was removed meanwhile does not come back:
   * that is asked while no other window can write.
   */
  note(
    recent: RecentEntry,
    { inPlace = false, stands = () => this.isOwned(recent) }: NoteOptions = {},
  ): Promise<void> {
    return this.change(async () => {
      const previous = this.find(recentKey(recent));
      if (inPlace && !previous) return [];
      const at = inPlace && previous ? previous.at : recent.at;
      return [{ put: { ...recent, at, ...(previous?.pinned ? { pinned: true } : {}) } }];
    }, stands);
  }

  /** Puts entries back as they were, all at once; oldest first. */
  restore(entries: readonly RecentEntry[]): Promise<void> {
    return this.change(async () => entries.map((put) => ({ put })));
  }

  pin(key: string, pinned: boolean): Promise<void> {
    return this.change(async () => {
      const entry = this.find(key);
      return entry ? [{ put: { ...entry, pinned } }] : [];
    });
  }

  /** @throws the file system's error where something stays on the disk */
  remove(keys: readonly string[]): Promise<void> {
    return this.removal(async () => keys.map((key) => ({ remove: key })));
  }

  /** Everything that belongs to an instance that was removed. @throws as `remove` */
  removeInstance(idInstance: string): Promise<void> {
    return this.removal(async () =>
      [...this.entries.values()]
        .filter(({ id }) => id.idInstance === idInstance)
        .map(({ key }) => ({ remove: key })),
    );
  }

  /** @throws as `remove` */
  clear(): Promise<void> {
    return this.removal(async () => [{ clear: true }]);
  }

  /** What the disk does not take is logged, and there in this window all the same. */
  private change(
    changes: () => Promise<RecentChange[]>,
    stand?: () => Promise<boolean>,
  ): Promise<void> {
    return orUndefined(this.enqueue(() => this.make(changes, stand)));
  }

  /** What the disk does not let go of is back in the list, for the user to try again. */
  private removal(changes: () => Promise<RecentChange[]>): Promise<void> {
    return this.enqueue(async () => {
      try {
        await this.make(changes);
      } catch (error) {
        (await this.journal()).readAgain();
        await orUndefined(this.readOn());
        this.options.onChanged();
        throw error;
      }
    });
  }

  private async make(
    changes: () => Promise<RecentChange[]>,
    stand: () => Promise<boolean> = async () => true,
  ): Promise<void> {
    await this.readOn();
    let made = await this.applied(changes);
    this.options.onChanged();
    if (made.length === 0) return;
    const journal = await this.journal();
    await journal.write(async (writer) => {
      if (!(await stand())) return this.takeBack(made);
      // Another window has written since: what it removed is not to be put back.
      if (await this.readOn()) {
        await this.takeBack(made);
        made = await this.applied(changes);
        this.options.onChanged();
        if (made.length === 0) return;
      }
      await writer.append(made.map((change) => JSON.stringify(change)));
      await this.readOn();
      // What the user removed shall not live on in older lines.
      const isRemoval = made.some((change) => !('put' in change));
      if (isRemoval || this.isTooLong(journal.length)) {
        const oldestFirst = newestFirst(this.entries.values()).reverse();
        await writer.rewrite(oldestFirst.map(({ line }) => line));
      }
    });
  }

  /** Has the list show what is about to be written. */
  private async applied(changes: () => Promise<RecentChange[]>): Promise<RecentChange[]> {
    const made = await changes();
    const { listed } = await import('./journalLine');
    for (const change of made) {
      this.apply('put' in change ? { put: listed(change.put) } : change);
    }
    this.trim();
    return made;
  }

  private async isOwned({ idInstance }: RecentEntry): Promise<boolean> {
    return idInstance === undefined || this.options.isThere(idInstance);
  }

  /** Has the list say again what the journal says, without changes that were not written. */
  private async takeBack(made: readonly RecentChange[]): Promise<void> {
    for (const change of made) {
      if ('put' in change) this.entries.delete(recentKey(change.put));
    }
    (await this.journal()).readAgain();
    await this.readOn();
    this.options.onChanged();
  }

  private async takeIn(): Promise<void> {
    if (await this.readOn()) this.options.onChanged();
  }

  /** Runs a task after those before it. A failure is logged, and the caller's to tell. */
  private enqueue(task: () => Promise<void>): Promise<void> {
    return this.work.run(task).catch((error) => {
      this.options.log(`The recent look-ups could not be kept: ${errnoOf(error)}`);
      throw error;
    });
  }

  /** @param lines of the journal */
  private isTooLong(lines: number): boolean {
    const most = this.options.limit() * COMPACT_FACTOR + COMPACT_SLACK;
    return lines > Math.max(most, this.entries.size * COMPACT_FACTOR);
  }

  /** Takes in what was written since the last time; true if there was anything. */
  private async readOn(): Promise<boolean> {
    const { lines, isNew } = await (await this.journal()).readOn();
    if (isNew) this.entries.clear();
    if (lines.length === 0) return isNew;
    const { readLine } = await import('./journalLine');
    for (const line of lines) {
      const read = readLine(line);
      if (read) this.apply(read);
    }
    this.trim();
    return true;
  }

  private apply(change: ReadLine): void {
    if ('clear' in change) this.entries.clear();
    else if ('remove' in change) this.entries.delete(change.remove);
    else this.entries.set(change.put.key, change.put);
  }

  private inOrder(): ListedEntry[] {
    const ordered = newestFirst(this.entries.values());
    return [...ordered.filter(({ pinned }) => pinned), ...ordered.filter(({ pinned }) => !pinned)];
  }

  private trim(): void {
    const limit = this.options.limit();
    if (this.entries.size <= limit) return;
    const unpinned = newestFirst(this.entries.values()).filter(({ pinned }) => !pinned);
    for (const { key } of unpinned.slice(limit)) this.entries.delete(key);
  }
}

/** Windows write in any order: the time of an entry is its place. */
function newestFirst(entries: Iterable<ListedEntry>): ListedEntry[] {
  return [...entries].reverse().sort((a, b) => b.at - a.at);
}

/** Without those that only another version understands. */
function entriesOf(all: readonly ListedEntry[]): RecentEntry[] {
  return all.flatMap(({ entry }) => entry ?? []);
}
