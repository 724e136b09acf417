/** Who asks: a person's own command goes before a hover, a hover before a batch. */
export type Asker = 'user' | 'automatic' | 'batch';

/** Order in a queue, higher first. A request that is tried again does not queue behind newcomers. */
export const PRIORITY: Readonly<Record<Asker | 'retry', number>> = {
  batch: 0,
  automatic: 1,
  user: 2,
  retry: 3,
};

/** A priority that rises while the work waits, when somebody less patient comes to wait for it too. */
export class Urgency {
  private readonly listeners = new Set<(priority: number) => void>();

  constructor(private current: number) {}

  get priority(): number {
    return this.current;
  }

  raise(priority: number): void {
    if (priority <= this.current) return;
    this.current = priority;
    for (const listener of this.listeners) listener(priority);
  }

  /** Calls `listener` at every rise until the function that it returns is called. */
  onRise(listener: (priority: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
