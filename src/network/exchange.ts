import type { Dispatcher } from 'undici';
import type { HttpRequest, HttpResponse } from '../greenApi/http';
import { decoded } from './decoding';
import { ExchangeError } from './networkFailure';

const USER_AGENT = 'avatar-lens';

/**
 * One request and its whole reply over a dispatcher, bounded in bytes. Rejects with undici's error,
 * or with the signal's reason as soon as it is aborted, also while the connection is still opening.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  url: URL,
  signal: AbortSignal,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const handler = new ReplyReader(request.maxBytes, signal, resolve, reject);
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: headersOf(request),
        ...bodyOf(request),
      },
      handler,
    );
  });
}

function bodyOf({ json, body }: HttpRequest): { body?: string | Uint8Array } {
  if (body !== undefined) return { body };
  return json === undefined ? {} : { body: JSON.stringify(json) };
}

function headersOf(request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = {
    accept: request.accept ?? 'application/json',
    'accept-encoding': 'identity',
    'user-agent': USER_AGENT,
  };
  if (request.json !== undefined) headers['content-type'] = 'application/json';
  return { ...headers, ...request.headers };
}

/** Collects a reply. After the end, whichever way it came, nothing more is taken in. */
class ReplyReader implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  readonly #onAbort = () => this.#fail(this.signal.reason);
  #length = 0;
  #head: Omit<HttpResponse, 'body'> = { status: 0, headers: {} };
  #controller: Dispatcher.DispatchController | undefined;
  #failure: { readonly reason: unknown } | undefined;

  constructor(
    private readonly maxBytes: number,
    private readonly signal: AbortSignal,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (reason: unknown) => void,
  ) {
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) this.#stop(controller);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: HttpResponse['headers'],
  ): void {
    if (status < 200) return;
    this.#head = { status, headers };
    if (Number(headers['content-length'] ?? 0) > this.maxBytes) this.#fail(tooLarge());
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > this.maxBytes) this.#fail(tooLarge());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.signal.removeEventListener('abort', this.#onAbort);
    const { 'content-encoding': encoding } = this.#head.headers;
    const body = Buffer.concat(this.#chunks);
    if (encoding !== undefined) {
      decoded(body, String(encoding), this.maxBytes).then(
        (whole) => this.resolve({ ...this.#head, body: whole }),
        this.reject,
      );
      return;
    }
    const response = { ...this.#head, body };
    // undici frees the connection in an immediate that it sets after this call. A caller who goes on
    // before that would open a second one for its next request.
    queueMicrotask(() => setImmediate(this.resolve, response));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: unknown): void {
    this.#fail(error);
  }

  #fail(reason: unknown): void {
    this.signal.removeEventListener('abort', this.#onAbort);
    this.#failure ??= { reason };
    this.#chunks.length = 0;
    this.reject(this.#failure.reason);
    if (this.#controller) this.#stop(this.#controller);
  }

  #stop(controller: Dispatcher.DispatchController): void {
    if (!controller.aborted) controller.abort(new Error('stopped'));
  }
}

function tooLarge(): ExchangeError {
  return new ExchangeError({ code: 'badReply', detail: 'body too large' });
}
