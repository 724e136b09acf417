import type { Clock } from '../../../../src/greenApi/clock';

/** Time that passes only by sleeping, at once: what takes minutes is tested in milliseconds. */
export class InstantClock implements Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly slept: number[] = [];

  constructor(
    private time = Date.UTC(2026, 10, 1),
    private readonly chance: () => number = () => 0.5,
  ) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    this.slept.push(ms);
    this.time += ms;
  }

  pass(ms: number): void {
    this.time += ms;
  }
}

/** Time that stands still until a test lets it pass. */
export class ManualClock implements Clock {
  private sleepers: { until: number; wake: () => void }[] = [];

  constructor(private time = Date.UTC(2026, 10, 1)) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return 0.5;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = { until: this.time + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        resolve();
      });
    });
  }

  /** How many wait for time to pass. */
  get sleeping(): number {
    return this.sleepers.length;
  }

  /** Wakes those whose time has come, one after the other, and lets each act before the next. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settled();
      const [next] = this.sleepers.toSorted((a, b) => a.until - b.until);
      if (!next || next.until > end) break;
      this.time = Math.max(this.time, next.until);
      this.sleepers = this.sleepers.filter((other) => other !== next);
      next.wake();
    }
    this.time = Math.max(this.time, end);
    await settled();
  }
}

/** Real time, only faster: everything that is waited for takes a fraction. */
export function fasterClock(factor: number): Clock {
  const start = Date.now();
  const startedAt = performance.now();
  return {
    now: () => start + (performance.now() - startedAt) * factor,
    random: () => Math.random(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const timer = setTimeout(resolve, ms / factor);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

/** Lets everything run that waits for nothing but its turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
