import { setTimeout as delay } from 'node:timers/promises';
import type { Directory } from './directory';
import { deliver } from './webhook';

const DAY_MS = 24 * 60 * 60 * 1000;
/** getWebhooksCount may be so much behind. */
const COUNT_AGE_MS = 10_000;

export interface Notification {
  readonly receiptId: number;
  /** The notification as JSON text. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Queue {
  waiting: Notification[];
  counted?: { readonly count: number; readonly at: number };
  isDelivering: boolean;
  /** Wakes the long polls that wait for something to come. */
  readonly wake: Set<() => void>;
}

/**
 * One queue for each instance: first in, first out; what is not deleted comes again, for a day. With
 * a `webhookUrl` set, the notifications go there instead, in order, each repeated until it is taken.
 */
export class Notifications {
  private readonly queues = new Map<string, Queue>();
  private lastReceiptId = 1_234_566;

  constructor(
    private readonly directory: Directory,
    private readonly clock: () => number,
    private readonly webhookRetryMs: number,
    /** Ends deliveries and their pauses. */
    private readonly closing: AbortSignal,
  ) {}

  /** A text goes out byte for byte, anything else as JSON. */
  add(idInstance: string, notification: unknown): void {
    const queue = this.queue(idInstance);
    this.lastReceiptId += 1;
    queue.waiting.push({
      receiptId: this.lastReceiptId,
      body: typeof notification === 'string' ? notification : JSON.stringify(notification),
      at: this.clock(),
    });
    for (const wake of queue.wake) wake();
    void this.deliverAll(idInstance);
  }

  /** The oldest notification; resolves to `undefined` when none came in time. */
  async head(
    idInstance: string,
    waitMs: number,
    gone: AbortSignal,
  ): Promise<Notification | undefined> {
    const queue = this.queue(idInstance);
    if (queue.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          queue.wake.delete(done);
          gone.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, waitMs);
        queue.wake.add(done);
        gone.addEventListener('abort', done);
        if (gone.aborted) done();
      });
    }
    return queue.waiting[0];
  }

  /** True when there was such a notification. */
  remove(idInstance: string, receiptId: number): boolean {
    const queue = this.queue(idInstance);
    const rest = queue.waiting.filter((notification) => notification.receiptId !== receiptId);
    const isKnown = rest.length < queue.waiting.length;
    queue.waiting = rest;
    return isKnown;
  }

  clear(idInstance: string): void {
    this.queue(idInstance).waiting = [];
  }

  /** What waits now, oldest first. */
  waiting(idInstance: string): readonly Notification[] {
    return this.queue(idInstance).waiting;
  }

  /** How many wait, as the service counts them: every ten seconds. */
  count(idInstance: string): number {
    const queue = this.queue(idInstance);
    const now = this.clock();
    if (queue.counted === undefined || now - queue.counted.at >= COUNT_AGE_MS) {
      queue.counted = { count: queue.waiting.length, at: now };
    }
    return queue.counted.count;
  }

  /** Sends what waits to the instance's `webhookUrl`, if it has one; called again when that changes. */
  async deliverAll(idInstance: string): Promise<void> {
    const queue = this.queue(idInstance);
    if (queue.isDelivering) return;
    queue.isDelivering = true;
    try {
      while (!this.closing.aborted) {
        const instance = this.directory.instance(idInstance);
        const notification = this.queue(idInstance).waiting[0];
        if (notification === undefined || !instance?.webhookUrl) return;
        const isTaken = await deliver(instance, notification.body, this.closing);
        if (isTaken) this.remove(idInstance, notification.receiptId);
        else await delay(this.webhookRetryMs, undefined, { signal: this.closing });
      }
    } catch {
      // Only the pause rejects, when the simulator closes.
    } finally {
      queue.isDelivering = false;
    }
  }

  private queue(idInstance: string): Queue {
    let queue = this.queues.get(idInstance);
    if (queue === undefined) {
      queue = { waiting: [], isDelivering: false, wake: new Set() };
      this.queues.set(idInstance, queue);
    }
    const now = this.clock();
    queue.waiting = queue.waiting.filter(({ at }) => now - at < DAY_MS);
    return queue;
  }
}
