import type { ContactList } from '../../greenApi/contactLists';
import type { Credentials } from '../../greenApi/credentials';
import { failed, ok, type Result, safely } from '../../greenApi/failure';
import type { Instance } from '../../instances/instance';
import { orUndefined } from '../../storage/files';
import type { Persons } from '../persons/persons';
import type { NameList } from './nameList';
import type { NamesStore } from './namesStore';

export interface NamesOptions {
  readonly store: NamesStore;
  /** Who is one person under two ids. */
  readonly persons: Pick<Persons, 'pairs'>;
  /** The instance as this window knows it now. */
  readonly instance: (idInstance: string) => Pick<Instance, 'product' | 'ownChatId'> | undefined;
  /** Has it know what other windows wrote. */
  readonly catchUp: () => Promise<Result<unknown>>;
  readonly credentials: (idInstance: string) => Promise<Result<Credentials>>;
  /** Loads the network code at the first request. */
  readonly ask: (to: Credentials, signal?: AbortSignal) => Promise<Result<ContactList>>;
  readonly now: () => number;
  /** Told after the names of an instance were replaced or removed; without one, those of all. */
  readonly onChanged: (idInstance: string | undefined) => void;
}

/** What a contact list calls somebody, under either id. */
export type NameOf = (chatId: string) => string | undefined;

/** What loading a contact list brought. */
export interface LoadedNames {
  readonly names: number;
  /** Entries that came, also those without a name. */
  readonly entries: number;
}

/** Names from the contact lists of instances. Loaded when the user asks, and never by a timer. */
export class Names {
  /** Counts what was removed, so that a list which comes later is not kept. */
  private readonly removals = new Map<string, number>();
  private removedAll = 0;

  constructor(private readonly options: NamesOptions) {}

  /**
   * The list as it was loaded last; `undefined` where none was, or where nothing says that it is of the account
   * that is known now.
   */
  async list(idInstance: string): Promise<NameList | undefined> {
    const list = await this.options.store.read(idInstance);
    if (!list || this.isOfNow(list)) return list;
    // Another window may know of a newer account, and have loaded that one's list.
    const isOver = (await this.options.catchUp()).ok && !this.isOfNow(list);
    // What the disk does not let go of now is not shown either, and is tried again.
    if (isOver) await orUndefined(this.remove(idInstance));
    return undefined;
  }

  private isOfNow({ kept: { idInstance, ownChatId } }: NameList): boolean {
    const own = this.options.instance(idInstance)?.ownChatId;
    return own === undefined || own === ownChatId;
  }

  /** What the contact list calls somebody, under this id or the person's other one; no request. */
  async find(idInstance: string, chatId: string): Promise<string | undefined> {
    return (await this.nameOf(idInstance))?.(chatId);
  }

  /** As `find`, for who asks about many; `undefined` where no list was loaded. */
  async nameOf(idInstance: string): Promise<NameOf | undefined> {
    const [list, pairs] = await Promise.all([
      this.list(idInstance),
      this.options.persons.pairs(idInstance),
    ]);
    if (!list) return undefined;
    return (chatId) => list.find(chatId)?.name ?? list.find(pairs.get(chatId) ?? '')?.name;
  }

  /** Asks GREEN-API for the whole list and keeps it in place of the one before. */
  async load(idInstance: string, signal?: AbortSignal): Promise<Result<LoadedNames>> {
    const { credentials, ask, store, instance, now, onChanged } = this.options;
    const before = this.removalsOf(idInstance);
    const found = await safely(() => credentials(idInstance));
    if (!found.ok) return found;
    const { epoch } = found.value;
    const answer = await safely(() => ask(found.value, signal));
    if (!answer.ok) return answer;
    if (epoch && !(await epoch.lasts())) return failed('cancelled');
    const { names, entries } = answer.value;
    const known = instance(idInstance);
    if (!known || signal?.aborted || this.removalsOf(idInstance) !== before) {
      return failed('cancelled');
    }
    // An empty list is often "not yet": the one before is worth more.
    if (names.length > 0) {
      const { ownChatId } = known;
      const whose = ownChatId === undefined ? {} : { ownChatId };
      const isKept = await store.write({ idInstance, loadedAt: now(), names, ...whose }, epoch);
      // Removed while it was written.
      const isRemoved = this.removalsOf(idInstance) !== before;
      if (isRemoved) await store.remove(idInstance);
      onChanged(idInstance);
      // Another window may have cleared what is stored, of which only the epoch tells.
      if (isRemoved || !isKept) return failed('cancelled');
    }
    return ok({ names: names.length, entries });
  }

  async remove(idInstance: string): Promise<void> {
    this.removals.set(idInstance, (this.removals.get(idInstance) ?? 0) + 1);
    await this.options.store.remove(idInstance);
    this.options.onChanged(idInstance);
  }

  /**
   * Lets no list come back that is being loaded. The files themselves go with the folder of the avatars, which
   * `remove` removes.
   */
  async forgetAll(remove: () => Promise<void>): Promise<void> {
    this.removedAll++;
    try {
      await remove();
    } finally {
      this.options.onChanged(undefined);
    }
  }

  private removalsOf(idInstance: string): string {
    return `${this.removedAll}.${this.removals.get(idInstance) ?? 0}`;
  }
}
