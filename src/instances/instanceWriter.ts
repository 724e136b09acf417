import { randomBytes } from 'node:crypto';
import { Sequence } from '../async/sequence';
import { failed, ok, type Result } from '../greenApi/failure';
import { encodeBook } from './bookCodec';
import type { InstanceBook, StoredBook } from './instance';
import { type BookChange, INSTANCES_SECRET, NOTHING, type Secrets } from './secret';

interface OwnChange {
  readonly change: BookChange;
  readonly number: number;
  /** When it was last in a secret that the storage took, in milliseconds since the epoch. */
  storedAt?: number;
}

/**
 * When several windows write at the same moment, each reads again and writes what it finds missing. So many
 * rounds let one after the other get its change in.
 */
const WRITE_ROUNDS = 4;

/**
 * Another window may have read the secret before a change of this one and write it after, without the change.
 * For so long this window looks whether that happened, and makes its change again.
 */
const UNSEEN_MS = 10_000;

/** The secret names the last change of so many windows, many more than anybody has open. */
const KEPT_WINDOWS = 100;

/**
 * Changes the one secret. Changes that come while the storage is busy are written together, so that any
 * number of them takes a few writings.
 */
export class InstanceWriter {
  private readonly window = randomBytes(6).toString('hex');
  private changes: OwnChange[] = [];
  private count = 0;
  private readonly work = new Sequence();
  private waiting: Promise<Result<InstanceBook>> | undefined;

  constructor(
    private readonly secrets: Secrets,
    private readonly log: (line: string) => void,
    private readonly now: () => number,
    private readonly readStored: () => Promise<Result<StoredBook | undefined>>,
  ) {}

  update(change: BookChange): Promise<Result<InstanceBook>> {
    this.changes.push({ change, number: ++this.count });
    return this.settle();
  }

  /** Sees to it that every young change of this window is in what is stored. */
  settle(): Promise<Result<InstanceBook>> {
    this.waiting ??= this.work.run(() => {
      this.waiting = undefined;
      return this.writeAll(this.count);
    });
    return this.waiting;
  }

  /** Everything was removed, and with it what was changed before. */
  forget(): void {
    this.changes = [];
  }

  private async writeAll(last: number): Promise<Result<InstanceBook>> {
    try {
      return await this.write(last);
    } catch (error) {
      this.drop(last);
      throw error;
    }
  }

  /** @param last number of the last change that is written this time */
  private async write(last: number): Promise<Result<InstanceBook>> {
    let stored = await this.readStored();
    // Without a secret all was removed, and earlier changes with it.
    if (stored.ok && !stored.value)
      this.changes = this.changes.filter(({ storedAt }) => storedAt === undefined);
    for (let round = 0; round <= WRITE_ROUNDS && stored.ok; round++) {
      const before = stored.value ?? NOTHING;
      const { id = randomBytes(8).toString('hex'), book, writes } = before;
      const unseen = this.unseenIn(writes, last);
      const changed = unseen.reduce((made, { change }) => change(made), book);
      if (changed === book) return ok(book);
      if (round === WRITE_ROUNDS) break;
      const next = { ...before, id, book: changed, writes: this.signed(writes, last) };
      if (!(await this.store(next))) {
        this.drop(last);
        return failed('secretsUnavailable');
      }
      for (const one of unseen) one.storedAt = this.now();
      stored = await this.readStored();
    }
    this.drop(last);
    return stored.ok ? failed('secretsUnavailable') : stored;
  }

  private async store(stored: StoredBook): Promise<boolean> {
    try {
      await this.secrets.store(INSTANCES_SECRET, encodeBook(stored));
      return true;
    } catch {
      this.log('The secret storage could not be written.');
      return false;
    }
  }

  private unseenIn(writes: readonly string[], last: number): readonly OwnChange[] {
    const now = this.now();
    // One that was never written waits for as long as the storage does.
    this.changes = this.changes.filter(
      ({ storedAt }) => storedAt === undefined || Math.abs(now - storedAt) < UNSEEN_MS,
    );
    const own = writes.find((write) => this.isOwn(write));
    const seen = own === undefined ? 0 : Number(own.slice(own.indexOf('.') + 1));
    return this.changes.filter(({ number }) => number > seen && number <= last);
  }

  private signed(writes: readonly string[], last: number): string[] {
    const others = writes.filter((write) => !this.isOwn(write));
    return [...others, `${this.window}.${last}`].slice(-KEPT_WINDOWS);
  }

  private isOwn(write: string): boolean {
    return write.startsWith(`${this.window}.`);
  }

  /** Gives up on changes whose failure their callers are told of. */
  private drop(last: number): void {
    this.changes = this.changes.filter(({ number }) => number > last);
  }
}
