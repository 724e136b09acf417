import { ExchangeError } from './networkFailure';

/** Ends an exchange when its time is up or its caller gives up, with the failure that fits. */
export class TimeLimit {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #onCancel = () => this.#stop('cancelled');

  constructor(
    timeoutMs: number,
    private readonly caller: AbortSignal | undefined,
  ) {
    this.#timer = setTimeout(() => this.#stop('timeout'), timeoutMs);
    caller?.addEventListener('abort', this.#onCancel, { once: true });
    if (caller?.aborted) this.#onCancel();
  }

  /** Aborted with an ExchangeError as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The promise's outcome, unless the time ends first. */
  race<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  /** Must be called when the exchange is over. */
  end(): void {
    clearTimeout(this.#timer);
    this.caller?.removeEventListener('abort', this.#onCancel);
  }

  #stop(code: 'timeout' | 'cancelled'): void {
    this.#controller.abort(new ExchangeError({ code }));
  }
}
