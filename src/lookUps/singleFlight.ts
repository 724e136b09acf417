import { Urgency } from '../greenApi/priority';

/** How somebody waits for work that others may wait for too. */
export interface Caller {
  /** Of `PRIORITY`: the work is as urgent as the most urgent of its callers. */
  readonly priority: number;
  /** On abort this caller gets `onAbort()`; the work ends when no caller is left. */
  readonly signal?: AbortSignal | undefined;
}

interface Work<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  readonly urgency: Urgency;
  callers: number;
}

/** Work that is done once for each key, however many ask for it at the same time. */
export class SingleFlight<T> {
  private readonly underWay = new Map<string, Work<T>>();

  /** Joins the work for `key`, which `start` begins where there is none. */
  async join(
    key: string,
    { priority, signal }: Caller,
    start: (signal: AbortSignal, urgency: Urgency) => Promise<T>,
    onAbort: () => T,
  ): Promise<T> {
    if (signal?.aborted) return onAbort();
    let work = this.underWay.get(key);
    if (!work || work.controller.signal.aborted) work = this.begin(key, priority, start);
    work.urgency.raise(priority);
    return this.wait(work, onAbort, signal);
  }

  /** Ends the work that nobody of this priority or above waits for; all of it without arguments. */
  abort(isMeant: (key: string) => boolean = () => true, below = Number.POSITIVE_INFINITY): void {
    for (const [key, { controller, urgency }] of this.underWay) {
      if (isMeant(key) && urgency.priority < below) controller.abort();
    }
  }

  /** Ends work whoever waits for it; `signal.reason` tells why. Resolves when all of it has ended. */
  async end(isMeant: (key: string) => boolean, reason: DOMException): Promise<void> {
    const ended = [...this.underWay].filter(([key]) => isMeant(key)).map(([, work]) => work);
    for (const { controller } of ended) controller.abort(reason);
    await Promise.allSettled(ended.map(({ result }) => result));
  }

  private begin(
    key: string,
    priority: number,
    start: (signal: AbortSignal, urgency: Urgency) => Promise<T>,
  ): Work<T> {
    const controller = new AbortController();
    const urgency = new Urgency(priority);
    const work: Work<T> = {
      controller,
      urgency,
      callers: 0,
      result: start(controller.signal, urgency).finally(() => {
        // Aborted work may end after new work for the same key has begun.
        if (this.underWay.get(key) === work) this.underWay.delete(key);
      }),
    };
    this.underWay.set(key, work);
    return work;
  }

  private wait(work: Work<T>, onAbort: () => T, signal?: AbortSignal): Promise<T> {
    work.callers++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        if (--work.callers === 0) work.controller.abort();
        resolve(onAbort());
      };
      signal?.addEventListener('abort', leave, { once: true });
      work.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }
}
