import { type Failure, stopsBatch } from '../greenApi/failure';
import type { Pace } from './pace';

/**
 * Look-ups of one instance under way at once. The pacing lies elsewhere: this many keep it busy while
 * GREEN-API takes up to eight seconds for an answer.
 */
const UNDER_WAY = 64;

/** One such failure may be an accident; so many in a row mean that nothing can be reached. */
const UNREACHABLE_IN_A_ROW = 5;

/** The look-ups of a batch that one instance answers; those that none can answer share a queue of their own. */
export class InstanceQueue {
  /** Indices of entries, each with whether to ask past the store; in their order. */
  readonly waiting = new Map<number, boolean>();
  readonly underWay = new Map<number, boolean>();
  private unreachable: number[] = [];
  private stopping = new AbortController();

  constructor(readonly pace: Pace) {}

  /** Aborts what is under way when the queue is emptied. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Whether an entry waits or is being asked for. */
  has(index: number): boolean {
    return this.waiting.has(index) || this.underWay.has(index);
  }

  get isIdle(): boolean {
    return this.waiting.size === 0 && this.underWay.size === 0;
  }

  get unanswered(): number {
    return this.waiting.size + this.underWay.size;
  }

  /** The next entry to ask for, if one may be now. */
  take(): { index: number; refresh: boolean } | undefined {
    if (this.underWay.size >= UNDER_WAY) return undefined;
    const [next] = this.waiting;
    if (!next) return undefined;
    const [index, refresh] = next;
    this.waiting.delete(index);
    this.underWay.set(index, refresh);
    return { index, refresh };
  }

  /**
   * Notes how a look-up ended. Returns entries when it is time to stop: all those in a row that failed since
   * nothing could be reached, which shall be asked again.
   */
  ended(index: number, failure: Failure | undefined): readonly number[] {
    this.underWay.delete(index);
    this.pace.answered();
    if (!failure || !stopsBatch(failure)) {
      this.unreachable = [];
      return [];
    }
    this.unreachable.push(index);
    return this.unreachable.length < UNREACHABLE_IN_A_ROW ? [] : this.unreachable;
  }

  /** Ends what is under way and takes back everything that was not answered. */
  empty(): [index: number, refresh: boolean][] {
    this.stopping.abort();
    this.stopping = new AbortController();
    const left = [...this.underWay, ...this.waiting];
    this.underWay.clear();
    this.waiting.clear();
    this.unreachable = [];
    return left;
  }
}
