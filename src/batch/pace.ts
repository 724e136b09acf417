/** How long back answers count for the pace of now. */
const WINDOW_MS = 10_000;
/** Before that, answers are too few to tell. */
const SETTLED_AFTER_MS = 3000;

/** How fast the answers of one instance come, to tell how long the rest will take. */
export class Pace {
  private startedAt: number;
  private answers: number[] = [];

  constructor(
    private readonly now: () => number,
    /** The pace that was set, in requests a second. */
    private readonly rate: () => number,
  ) {
    this.startedAt = now();
  }

  /** Begins anew, after a rest. */
  restart(): void {
    this.startedAt = this.now();
    this.answers = [];
  }

  answered(): void {
    const now = this.now();
    this.answers = this.answers.filter((at) => Math.abs(now - at) < WINDOW_MS);
    this.answers.push(now);
  }

  /** Milliseconds until `count` more answers. */
  timeFor(count: number): number {
    return (count * 1000) / this.perSecond();
  }

  private perSecond(): number {
    // A clock that was set back tells nothing of the pace.
    const elapsed = Math.max(0, Math.min(this.now() - this.startedAt, WINDOW_MS));
    if (elapsed < SETTLED_AFTER_MS) return this.rate();
    const recent = this.answers.filter((at) => this.now() - at < elapsed).length;
    // Never faster than the pace that was set, and never so slow that the time is without end.
    return Math.min(this.rate(), Math.max((recent * 1000) / elapsed, this.rate() / 100));
  }
}
