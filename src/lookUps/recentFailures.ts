import QuickLRU from 'quick-lru';
import type { Failure } from '../greenApi/failure';

/** How long a failure answers for itself, so that a mouse at rest does not ask again and again. */
const MEMORY_MS = 30_000;

/** What failed a moment ago, by key. */
export class RecentFailures {
  private readonly failures = new QuickLRU<string, { failure: Failure; at: number }>({
    maxSize: 1000,
  });

  constructor(private readonly now: () => number) {}

  find(key: string): Failure | undefined {
    const recent = this.failures.get(key);
    const age = recent ? this.now() - recent.at : Number.POSITIVE_INFINITY;
    return age >= 0 && age < MEMORY_MS ? recent?.failure : undefined;
  }

  remember(key: string, failure: Failure): void {
    this.failures.set(key, { failure, at: this.now() });
  }

  forget(key: string): void {
    this.failures.delete(key);
  }
}
