import { type FSWatcher, watch } from 'node:fs';
import { Throttler } from '../async/throttler';
import type { PendingRequests } from './pending';
import type { PendingRequest } from './pendingRequest';

/** GREEN-API promises no time; whoever waits longer than this waits in vain. */
const OVERDUE_AFTER_MS = 10 * 60 * 1000;

/** Ages are shown in minutes. */
const TICK_MS = 30_000;

export interface PendingWatchOptions {
  readonly pending: PendingRequests;
  readonly now: () => number;
  /** Milliseconds since some moment, whatever is done to the clock; by default since this window began. */
  readonly elapsed?: () => number;
  /** Told of each request that nothing came for, in one window only. */
  readonly onOverdue: (request: PendingRequest) => void;
  /** What waits now, and what has stopped waiting since the last call, in this window or another one. */
  readonly onChanged: (
    waiting: readonly PendingRequest[],
    settled: readonly PendingRequest[],
  ) => void;
  /** Told of the unforeseen, after which the requests are looked at again in a while. */
  readonly onFailed: (error: unknown) => void;
  readonly overdueAfterMs?: number;
}

/**
 * Follows the requests that wait, also those of other windows, and ends those that nothing came for.
 * While none waits there is no timer and no watcher.
 */
export class PendingWatch {
  private known: readonly PendingRequest[] = [];
  private timer: NodeJS.Timeout | undefined;
  private watcher: FSWatcher | undefined;
  private ended = false;
  private readonly looks = new Throttler(() => this.look());

  /** When requests were first seen to wait, by a clock that nobody sets. */
  private readonly since = new Map<string, number>();

  constructor(private readonly options: PendingWatchOptions) {}

  /** Looks at the requests now. Resolves when everything that follows from it has been started. */
  refresh(): Promise<void> {
    return this.looks.run();
  }

  dispose(): void {
    this.ended = true;
    this.rest();
  }

  /** A look that fails leaves a timer and a watcher behind, so that there is a next one. */
  private async look(): Promise<void> {
    if (this.ended) return;
    try {
      await this.follow();
    } catch (error) {
      this.options.onFailed(error);
      this.rest();
      if (!this.ended) this.attend(TICK_MS);
    }
  }

  private async follow(): Promise<void> {
    const { pending, now, onOverdue, onChanged, overdueAfterMs = OVERDUE_AFTER_MS } = this.options;
    const waiting: PendingRequest[] = [];
    for (const request of await pending.waiting()) {
      const age = Math.max(now() - request.requestedAt, this.waitedFor(request));
      if (age < overdueAfterMs) waiting.push(request);
      else if (await pending.settle(request, 'waiting', 'overdue')) onOverdue(request);
    }
    if (this.ended) return;
    const settled = this.known.filter((one) => !waiting.some((other) => isSame(one, other)));
    this.known = waiting;
    if (waiting.length === 0) this.since.clear();
    this.rest();
    const [oldest] = waiting.slice(-1);
    if (oldest) this.attend(oldest.requestedAt + overdueAfterMs - now());
    onChanged(waiting, settled);
  }

  /** As far as this window saw it: a clock that is set back would have a request wait for ever. */
  private waitedFor({ idInstance, chatId, requestedAt }: PendingRequest): number {
    const { elapsed = () => performance.now() } = this.options;
    const key = `${idInstance}\n${chatId}\n${requestedAt}`;
    const since = this.since.get(key) ?? elapsed();
    this.since.set(key, since);
    return elapsed() - since;
  }

  private attend(untilOverdueMs: number): void {
    const again = () => void this.refresh();
    this.timer = setTimeout(again, Math.max(1, Math.min(untilOverdueMs, TICK_MS)));
    try {
      this.watcher = watch(this.options.pending.folder, { persistent: false }, again);
      this.watcher.on('error', () => this.watcher?.close());
    } catch {
      // Some file systems cannot be watched: then the tick has to do.
    }
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.watcher?.close();
    this.watcher = undefined;
  }
}

function isSame(one: PendingRequest, other: PendingRequest): boolean {
  return one.idInstance === other.idInstance && one.chatId === other.chatId;
}
