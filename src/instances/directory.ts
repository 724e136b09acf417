import type { Product } from '../chatId/product';
import type { Wanted } from '../chatId/wanted';
import { errorCodeTraits } from '../greenApi/errorCodes';
import type { Failure, Result } from '../greenApi/failure';
import { failureOfState } from '../greenApi/states';
import type { Epochs } from '../storage/epochs';
import { type Choice, type ChoicesHere, chooseInstance, defaultInstance } from './choose';
import { EMPTY_BOOK, type Instance, type InstanceBook, type InstanceCheck } from './instance';
import type { InstanceStore } from './instanceStore';

/** The user's instances as this window knows them; every change goes through the store. */
export class InstanceDirectory {
  private loading: Promise<Result<InstanceBook>> | undefined;
  private book: InstanceBook = EMPTY_BOOK;
  /** Which book was read last. */
  private mark: string | undefined;

  constructor(
    private readonly instanceStore: InstanceStore,
    private readonly options: {
      readonly now: () => number;
      /** Told of every token, so that it is known to the redactor before it is used. */
      readonly onSecret: (token: string) => void;
      readonly onChanged: () => void;
      /** Told where an instance is found to have another account, so what was learnt through it is not that one's. */
      readonly onOtherAccount: (idInstance: string) => void;
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
  async reload(): Promise<void> {
    this.loading = this.noteBook()
      .then(() => this.instanceStore.settle())
      .then((result) => this.take(result));
    await this.loading;
    this.options.onChanged();
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
    const isIt = ({ idInstance }: Instance) => idInstance === instance.idInstance;
    return this.update((book) => {
      const current = defaultInstance(book, instance.product);
      const isTaken = current !== undefined && (!current.demo || instance.demo === true);
      const { idInstance } = isTaken ? current : instance;
      return {
        ...book,
        instances: book.instances.some(isIt)
          ? book.instances.map((one) => (isIt(one) ? { ...receivingOf(one), ...instance } : one))
          : [...book.instances, instance],
        defaults: { ...book.defaults, [instance.product]: idInstance },
      };
    });
  }

  remove(idInstance: string): Promise<Result<InstanceBook>> {
    return this.update((book) => ({
      ...book,
      instances: book.instances.filter((instance) => instance.idInstance !== idInstance),
      defaults: Object.fromEntries(
        Object.entries(book.defaults).filter(([, id]) => id !== idInstance),
      ),
    }));
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
  noteCheck(
    idInstance: string,
    lastCheck: InstanceCheck,
    found: Partial<Pick<Instance, 'product' | 'ownChatId'>> = {},
  ): Promise<Result<InstanceBook>> {
    const { product, ownChatId } = found;
    return this.alter((book) => {
      const noted = changeOne(book, idInstance, ({ paused: before, ...instance }) => {
        const paused = pauseAfter(lastCheck, before);
        return { ...instance, lastCheck, ...(paused ? { paused } : {}) };
      });
      const corrected = product ? withProduct(noted, idInstance, product) : noted;
      if (ownChatId === undefined) return corrected;
      return changeOne(corrected, idInstance, (instance) => ({ ...instance, ownChatId }));
    });
  }

  /** The product that an instance names itself, in a notification; it may have been saved under another. */
  async noteProduct(idInstance: string, product: Product): Promise<void> {
    const instance = this.find(idInstance);
    if (!instance || instance.demo || instance.product === product) return;
    await this.alter((book) => withProduct(book, idInstance, product));
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
    return this.change(idInstance, withoutPause);
  }

  /** Keeps instances in memory until the window closes: the way on without a keyring. */
  useSessionOnly(): void {
    this.instanceStore.useSessionOnly();
  }

  async clear(): Promise<Result<void>> {
    const cleared = await this.instanceStore.clear();
    await this.reload();
    return cleared;
  }

  pausedBy(idInstance: string): Failure | undefined {
    const paused = this.find(idInstance)?.paused;
    return paused && { code: paused.code };
  }

  /** What another method than getAvatar failed with; it pauses only where it concerns the whole instance. */
  noteOther(idInstance: string, failure: Failure): void {
    if (errorCodeTraits(failure.code).pauses === true) this.note(idInstance, failure);
  }

  /** Pauses an instance after a getAvatar that failed as the next one would; an answer ends the pause. */
  note(idInstance: string, failure: Failure | undefined): void {
    const paused = this.find(idInstance)?.paused;
    if (!failure && paused) void this.change(idInstance, withoutPause, { quiet: true });
    if (!failure || paused?.code === failure.code) return;
    if (!isPausing(failure)) return;
    const pause = { code: failure.code, at: this.options.now() };
    void this.change(idInstance, (instance) => ({ ...instance, paused: pause }), { quiet: true });
  }

  private change(
    idInstance: string,
    change: (instance: Instance) => Instance,
    options?: { quiet: boolean },
  ): Promise<Result<InstanceBook>> {
    return this.alter((book) => changeOne(book, idInstance, change), options);
  }

  private alter(
    change: (book: InstanceBook) => InstanceBook,
    options?: { quiet: boolean },
  ): Promise<Result<InstanceBook>> {
    // At once in this window, since the next hover must not wait for the secret storage.
    this.take({ ok: true, value: change(this.book) });
    return this.update(change, options);
  }

  private async update(
    change: (book: InstanceBook) => InstanceBook,
    options?: { quiet: boolean },
  ): Promise<Result<InstanceBook>> {
    const before = this.loading;
    const result = this.take(await this.instanceStore.update(change, options));
    // What was read stays good where only writing failed.
    this.loading = result.ok ? Promise.resolve(result) : before;
    this.options.onChanged();
    return result;
  }

  private async noteBook(): Promise<void> {
    this.mark = await this.options.epochs.book();
  }

  private take(result: Result<InstanceBook>): Result<InstanceBook> {
    if (!result.ok) {
      this.loading = undefined;
      return result;
    }
    const before = this.book;
    this.book = result.value;
    for (const { idInstance } of otherAccounts(before, this.book)) {
      this.options.onOtherAccount(idInstance);
    }
    for (const { apiTokenInstance, receiver } of this.book.instances) {
      for (const secret of [apiTokenInstance, receiver?.token, receiver?.forwardToken]) {
        if (secret !== undefined) this.options.onSecret(secret);
      }
    }
    return result;
  }
}

/** The instances whose own number is another than before, or known only now. */
function otherAccounts(before: InstanceBook, { instances }: InstanceBook): readonly Instance[] {
  return instances.filter(({ idInstance, ownChatId }) => {
    const known = before.instances.find((one) => one.idInstance === idInstance);
    return known !== undefined && ownChatId !== undefined && ownChatId !== known.ownChatId;
  });
}

/** Whether getAvatar would meet the same failure for the next chatId. */
function isPausing({ code, detail }: Failure): boolean {
  const { pauses } = errorCodeTraits(code);
  return pauses === 'methodQuota' ? detail === 'method' : pauses !== undefined;
}

function pauseAfter(
  { at, state, failure }: InstanceCheck,
  before: Instance['paused'],
): Instance['paused'] {
  const code = failure ?? (state === undefined ? undefined : failureOfState(state));
  if (code !== undefined) {
    return errorCodeTraits(code).pauses === true && before?.code !== code ? { code, at } : before;
  }
  // That an instance works says nothing of getAvatar: neither of its quota nor of a plan without it.
  const isOfGetAvatar = before !== undefined && errorCodeTraits(before.code).pauses !== true;
  return isOfGetAvatar ? before : undefined;
}

/** The same instance under another product, of which it becomes the default where there was none. */
function withProduct(book: InstanceBook, idInstance: string, product: Product): InstanceBook {
  const instance = book.instances.find((one) => one.idInstance === idInstance);
  if (!instance || instance.product === product) return book;
  const current = defaultInstance(book, product);
  const isTaken = current !== undefined && !current.demo;
  const defaults = Object.entries(book.defaults).filter(([, id]) => id !== idInstance);
  const changed = changeOne(book, idInstance, ({ ownChatId: _, ...one }) => ({ ...one, product }));
  return {
    ...changed,
    defaults: { ...Object.fromEntries(defaults), ...(isTaken ? {} : { [product]: idInstance }) },
  };
}

function withoutPause({ paused: _, ...instance }: Instance): Instance {
  return instance;
}

function receivingOf(instance: Instance | undefined): Pick<Instance, 'readsQueue' | 'receiver'> {
  const { readsQueue, receiver } = instance ?? {};
  return { ...(readsQueue ? { readsQueue } : {}), ...(receiver ? { receiver } : {}) };
}

function changeOne(
  book: InstanceBook,
  idInstance: string,
  change: (instance: Instance) => Instance,
): InstanceBook {
  const isIt = (instance: Instance) => instance.idInstance === idInstance;
  if (!book.instances.some(isIt)) return book;
  return { ...book, instances: book.instances.map((one) => (isIt(one) ? change(one) : one)) };
}
