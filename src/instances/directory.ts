import type { Product } from '../chatId/product';
import type { Wanted } from '../chatId/wanted';
import { errorCodeTraits } from '../greenApi/errorCodes';
import type { Failure, Result } from '../greenApi/failure';
import { changeOne } from './bookChanges';
import { type Choice, type ChoicesHere, chooseInstance } from './choose';
import type { Instance, InstanceBook, InstanceCheck } from './instance';
import type { InstanceStore } from './instanceStore';
import { changeOfPause, withoutPause } from './pausing';
import { WindowBook, type WindowBookOptions } from './windowBook';

/** The user's instances as this window knows them, and everything that changes them. */
export class InstanceDirectory {
  private readonly book: WindowBook;
  /** By idInstance: when the user last had its look-ups go on, or saved it. */
  private readonly resumedAt = new Map<string, number>();

  constructor(
    private readonly instanceStore: InstanceStore,
    private readonly options: WindowBookOptions & {
      readonly now: () => number;
      /** What the user chose for this workspace. */
      readonly here: () => ChoicesHere;
    },
  ) {
    this.book = new WindowBook(instanceStore, options);
  }

  /** Reads the secret once; {@link reload} forgets it. */
  load(): Promise<Result<InstanceBook>> {
    return this.book.load();
  }

  /** As {@link load}, but reads again where any window may have removed instances since. */
  loadCurrent(): Promise<Result<InstanceBook>> {
    return this.book.loadCurrent();
  }

  /** Another window changed the secret. */
  reload(): Promise<Result<InstanceBook>> {
    return this.book.reload();
  }

  /** Whether the user still has an instance, whatever this window was told. */
  async isThere(idInstance: string): Promise<boolean> {
    return (await this.loadCurrent()).ok && this.find(idInstance) !== undefined;
  }

  /** As far as loaded. */
  get instances(): readonly Instance[] {
    return this.current.instances;
  }

  get current(): InstanceBook {
    return this.book.current;
  }

  /** What the user chose for this workspace. */
  get here(): ChoicesHere {
    return this.options.here();
  }

  find(idInstance: string): Instance | undefined {
    return this.current.instances.find((instance) => instance.idInstance === idInstance);
  }

  /** Which instance answers for a chatId; reads the secret if need be. */
  async choose(wanted: Wanted): Promise<Result<Choice>> {
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    return { ok: true, value: chooseInstance(this.current, wanted, this.options.here()) };
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
    const saved = await this.book.update((book) => instances.reduce(withInstance, book));
    if (saved.ok) this.book.dropFailed(ids);
    return saved;
  }

  async remove(idInstance: string): Promise<Result<InstanceBook>> {
    const { withoutInstance } = await edits();
    return this.book.update((book) => withoutInstance(book, idInstance));
  }

  setDefault(instance: Instance): Promise<Result<InstanceBook>> {
    return this.book.update((book) => ({
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
    return this.book.alter(idInstance, (book) => {
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
    await this.book.alter(idInstance, (book) => withProduct(book, idInstance, product));
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

  clear(): Promise<Result<void>> {
    return this.book.clear();
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
    return this.book.alter(idInstance, (book) => changeOne(book, idInstance, change), options);
  }
}

/** What the user's own commands need, and no hover. */
function edits() {
  return import('./bookEdits');
}
