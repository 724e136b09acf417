import { Urgency } from '../greenApi/priority';

/** How one caller waits for a flight. */
export interface Boarding {
  /** Of `PRIORITY`: the flight is as urgent as the most urgent of those who wait for it. */
  readonly priority: number;
  /** Leaves the flight, which is aborted when nobody waits any more. */
  readonly signal?: AbortSignal | undefined;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  readonly urgency: Urgency;
  waiting: number;
}

/** One piece of work for each key, however many ask for it at once. */
export class Flights<T> {
  private readonly flights = new Map<string, Flight<T>>();

  /**
   * Joins the work for `key`, starting it if need be. An aborted caller leaves with `onAbort()`; the
   * work goes on for the others.
   */
  async join(
    key: string,
    { priority, signal }: Boarding,
    start: (signal: AbortSignal, urgency: Urgency) => Promise<T>,
    onAbort: () => T,
  ): Promise<T> {
    if (signal?.aborted) return onAbort();
    let flight = this.flights.get(key);
    if (!flight || flight.controller.signal.aborted) flight = this.start(key, priority, start);
    flight.urgency.raise(priority);
    return this.wait(flight, onAbort, signal);
  }

  /** Ends the work that nobody of this priority or above waits for; all of it without arguments. */
  abort(isMeant: (key: string) => boolean = () => true, below = Number.POSITIVE_INFINITY): void {
    for (const [key, { controller, urgency }] of this.flights) {
      if (isMeant(key) && urgency.priority < below) controller.abort();
    }
  }

  /** Ends the work for good, whoever waits for it. Resolves when none of it goes on. */
  async end(isMeant: (key: string) => boolean, reason: DOMException): Promise<void> {
    const ended = [...this.flights].filter(([key]) => isMeant(key)).map(([, flight]) => flight);
    for (const { controller } of ended) controller.abort(reason);
    await Promise.allSettled(ended.map(({ result }) => result));
  }

  private start(
    key: string,
    priority: number,
    start: (signal: AbortSignal, urgency: Urgency) => Promise<T>,
  ): Flight<T> {
    const controller = new AbortController();
    const urgency = new Urgency(priority);
    const flight: Flight<T> = {
      controller,
      urgency,
      waiting: 0,
      result: start(controller.signal, urgency).finally(() => {
        if (this.flights.get(key) === flight) this.flights.delete(key);
      }),
    };
    this.flights.set(key, flight);
    return flight;
  }

  private wait(flight: Flight<T>, onAbort: () => T, signal?: AbortSignal): Promise<T> {
    flight.waiting++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        if (--flight.waiting === 0) flight.controller.abort();
        resolve(onAbort());
      };
      signal?.addEventListener('abort', leave, { once: true });
      flight.result
        .then(resolve, reject)
        .finally(() => signal?.removeEventListener('abort', leave));
    });
  }
}
