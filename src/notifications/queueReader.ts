import type { ApiCaller } from '../greenApi/apiMethod';
import type { Clock } from '../greenApi/clock';
import type { Credentials } from '../greenApi/credentials';
import { errorCodeTraits } from '../greenApi/errorCodes';
import type { Failure, Result } from '../greenApi/failure';
import {
  deleteNotification,
  getWebhooksCount,
  type Received,
  receiveNotification,
} from '../greenApi/notificationQueue';
import type { Lease } from '../storage/lease';
import { type AvatarInfo, readAvatarInfo, typeOfNotification } from './avatarInfo';

/** How the reading of an instance's queue goes. */
export type QueueState =
  | { readonly kind: 'reading' }
  /** Something else is at the head, and stays there. */
  | { readonly kind: 'blocked'; readonly typeWebhook: string; readonly waiting?: number }
  /** The notifications go to a webhook address instead. */
  | { readonly kind: 'webhookSet' }
  /** Another window reads. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface QueueReaderOptions {
  readonly caller: ApiCaller;
  /** Fetched before each request: they may change while a request is pending. */
  readonly credentials: () => Promise<Result<Credentials>>;
  readonly clock: Clock;
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  /** Whether a request of this instance still waits for its answer; without one nothing is read. */
  readonly isWanted: () => Promise<boolean>;
  /** True if the notification answers a request of ours, also an old one: it is then deleted. */
  readonly take: (info: AvatarInfo) => Promise<boolean>;
  readonly onState: (state: QueueState) => void;
}

/** Seconds that receiveNotification waits for something to come; 5 to 60 are documented. */
const LONG_POLL_SECONDS = 20;
/**
 * An empty answer that comes sooner was cut short by something on the way, such as a proxy: asking at once
 * would hammer.
 */
const SHORTEST_LONG_POLL_MS = 1000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const PAUSE_GROWTH = 1.8;
const OTHER_WINDOW_PAUSE_MS = 5000;

/**
 * Reads one instance's notification queue while an answer is awaited. The queue is the user's bot's:
 * nothing but the AvatarInfo that answers a request of ours is ever deleted. Whatever else is at the
 * head is left there and looked at again after growing pauses.
 */
export class QueueReader {
  private pauseMs = FIRST_PAUSE_MS;
  private head: string | undefined;

  constructor(private readonly options: QueueReaderOptions) {}

  /** Resolves when nothing is awaited any more, when reading is impossible, or on abort. */
  async run(signal: AbortSignal): Promise<void> {
    const { lease, isWanted, onState, clock } = this.options;
    try {
      while (!signal.aborted && (await isWanted())) {
        if (!(await lease.hold())) {
          onState({ kind: 'elsewhere' });
          await clock.sleep(OTHER_WINDOW_PAUSE_MS, signal);
        } else if (!(await this.look(signal))) {
          return;
        }
      }
    } finally {
      await lease.release();
    }
  }

  /** Receives what is at the head of the queue and handles it; false if reading on makes no sense. */
  private async look(signal: AbortSignal): Promise<boolean> {
    const { caller, credentials, clock, onState } = this.options;
    const to = await credentials();
    if (!to.ok) return this.goOnAfter(to.failure, signal);
    const startedAt = clock.now();
    const received = await receiveNotification(caller, to.value, LONG_POLL_SECONDS, { signal });
    if (!received.ok) return this.goOnAfter(received.failure, signal);
    switch (received.value.kind) {
      case 'webhookSet':
        onState({ kind: 'webhookSet' });
        return false;
      case 'nothing':
        onState({ kind: 'reading' });
        if (clock.now() - startedAt < SHORTEST_LONG_POLL_MS) await this.pause(signal);
        else this.pauseMs = FIRST_PAUSE_MS;
        return true;
      case 'notification':
        return this.handle(to.value, received.value, signal);
    }
  }

  private async handle(
    to: Credentials,
    { receiptId, body }: Received & { readonly kind: 'notification' },
    signal: AbortSignal,
  ): Promise<boolean> {
    const { caller, take, onState } = this.options;
    const isAgain = receiptId === this.head;
    if (!isAgain) this.pauseMs = FIRST_PAUSE_MS;
    this.head = receiptId;
    const info = readAvatarInfo(body);
    const isOfInstance = info?.idInstance === undefined || info.idInstance === to.idInstance;
    if (info && isOfInstance && (await take(info))) {
      onState({ kind: 'reading' });
      // Not with `signal`: the answer that was just taken may have been the last one awaited, which aborts
      // reading, and it has to be deleted all the same.
      const deleted = await deleteNotification(caller, to, receiptId);
      // A notification that could not be deleted is received again; its fingerprint then says that it was taken.
      if (!deleted.ok) return this.goOnAfter(deleted.failure, signal);
      if (isAgain) await this.pause(signal);
      return true;
    }
    const count = await getWebhooksCount(caller, to, { signal });
    onState({
      kind: 'blocked',
      typeWebhook: typeOfNotification(body),
      ...(count.ok ? { waiting: Math.max(1, count.value) } : {}),
    });
    await this.pause(signal);
    return !signal.aborted;
  }

  private async goOnAfter(failure: Failure, signal: AbortSignal): Promise<boolean> {
    if (failure.code === 'cancelled') return false;
    this.options.onState({ kind: 'failed', failure });
    if (errorCodeTraits(failure.code).endsQueueReading) return false;
    await this.pause(signal, failure.retryAfterMs);
    return true;
  }

  private async pause(signal: AbortSignal, leastMs = 0): Promise<void> {
    await this.options.clock.sleep(Math.max(this.pauseMs, leastMs), signal);
    this.pauseMs = Math.min(this.pauseMs * PAUSE_GROWTH, LONGEST_PAUSE_MS);
  }
}
