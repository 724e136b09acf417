import { failed, ok, type Result } from '../greenApi/failure';
import { EMPTY_BOOK, type InstanceBook } from './instance';

/** The part of VS Code's SecretStorage that is used. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

/** VS Code logs key names at trace level: no id may stand in them. */
export const INSTANCES_SECRET = 'instances';

/** Windows that write at the same moment; one of them is done after this many rounds. */
const WRITE_ROUNDS = 4;

/** The one secret that holds all instances, shared with other windows. */
export class InstanceVault {
  /** Where the secrets cannot be written, instances live here until the window closes. */
  private sessionOnly: InstanceBook | undefined;

  constructor(
    private readonly secrets: Secrets,
    private readonly log: (line: string) => void,
  ) {}

  /** An undefined or garbled secret means that nothing is stored (any more). */
  async read(): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) return ok(this.sessionOnly);
    const text = await this.readText();
    return text.ok ? ok(await this.decode(text.value)) : text;
  }

  /**
   * Applies a change to what is stored now, writes, and reads again: another window may have written
   * in between. `change` may be called more than once. A change that is no longer needed returns its
   * argument.
   */
  async update(change: (book: InstanceBook) => InstanceBook): Promise<Result<InstanceBook>> {
    if (this.sessionOnly) {
      this.sessionOnly = change(this.sessionOnly);
      return ok(this.sessionOnly);
    }
    const { encodeBook } = await import('../storage/codecs');
    let stored = await this.readText();
    for (let round = 0; round < WRITE_ROUNDS && stored.ok; round++) {
      const book = await this.decode(stored.value);
      const changed = change(book);
      if (changed === book) return ok(book);
      const text = encodeBook(changed);
      try {
        await this.secrets.store(INSTANCES_SECRET, text);
      } catch {
        this.log('The secret storage could not be written.');
        return failed('secretsUnavailable');
      }
      stored = await this.readText();
      if (stored.ok && stored.value === text) return ok(changed);
    }
    return stored.ok ? failed('secretsUnavailable') : stored;
  }

  /** From now on instances are kept in memory only: the user's way on without a keyring. */
  useSessionOnly(): void {
    this.sessionOnly ??= EMPTY_BOOK;
  }

  async clear(): Promise<void> {
    this.sessionOnly = undefined;
    await this.secrets.delete(INSTANCES_SECRET);
  }

  private async readText(): Promise<Result<string | undefined>> {
    try {
      return ok(await this.secrets.get(INSTANCES_SECRET));
    } catch {
      this.log('The secret storage could not be read.');
      return failed('secretsUnavailable');
    }
  }

  private async decode(text: string | undefined): Promise<InstanceBook> {
    if (text === undefined) return EMPTY_BOOK;
    const { decodeBook } = await import('../storage/codecs');
    const book = decodeBook(text);
    if (!book) this.log('The stored instances could not be understood; add them again.');
    return book ?? EMPTY_BOOK;
  }
}
