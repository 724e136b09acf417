import type { Product } from '../chatId/product';
import type { Wanted } from '../chatId/wanted';
import { errorCodeTraits } from '../greenApi/errorCodes';
import { type Failure, ok, type Result } from '../greenApi/failure';
import type { Epochs } from '../storage/epochs';
import { type Account, changeOne, otherAccounts } from './bookChanges';
import { type Choice, type ChoicesHere, chooseInstance } from './choose';
import { EMPTY_BOOK, type Instance, type InstanceBook, type InstanceCheck } from './instance';
import type { InstanceStore } from './instanceStore';
import { changeOfPause, withoutPause } from './pausing';
import type { BookChange } from './secret';

/** A change that this window shows, and the secret does not have: not yet, or because writing failed. */
interface Unsaved {
  readonly idInstance: string;
  readonly change: BookChange;
  hasFailed: boolean;
}

/** The user's instances as this window knows them; every change goes through the store. */
export class InstanceDirectory {
  private loading: Promise<Result<InstanceBook>> | undefined;
  private book: InstanceBook = EMPTY_BOOK;
  /** Which book was read last. */
  private mark: string | undefined;
  /** Made again to every book that is read: it may have been read before they were written. */
  private unsaved: readonly Unsaved[] = [];
  /** By idInstance: when the user last had its look-ups go on, or saved it. */
  private readonly resumedAt = new Map<string, number>();

  constructor(
    private readonly instanceStore: InstanceStore,
    private readonly options: {
      readonly now: () => number;
      /** Told of every token, so that it is known to the redactor before it is used. */
      readonly onSecret: (token: string) => void;
      readonly onChanged: () => void;
      /** Told where an instance is found to have another account, so what was learnt through it is not that one's. */
      readonly onOtherAccount: (account: Account) => void;
      /** What the user chose for this workspace. */
      readonly here: () => ChoicesHere;
      /** Tell what other windows removed, also where the secret storage does not. */
      readonly epochs: Pick<Epochs, 'book' | 'isBook'>;
    },
  ) {}

  /** Reads the secret once; {@link reload} forgets it. */
  load(): Promise<Result<InstanceBook>> {
    this.loading ??= this.instanceStore.read().then((result) => this.take(result));
    return this.loading;
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

  /** Whether the user still has an instance, whatever this window was told. */
  async isThere(idInstance: string): Promise<boolean> {
    return (await this.loadCurrent()).ok && this.find(idInstance) !== undefined;
  }

  /** Another window changed the secret. */
  async reload(): Promise<Result<InstanceBook>> {
    this.loading = this.readAgain();
    const result = await this.loading;
    this.options.onChanged();
    return result;
  }

  /** As far as loaded. */
  get instances(): readonly Instance[] {
    return this.book.instances;
  }

  get current(): InstanceBook {
    return this.book;
  }

  /** What the user chose for this workspace. */
  get here(): ChoicesHere {
    return this.options.here();
  }

  find(idInstance: string): Instance | undefined {
    return this.book.instances.find((instance) => instance.idInstance === idInstance);
  }

  /** Which instance answers for a chatId; reads the secret if need be. */
  async choose(wanted: Wanted): Promise<Result<Choice>> {
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    return { ok: true, value: chooseInstance(this.book, wanted, this.options.here()) };
  }

  /**
   * Adds an instance or replaces, in its place, the one of the same id, whose ways to receive
   * notifications stay. It becomes the default of its product where there was none, or only a demo.
   */
  save(instance: Instance): Promise<Result<InstanceBook>> {
    return this.saveAll([instance]);
  }

  /** As {@link save}, for several at once: all of them or none. */
  async saveAll(instances: readonly Instance[]): Promise<Result<InstanceBook>> {
    const ids = new Set(instances.map(({ idInstance }) => idInstance));
    for (const idInstance of ids) this.resumedAt.set(idInstance, this.options.now());
    const { withInstance } = await edits();
    const saved = await this.update((book) => instances.reduce(withInstance, book));
    const isOver = (one: Unsaved) => one.hasFailed && ids.has(one.idInstance);
    if (saved.ok && this.unsaved.some(isOver)) {
      this.unsaved = this.unsaved.filter((one) => !isOver(one));
      this.show();
    }
    return saved;
  }

  async remove(idInstance: string): Promise<Result<InstanceBook>> {
    const { withoutInstance } = await edits();
    return this.update((book) => withoutInstance(book, idInstance));
  }

  setDefault(instance: Instance): Promise<Result<InstanceBook>> {
    return this.update((book) => ({
      ...book,
      defaults: { ...book.defaults, [instance.product]: instance.idInstance },
    }));
  }

  /** Changes the name and nothing else, whatever another window did meanwhile. Without one, none is left. */
  rename(idInstance: string, name: string): Promise<Result<InstanceBook>> {
    return this.change(idInstance, ({ name: _, ...instance }) => ({
      ...instance,
      ...(name === '' ? {} : { name }),
    }));
  }

  /** Notes what a check found, which may pause automatic look-ups or end a pause. */
  async noteCheck(
    idInstance: string,
    lastCheck: InstanceCheck,
    found: Partial<Pick<Instance, 'product' | 'ownChatId' | 'ownNumber'>> = {},
  ): Promise<Result<InstanceBook>> {
    const { product, ...own } = found;
    const { withCheck, withProduct } = await edits();
    return this.alter(idInstance, (book) => {
      const now = this.options.now();
      const noted = changeOne(book, idInstance, (instance) => withCheck(instance, lastCheck, now));
      const corrected = product ? withProduct(noted, idInstance, product) : noted;
      if (own.ownChatId === undefined && own.ownNumber === undefined) return corrected;
      return changeOne(corrected, idInstance, (instance) => ({ ...instance, ...own }));
    });
  }

  /** The product that an instance names itself, in a notification; it may have been saved under another. */
  async noteProduct(idInstance: string, product: Product): Promise<void> {
    const instance = this.find(idInstance);
    if (!instance || instance.demo || instance.product === product) return;
    const { withProduct } = await edits();
    await this.alter(idInstance, (book) => withProduct(book, idInstance, product));
  }

  /** Turns ways to receive notifications on and off. */
  setReceiving(
    idInstance: string,
    receiving: Pick<Instance, 'readsQueue' | 'receiver'>,
  ): Promise<Result<InstanceBook>> {
    return this.change(idInstance, ({ readsQueue: _q, receiver: _r, ...instance }) => ({
      ...instance,
      ...receiving,
    }));
  }

  resume(idInstance: string): Promise<Result<InstanceBook>> {
    const { now } = this.options;
    const at = now();
    this.resumedAt.set(idInstance, at);
    return this.change(idInstance, (instance) => withoutPause(instance, at, now()));
  }

  /** Keeps instances in memory until the window closes: the way on without a keyring. */
  useSessionOnly(): void {
    this.instanceStore.useSessionOnly();
  }

  async clear(): Promise<Result<void>> {
    const cleared = await this.instanceStore.clear();
    this.unsaved = [];
    await this.reload();
    return cleared;
  }

  pausedBy(idInstance: string): Failure | undefined {
    const paused = this.find(idInstance)?.paused;
    return paused && { code: paused.code };
  }

  /** What another method than getAvatar failed with; it pauses only where it concerns the whole instance. */
  noteOther(idInstance: string, failure: Failure, askedAt?: number): void {
    if (errorCodeTraits(failure.code).pauses === true) this.note(idInstance, failure, askedAt);
  }

  /**
   * What a getAvatar failed with, or that it was answered, which may pause the instance or end its pause.
   * @param askedAt milliseconds since the epoch
   */
  note(idInstance: string, failure: Failure | undefined, askedAt = this.options.now()): void {
    const instance = this.find(idInstance);
    if (!instance) return;
    const resumedAt = this.resumedAt.get(idInstance);
    const { now } = this.options;
    const change = changeOfPause(instance, failure, { askedAt, resumedAt, now });
    if (change) void this.change(idInstance, change, { quiet: true });
  }

  private change(
    idInstance: string,
    change: (instance: Instance) => Instance,
    options?: { quiet: boolean },
  ): Promise<Result<InstanceBook>> {
    return this.alter(idInstance, (book) => changeOne(book, idInstance, change), options);
  }

  private async alter(
    idInstance: string,
    change: BookChange,
    options?: { quiet: boolean },
  ): Promise<Result<InstanceBook>> {
    const own: Unsaved = { idInstance, change, hasFailed: false };
    this.unsaved = [...this.unsaved, own];
    // At once in this window, since the next hover must not wait for the secret storage.
    this.show();
    this.options.onChanged();
    return this.update(change, options, own);
  }

  private async update(
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

  /** Whatever was read last, by whomever, with what it does not have yet. */
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

/** What the user's own commands need, and no hover. */
function edits() {
  return import('./bookEdits');
}
