import { randomUUID } from 'node:crypto';
import { failed, ok, type Result } from '../greenApi/failure';
import { EMPTY_BOOK, type InstanceBook, type StoredBook } from './instance';

/** The part of VS Code's SecretStorage that is used. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

/** A change to the stored instances; it may be called more than once. */
export type BookChange = (book: InstanceBook) => InstanceBook;

interface OwnWrite {
  readonly id: string;
  readonly change: BookChange;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** VS Code logs key names at trace level: no id may stand in them. */
export const INSTANCES_SECRET = 'instances';

/** Windows that write at the same moment; one of them is done after this many rounds. */
const WRITE_ROUNDS = 4;

/** How long another window may have been at it with what it read before a write of this one. */
const UNSEEN_MS = 10_000;

const KEPT_WRITES = 20;

const NOTHING: StoredBook = {
  book: EMPTY_BOOK,
  writes: [],
  unknownEntries: [],
  unknownValues: new Map(),
};

/** The one secret that holds all instances, shared with other windows. */
export class InstanceStore {
  /** Where the secrets cannot be written, instances live here until the window closes. */
  private sessionOnly: InstanceBook | undefined;
  private lastRead = EMPTY_BOOK;
  private ownWrites: OwnWrite[] = [];

  constructor(
    private readonly secrets: Secrets,
    private readonly log: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** An undefined or garbled secret means that nothing is stored (any more). */
  async read(): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) return ok(this.sessionOnly);
    const stored = await this.readStored();
    return stored.ok ? ok((stored.value ?? NOTHING).book) : stored;
  }

  /**
   * Applies a change to what is stored now, writes, and reads again: another window may have written
   * in between. A change that is no longer needed returns its argument.
   */
  async update(change: BookChange): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) {
      this.sessionOnly = change(this.sessionOnly);
      return ok(this.sessionOnly);
    }
    const write: OwnWrite = { id: randomUUID(), change, at: this.now() };
    const stored = await this.readStored();
    // Without a secret all was removed, and earlier changes with it.
    if (stored.ok && !stored.value) this.ownWrites = [];
    this.ownWrites.push(write);
    const written = await this.writeOwn(stored);
    if (!written.ok) this.ownWrites = this.ownWrites.filter((own) => own !== write);
    return written;
  }

  /**
   * Reads after another window wrote. Had it not seen the latest changes of this window, they are made
   * again.
   */
  async settle(): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) return ok(this.sessionOnly);
    const stored = await this.readStored();
    if (stored.ok && !stored.value) this.ownWrites = [];
    return this.writeOwn(stored);
  }

  /** From now on instances are kept in memory only: the user's way on without a keyring. */
  useSessionOnly(): void {
    this.sessionOnly ??= this.lastRead;
  }

  async clear(): Promise<Result<void>> {
    this.sessionOnly = undefined;
    this.ownWrites = [];
    try {
      return ok(await this.secrets.delete(INSTANCES_SECRET));
    } catch {
      this.log('The secret storage could not be cleared.');
      return failed('secretsUnavailable');
    }
  }

  /** Writes until every change of this window that is still young is in what is stored. */
  private async writeOwn(start: Result<StoredBook | undefined>): Promise<Result<InstanceBook>> {
    const { encodeBook } = await import('./bookCodec');
    let stored = start;
    for (let round = 0; round <= WRITE_ROUNDS && stored.ok; round++) {
      const before = stored.value ?? NOTHING;
      const { book, writes } = before;
      const unseen = this.youngWrites().filter(({ id }) => !writes.includes(id));
      const changed = unseen.reduce((made, { change }) => change(made), book);
      if (changed === book) return ok(book);
      if (round === WRITE_ROUNDS) break;
      const ids = [...writes, ...unseen.map(({ id }) => id)].slice(-KEPT_WRITES);
      try {
        const text = encodeBook({ ...before, book: changed, writes: ids });
        await this.secrets.store(INSTANCES_SECRET, text);
      } catch {
        this.log('The secret storage could not be written.');
        return failed('secretsUnavailable');
      }
      stored = await this.readStored();
    }
    return stored.ok ? failed('secretsUnavailable') : stored;
  }

  private youngWrites(): OwnWrite[] {
    const now = this.now();
    this.ownWrites = this.ownWrites.filter(({ at }) => Math.abs(now - at) < UNSEEN_MS);
    return this.ownWrites;
  }

  private async readStored(): Promise<Result<StoredBook | undefined>> {
    let text: string | undefined;
    try {
      text = await this.secrets.get(INSTANCES_SECRET);
    } catch {
      this.log('The secret storage could not be read.');
      return failed('secretsUnavailable');
    }
    if (text === undefined) return ok(undefined);
    const { decodeBook } = await import('./bookCodec');
    const stored = decodeBook(text);
    if (stored === 'newer') {
      this.log('The instances were stored by a newer version of the extension.');
      return failed('secretsUnavailable', { detail: 'newer version' });
    }
    if (!stored) this.log('The stored instances could not be understood; add them again.');
    this.lastRead = (stored ?? NOTHING).book;
    return ok(stored ?? NOTHING);
  }
}
