import { ok, type Result } from '../greenApi/failure';
import type { Epochs } from '../storage/epochs';
import { type Account, otherAccounts } from './bookChanges';
import { EMPTY_BOOK, type InstanceBook } from './instance';
import type { InstanceStore } from './instanceStore';
import type { BookChange } from './secret';

export interface WindowBookOptions {
  /** Told of every token, so that it is known to the redactor before it is used. */
  readonly onSecret: (token: string) => void;
  readonly onChanged: () => void;
  /** Told of an instance that was linked to another account: stored answers are those of the account before. */
  readonly onOtherAccount: (account: Account) => void;
  /** Tell what other windows removed, also where the secret storage does not. */
  readonly epochs: Pick<Epochs, 'book' | 'isBook'>;
}

/** A change that this window shows, and the secret does not have: not yet, or because writing failed. */
interface Unsaved {
  readonly idInstance: string;
  readonly change: BookChange;
  hasFailed: boolean;
}

/** The instances as this window knows them: what the secret had when it was read last, with its own changes. */
export class WindowBook {
  private loading: Promise<Result<InstanceBook>> | undefined;
  private book: InstanceBook = EMPTY_BOOK;
  /** Which book was read last. */
  private mark: string | undefined;
  /** Made again to every book that is read: it may have been read before they were written. */
  private unsaved: readonly Unsaved[] = [];

  constructor(
    private readonly instanceStore: InstanceStore,
    private readonly options: WindowBookOptions,
  ) {}

  /** As far as loaded. */
  get current(): InstanceBook {
    return this.book;
  }

  /** Reads the secret once; {@link reload} forgets it. */
  load(): Promise<Result<InstanceBook>> {
    return this.loading ?? this.begin(this.read());
  }

  /**
   * As {@link load}, but reads again where any window may have removed instances since. At start-up no file
   * is read to be able to tell: the first call reads again.
   */
  async loadCurrent(): Promise<Result<InstanceBook>> {
    const loaded = await this.load();
    if (!loaded.ok || (await this.options.epochs.isBook(this.mark))) return loaded;
    await this.reload();
    return this.load();
  }

  /** Another window changed the secret. */
  async reload(): Promise<Result<InstanceBook>> {
    const result = await this.begin(this.readAgain());
    this.options.onChanged();
    return result;
  }

  /** Changes the secret; what is shown changes once it is written. */
  update(change: BookChange): Promise<Result<InstanceBook>> {
    return this.write(change);
  }

  /** Changes one instance: at once in this window, since the next hover must not wait for the secret storage. */
  async alter(
    idInstance: string,
    change: BookChange,
    options?: { quiet: boolean },
  ): Promise<Result<InstanceBook>> {
    const own: Unsaved = { idInstance, change, hasFailed: false };
    this.unsaved = [...this.unsaved, own];
    this.show();
    this.options.onChanged();
    return this.write(change, options, own);
  }

  /** Shows no more what could not be written of these instances. */
  dropFailed(idInstances: ReadonlySet<string>): void {
    const isOver = (one: Unsaved) => one.hasFailed && idInstances.has(one.idInstance);
    if (!this.unsaved.some(isOver)) return;
    this.unsaved = this.unsaved.filter((one) => !isOver(one));
    this.show();
  }

  async clear(): Promise<Result<void>> {
    const cleared = await this.instanceStore.clear();
    this.unsaved = [];
    await this.reload();
    return cleared;
  }

  private async write(
    change: BookChange,
    options?: { quiet: boolean },
    own?: Unsaved,
  ): Promise<Result<InstanceBook>> {
    const before = this.loading;
    const written = await this.instanceStore.update(change, options);
    if (written.ok) this.unsaved = this.unsaved.filter((one) => one !== own);
    else if (own) own.hasFailed = true;
    const result = this.take(written);
    // What was read stays good where only writing failed.
    this.loading = result.ok ? Promise.resolve(result) : before;
    this.options.onChanged();
    return result;
  }

  /** Remembers a reading, unless it fails. */
  private begin(reading: Promise<Result<InstanceBook>>): Promise<Result<InstanceBook>> {
    this.loading = reading;
    reading.catch(() => {
      if (this.loading === reading) this.loading = undefined;
    });
    return reading;
  }

  private async read(): Promise<Result<InstanceBook>> {
    return this.take(await this.instanceStore.read());
  }

  private async readAgain(): Promise<Result<InstanceBook>> {
    const mark = await this.options.epochs.book();
    const read = await this.instanceStore.settle();
    if (read.ok) this.mark = mark;
    return this.take(read);
  }

  private take(result: Result<InstanceBook>): Result<InstanceBook> {
    if (!result.ok) {
      this.loading = undefined;
      return result;
    }
    this.show();
    return ok(this.book);
  }

  /** Makes the book that was read last the current one, with this window's unsaved changes applied. */
  private show(): void {
    const before = this.book;
    this.book = this.unsaved.reduce((book, { change }) => change(book), this.instanceStore.known);
    for (const account of otherAccounts(before, this.book)) this.options.onOtherAccount(account);
    for (const { apiTokenInstance, receiver } of this.book.instances) {
      for (const secret of [apiTokenInstance, receiver?.token, receiver?.forwardToken]) {
        if (secret !== undefined) this.options.onSecret(secret);
      }
    }
  }
}
