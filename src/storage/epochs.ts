import { randomBytes } from 'node:crypto';
import { mkdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OWNER_ONLY, orUndefined } from './files';
import { nameOfInstance, sha256Of } from './hashedNames';
import { clearWay, namesIn } from './ownFolders';

/**
 * The time between two removals, as one piece of work sees it: what began in it may go on while it
 * lasts. Nobody asks, asks again or keeps anything after its end.
 */
export interface Epoch {
  /** Aborted when the instance, or everything, is removed; for another window's removal as soon as it is seen. */
  readonly signal: AbortSignal;
  /** Whether nothing was removed since: to be asked right before each request, and before each retry. */
  lasts(): Promise<boolean>;
  /**
   * Writes into the store, unless what it would belong to was removed, the store was cleared or the instance
   * has another account. If that happens during the write, `undo` takes back what was written. True if it stands.
   * @throws what `write` throws
   */
  keep(write: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<boolean>;
}

/** Ended by Remove All Data only. */
const ALL = 'all';
/** Ended also when stored answers are cleared. */
const STORED = 'stored';
/** Ended whenever instances are removed: what a window knows of them has to be read again. */
const BOOK = 'book';

const REMOVED = () => new DOMException('It was removed.', 'AbortError');

/**
 * Epochs of everything kept, shared by all windows: each is an empty file, which a removal takes away.
 * Work remembers the files that were there when it began; a file of the next epoch has another name.
 */
export class Epochs {
  /** By scope: those that were begun last, one for each instance that was asked. */
  private readonly live = new Map<string, MarkedEpoch>();
  private readonly beginning = new Map<string, Promise<MarkedEpoch>>();

  /** @param folder created when the first work begins, and empty after everything was removed */
  constructor(private readonly folder: string) {}

  /**
   * What begins now, for one instance or for what belongs to none. Where the disk takes no file, only this
   * window can end it.
   */
  begin(idInstance?: string): Promise<Epoch> {
    const scope = idInstance === undefined ? ALL : nameOfInstance(idInstance);
    // Several that begin at once do so in one epoch.
    const beginning = this.beginning.get(scope) ?? this.current(scope);
    this.beginning.set(scope, beginning);
    return beginning.finally(() => {
      if (this.beginning.get(scope) === beginning) this.beginning.delete(scope);
    });
  }

  /** Stands for the instances as they are stored now: to be noted before they are read; see {@link isBook}. */
  async book(): Promise<string | undefined> {
    return (await this.names()).find((name) => isOf(name, BOOK));
  }

  /** Stands for the stored answers as they are until they are cleared, in whichever window. */
  async stored(): Promise<string | undefined> {
    return (await this.names()).find((name) => isOf(name, STORED));
  }

  /** False where instances may have been removed, in whichever window, after `book` was noted. */
  async isBook(mark: string | undefined): Promise<boolean> {
    return mark !== undefined && (await this.exist(mark));
  }

  /**
   * How many instances were asked, in whichever window, that are neither among these nor removed: where the
   * secret storage has lost them, or another window's is not this one's.
   */
  async countUnknown(idInstances: readonly string[]): Promise<number> {
    const known = new Set([ALL, STORED, BOOK, ...idInstances.map(nameOfInstance)]);
    const scopes = (await this.names()).map((name) => name.slice(0, name.indexOf('.')));
    return new Set(scopes.filter((scope) => !known.has(scope) && !isOfAccount(scope))).size;
  }

  /**
   * To be called after the instance is gone from the secret storage, and before its files are removed.
   * @throws the file system's error
   */
  async endInstance(idInstance: string): Promise<void> {
    const scope = nameOfInstance(idInstance);
    this.abort(scope);
    const ended = [scope, accountOf(scope), BOOK];
    await this.remove((name) => ended.some((one) => isOf(name, one)));
  }

  /**
   * The instance has the account of this number now: requests go on, and what they bring was learnt through
   * another one and is not kept. Every window may tell; false for those that come later, when what is kept may
   * be of this account already.
   * @throws the file system's error
   */
  async endAccount(idInstance: string, ownChatId: string): Promise<boolean> {
    const scope = accountOf(nameOfInstance(idInstance));
    const mark = sha256Of(`${idInstance}\n${ownChatId}`).slice(0, 16);
    if ((await this.names()).includes(`${scope}.${mark}`)) return false;
    await this.remove((name) => isOf(name, scope));
    await this.create(scope, mark);
    return true;
  }

  /**
   * Stored answers are about to be cleared: requests go on, what they bring is shown and not kept.
   * @throws the file system's error
   */
  async endStored(): Promise<void> {
    await this.remove((name) => isOf(name, STORED));
  }

  /** As {@link endInstance}, for everything. @throws the file system's error */
  async endAll(): Promise<void> {
    for (const scope of this.live.keys()) this.abort(scope);
    await this.remove(() => true);
    await orUndefined(rmdir(this.folder));
  }

  /** Ends here what another window removed. */
  async recheck(): Promise<void> {
    await Promise.all([...this.live.values()].map((epoch) => epoch.lasts()));
  }

  private async current(scope: string): Promise<MarkedEpoch> {
    const before = this.live.get(scope);
    const goesOn = before !== undefined && (await before.lasts());
    if (goesOn && (await before.isStoreTheSame())) return before;
    const account = accountOf(scope);
    const [all, stored, own, whose] = await this.marks([ALL, STORED, scope, account, BOOK]);
    const epoch = new MarkedEpoch(goesOn ? before.controller : new AbortController(), {
      lasts: () => this.exist(all, own),
      isStoreTheSame: () => this.exist(stored, whose),
    });
    this.live.set(scope, epoch);
    return epoch;
  }

  private abort(scope: string): void {
    this.live.get(scope)?.controller.abort(REMOVED());
    this.live.delete(scope);
  }

  /** The file that stands for each of the epochs that last now. */
  private async marks<const S extends readonly string[]>(
    scopes: S,
  ): Promise<{ [K in keyof S]: string | undefined }> {
    const names = await this.names();
    const marks = scopes.map(
      (scope) => names.find((name) => isOf(name, scope)) ?? this.create(scope),
    );
    return (await Promise.all(marks)) as { [K in keyof S]: string | undefined };
  }

  private names(): Promise<readonly string[]> {
    return namesIn(this.folder);
  }

  private async create(
    scope: string,
    mark = randomBytes(8).toString('hex'),
  ): Promise<string | undefined> {
    const name = `${scope}.${mark}`;
    try {
      const file = path.join(this.folder, name);
      await clearWay(this.folder, file);
      await mkdir(this.folder, { recursive: true });
      await writeFile(file, '', { flag: 'wx', mode: OWNER_ONLY });
      return name;
    } catch {
      return undefined;
    }
  }

  private async exist(...marks: readonly (string | undefined)[]): Promise<boolean> {
    const found = await Promise.all(
      marks.map((mark) => mark === undefined || isThere(path.join(this.folder, mark))),
    );
    return found.every(Boolean);
  }

  private async remove(isMeant: (name: string) => boolean): Promise<void> {
    for (const name of await this.names()) {
      if (isMeant(name)) await rm(path.join(this.folder, name), { force: true });
    }
  }
}

class MarkedEpoch implements Epoch {
  constructor(
    /** Shared with the epoch before, where only stored answers were cleared in between. */
    readonly controller: AbortController,
    private readonly rules: {
      readonly lasts: () => Promise<boolean>;
      readonly isStoreTheSame: () => Promise<boolean>;
    },
  ) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async lasts(): Promise<boolean> {
    if (!this.signal.aborted && !(await this.rules.lasts())) this.controller.abort(REMOVED());
    return !this.signal.aborted;
  }

  async keep(write: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<boolean> {
    if (!(await this.mayKeep())) return false;
    try {
      await write();
      if (await this.mayKeep()) return true;
    } catch (error) {
      if (await this.mayKeep()) throw error;
    }
    await undo();
    return false;
  }

  isStoreTheSame(): Promise<boolean> {
    return this.rules.isStoreTheSame();
  }

  private async mayKeep(): Promise<boolean> {
    const both = await Promise.all([this.lasts(), this.isStoreTheSame()]);
    return both.every(Boolean);
  }
}

function isOf(name: string, scope: string): boolean {
  return name.startsWith(`${scope}.`);
}

/** Ended when an instance has another account; of work that belongs to no instance, never. */
function accountOf(scope: string): string {
  return `${scope}-account`;
}

function isOfAccount(scope: string): boolean {
  return scope.endsWith('-account');
}

async function isThere(file: string): Promise<boolean> {
  return (await orUndefined(stat(file))) !== undefined;
}
