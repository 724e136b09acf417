/** Where one caller waits for a flight; the flight is aborted when nobody waits any more. */
export interface Boarding {
  readonly signal?: AbortSignal | undefined;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** One piece of work for each key, however many ask for it at once. */
export class Flights<T> {
  private readonly flights = new Map<string, Flight<T>>();

  /** Whether work for a key is under way. */
  has(key: string): boolean {
    return this.flights.has(key);
  }

  /**
   * Joins the work for `key`, starting it if need be. An aborted caller leaves with `onAbort()`; the
   * work goes on for the others.
   */
  async join(
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
    onAbort: () => T,
    { signal }: Boarding = {},
  ): Promise<T> {
    if (signal?.aborted) return onAbort();
    let flight = this.flights.get(key);
    if (!flight || flight.controller.signal.aborted) {
      const controller = new AbortController();
      const started: Flight<T> = {
        controller,
        waiting: 0,
        result: start(controller.signal).finally(() => {
          if (this.flights.get(key) === started) this.flights.delete(key);
        }),
      };
      this.flights.set(key, started);
      flight = started;
    }
    return this.wait(flight, onAbort, signal);
  }

  /** Ends all work, such as when the window closes. */
  abortAll(): void {
    for (const flight of this.flights.values()) flight.controller.abort();
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
