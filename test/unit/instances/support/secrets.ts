import type { Secrets } from '../../../../src/instances/secret';

/** VS Code's SecretStorage as several windows share it, with its ways to fail. */
export class SharedSecrets implements Secrets {
  readonly stored = new Map<string, string>();
  /** What the next calls do instead of working. */
  broken: {
    get?: 'throws' | 'undefined' | 'garbled';
    store?: 'throws' | 'forgets';
    delete?: 'throws';
  } = {};
  /** Runs between a window's reading and its writing. */
  beforeStore: (() => Promise<void>) | undefined;
  /** No reading answers before. */
  beforeGet: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  async get(key: string): Promise<string | undefined> {
    await this.beforeGet;
    if (this.broken.get === 'throws') throw new Error('keyring says: 9ece01c05bbe');
    if (this.broken.get === 'undefined') return undefined;
    const text = this.stored.get(key);
    return this.broken.get === 'garbled' ? `\u0000${text?.slice(3)}` : text;
  }

  async store(key: string, value: string): Promise<void> {
    if (this.broken.store === 'throws') throw new Error('keyring says: 9ece01c05bbe');
    const run = this.beforeStore;
    this.beforeStore = undefined;
    await run?.();
    if (this.broken.store === 'forgets') return;
    this.stored.set(key, value);
    for (const listener of this.listeners) listener();
  }

  async delete(key: string): Promise<void> {
    if (this.broken.delete === 'throws') throw new Error('keyring says: 9ece01c05bbe');
    this.stored.delete(key);
    for (const listener of this.listeners) listener();
  }

  onDidChange(listener: () => void): void {
    this.listeners.add(listener);
  }
}
