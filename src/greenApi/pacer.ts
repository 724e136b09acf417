import PQueue from 'p-queue';
import { type Product, traitsOf } from '../chatId/product';
import type { Clock } from './clock';
import { Urgency } from './priority';

/** Requests a second that GREEN-API allows per instance (its rate-limiter page), kept a little below. */
const METHOD_RATES: Readonly<Record<string, number>> = {
  checkWhatsapp: 9,
  checkAccount: 9,
  // 100 are allowed; a bot that reads the same queue shall have most of them.
  receiveNotification: 20,
  deleteNotification: 20,
};
const DEFAULT_RATE = 0.95;

/** The slowest pace that refusals can push a method to, in requests a second. */
const SLOWEST_RATE = 0.5;

/**
 * How a 429 slows down and an answer speeds up again, as factors of the gap between requests. Measured
 * with two and four windows at once on one instance: fewest refusals at the same total pace.
 */
const SLOW_DOWN = 2;
const SPEED_UP = 0.99;

export function rateOf(method: string, product: Product, getAvatarRate: number): number {
  if (method === 'getAvatar' || method === 'getAvatarAsync') return getAvatarRate;
  const ofProduct = method === 'getContactInfo' ? traitsOf(product).contactInfoRate : undefined;
  return ofProduct ?? METHOD_RATES[method] ?? DEFAULT_RATE;
}

/**
 * Lets requests of one method of one instance start one by one, the most urgent first, at the rate that was
 * set: a gap lies between two of them, which is up to half shorter behind a start that came late. Refusals
 * (429) widen the gap, answers narrow it again down to the rate that was set.
 */
export class Pacer {
  private readonly turnstile = new PQueue({ concurrency: 1 });
  private slowness = 1;
  private slowedAt = Number.NEGATIVE_INFINITY;
  private nextStart = 0;
  private turns = 0;

  constructor(
    private readonly clock: Clock,
    private readonly rate: () => number,
  ) {}

  /** Resolves when a request may start; false when `signal` aborted before that. */
  async turn(priority: number | Urgency, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted) return false;
    const urgency = typeof priority === 'number' ? new Urgency(priority) : priority;
    const id = String(this.turns++);
    const stopRising = urgency.onRise((raised) => this.turnstile.setPriority(id, raised));
    const wait = () => {
      stopRising();
      return this.waitForTurn(signal);
    };
    try {
      await this.turnstile.add(wait, {
        id,
        priority: urgency.priority,
        ...(signal ? { signal } : {}),
      });
    } catch {
      // p-queue rejects for one reason only: the signal.
      stopRising();
    }
    return !signal?.aborted;
  }

  private async waitForTurn(signal?: AbortSignal): Promise<void> {
    // A refusal that comes in meanwhile puts the start off.
    for (let wait = this.wait(); wait > 0 && !signal?.aborted; wait = this.wait()) {
      await this.clock.sleep(wait, signal);
    }
    if (signal?.aborted) return;
    const gap = this.gap();
    // A timer fires a little late. Counting the next gap from the planned start keeps that lag from adding up,
    // and makes the next gap shorter by it. By half a gap at most: a start that is later than that counts from
    // now, so that what was missed is never made up for by a burst.
    const now = this.clock.now();
    this.nextStart = (now - this.nextStart < gap / 2 ? this.nextStart : now) + gap;
  }

  private wait(): number {
    return this.nextStart - this.clock.now();
  }

  /** A request that started at `startedAt` drew a 429, for the `attempt`th time. */
  refused(startedAt: number, attempt: number, retryAfterMs?: number): void {
    const now = this.clock.now();
    // Requests that were under way at the last slow-down had been started at the faster pace before it. Their
    // refusals are no reason to slow down once more.
    if (startedAt >= this.slowedAt) {
      const slowest = 1000 / SLOWEST_RATE / this.baseGap();
      this.slowness = Math.min(this.slowness * SLOW_DOWN, Math.max(slowest, 1));
      this.slowedAt = now;
    }
    const pause = retryAfterMs ?? this.gap() * attempt * (1 + this.clock.random());
    this.nextStart = Math.max(this.nextStart, now + pause);
  }

  /** The service answered, be it with an error: it had time for the request. */
  admitted(): void {
    this.slowness = Math.max(1, this.slowness * SPEED_UP);
  }

  private baseGap(): number {
    return 1000 / this.rate();
  }

  private gap(): number {
    return this.baseGap() * this.slowness;
  }
}
