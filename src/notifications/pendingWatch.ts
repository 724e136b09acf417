import { Throttler } from '../async/throttler';
import { FolderWatch } from '../storage/folderWatch';
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
  /** Some file systems cannot be watched: then the tick has to do. */
  private readonly files: FolderWatch;
  private ended = false;
  private readonly looks = new Throttler(() => this.look());

  /** When requests were first seen to wait, by a clock that nobody sets. */
  private readonly since = new Map<string, number>();

  constructor(private readonly options: PendingWatchOptions) {
    this.files = new FolderWatch(options.pending.folder, () => void this.refresh());
  }

  /** Looks at the requests now. Resolves when everything that follows from it has been started. */
  refresh(): Promise<void> {
    return this.looks.run();
  }

  dispose(): void {
    this.ended = true;
    this.rest();
  }

  /** A look that fails leaves a timer behind, so that there is a next one. */
  private async look(): Promise<void> {
    if (this.ended) return;
    try {
      await this.follow();
    } catch (error) {
      this.options.onFailed(error);
      if (!this.ended) this.lookAgainIn(TICK_MS);
    }
  }

  private async follow(): Promise<void> {
    const { pending, now, onOverdue, onChanged, overdueAfterMs = OVERDUE_AFTER_MS } = this.options;
    this.rest();
    // Before they are read, so that nothing is missed that is written meanwhile.
    this.files.follow();
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
    const oldest = waiting.at(-1);
    if (oldest) this.lookAgainIn(oldest.requestedAt + overdueAfterMs - now());
    else this.rest();
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

  /** @param mostMs milliseconds until a request is overdue */
  private lookAgainIn(mostMs: number): void {
    const again = () => void this.refresh();
    this.timer = setTimeout(again, Math.max(1, Math.min(mostMs, TICK_MS)));
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.files.rest();
  }
}

function isSame(one: PendingRequest, other: PendingRequest): boolean {
  return one.idInstance === other.idInstance && one.chatId === other.chatId;
}
