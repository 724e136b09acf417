/**
 * A map that forgets what was used longest ago, as soon as it has more entries than it may. Not a package's:
 * the entry has it, whose every kilobyte is loaded at each start.
 */
export class LruMap<V extends NonNullable<unknown>> {
  private readonly entries = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    // A map gives its entries in the order in which they came.
    this.entries.delete(key);
    this.entries.set(key, value);
    const [oldest = key] = this.entries.keys();
    if (this.entries.size > this.most) this.entries.delete(oldest);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
