import { loadOnce } from '../async/loadOnce';
import { within } from '../async/within';
import { failed, ok, type Result } from '../greenApi/failure';
import { orUndefined } from '../storage/files';
import type { InstanceBook, StoredBook } from './instance';
import { EMPTY_BOOK } from './instance';
import type { InstanceWriter } from './instanceWriter';
import { type BookChange, INSTANCES_SECRET, NOTHING, type Secrets } from './secret';

/** A keyring that takes longer to be read is asking the user for its password, or hangs. */
const PATIENCE_MS = 3000;

const LOCKED = failed('secretsUnavailable', { detail: 'locked' });

export interface InstanceStoreEvents {
  /** A reading that was said to be locked has come to its end: there is something to read now. */
  readonly onLate?: () => void;
  /** Somebody waits for this work of the storage, which may take long. */
  readonly onWriting?: (work: Promise<unknown>) => void;
}

/** The one secret that holds all instances, shared with other windows. */
export class InstanceStore {
  /** Where the secrets cannot be written, instances live here until the window closes. */
  private sessionOnly: InstanceBook | undefined;
  private lastRead = EMPTY_BOOK;
  private readings = 0;
  /** Which reading `lastRead` is of: one that began earlier may end later, and is out of date then. */
  private newestReading = 0;
  private readonly writer = loadOnce(async (): Promise<InstanceWriter> => {
    const { InstanceWriter } = await import('./instanceWriter');
    return new InstanceWriter(this.secrets, this.log, this.now, () => this.readStored());
  });
  /** By id. Another window may have read one before it was removed, and write it again. */
  private readonly removedBooks = new Set<string>();
  /** A reading takes longer than anybody is kept waiting, and has not ended yet. */
  private isLocked = false;

  constructor(
    private readonly secrets: Secrets,
    private readonly log: (line: string) => void,
    private readonly now: () => number = Date.now,
    private readonly events: InstanceStoreEvents = {},
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /**
   * An undefined or garbled secret means that nothing is stored (any more). A storage that does not answer
   * is `secretsUnavailable` with the detail `locked`, at once until it has answered.
   */
  async read(): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) return ok(this.sessionOnly);
    if (this.isLocked) return LOCKED;
    const stored = await this.orLocked(this.readStored());
    return stored.ok ? ok(this.known) : stored;
  }

  /** What was read last. */
  get known(): InstanceBook {
    return this.sessionOnly ?? this.lastRead;
  }

  /**
   * Applies a change to what is stored now, writes, and reads again: another window may have written
   * in between. Waits for as long as the storage takes, and has `onWriting` show that, unless `quiet`. A
   * change that is no longer needed returns its argument.
   */
  async update(change: BookChange, { quiet = false } = {}): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) {
      this.sessionOnly = change(this.sessionOnly);
      return ok(this.sessionOnly);
    }
    const work = this.writer().then((writer) => writer.update(change));
    return quiet ? work : this.awaited(work);
  }

  /**
   * Reads after another window wrote. If that window had read before the latest changes of this one, it has
   * undone them: they are made again.
   */
  async settle(): Promise<Result<InstanceBook>> {
    const writing = this.writer.begun();
    if (this.sessionOnly || !writing) return this.read();
    if (this.isLocked) return LOCKED;
    return this.orLocked((await writing).settle());
  }

  /** From now on instances are kept in memory only: the user's way on without a keyring. */
  useSessionOnly(): void {
    this.sessionOnly ??= this.lastRead;
  }

  async clear(): Promise<Result<void>> {
    this.sessionOnly = undefined;
    const writing = this.writer.begun();
    if (writing) (await orUndefined(writing))?.forget();
    try {
      return ok(await this.awaited(this.remove()));
    } catch {
      this.log('The secret storage could not be cleared.');
      return failed('secretsUnavailable');
    }
  }

  private async remove(): Promise<void> {
    const stored = await this.readStored();
    const id = stored.ok ? stored.value?.id : undefined;
    if (id !== undefined) this.removedBooks.add(id);
    try {
      await this.secrets.delete(INSTANCES_SECRET);
    } catch (error) {
      this.removedBooks.delete(id ?? '');
      throw error;
    }
  }

  private awaited<T>(work: Promise<T>): Promise<T> {
    this.events.onWriting?.(work);
    return work;
  }

  /** What was read, or `locked` where that takes too long; `onLate` then tells when the reading has ended. */
  private async orLocked<T>(reading: Promise<Result<T>>): Promise<Result<T>> {
    const read = await within(reading, this.patienceMs);
    if (read) return read;
    this.isLocked = true;
    const end = () => {
      this.isLocked = false;
      this.events.onLate?.();
    };
    void reading.then(end, end);
    return LOCKED;
  }

  private async readStored(): Promise<Result<StoredBook | undefined>> {
    const reading = ++this.readings;
    let text: string | undefined;
    try {
      text = await this.secrets.get(INSTANCES_SECRET);
    } catch {
      this.log('The secret storage could not be read.');
      return failed('secretsUnavailable');
    }
    if (text === undefined) {
      this.keep(NOTHING, reading);
      return ok(undefined);
    }
    const { decodeBook } = await import('./bookCodec');
    const stored = decodeBook(text);
    if (stored === 'newer') {
      this.log('The instances were stored by a newer version of the extension.');
      return failed('secretsUnavailable', { detail: 'newer version' });
    }
    if (!stored) this.log('The stored instances could not be understood; add them again.');
    if (stored?.id !== undefined && this.removedBooks.has(stored.id)) {
      this.keep(NOTHING, reading);
      await orUndefined(this.secrets.delete(INSTANCES_SECRET));
      return ok(undefined);
    }
    this.keep(stored ?? NOTHING, reading);
    return ok(stored ?? NOTHING);
  }

  private keep({ book }: StoredBook, reading: number): void {
    if (reading < this.newestReading) return;
    this.newestReading = reading;
    this.lastRead = book;
  }
}
