import type { Result } from './failure';

/** One HTTP request of the core. Redirects are never followed: the caller decides on each hop. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Carries the token for GREEN-API methods: never log it, never put it in an error. */
  readonly url: string;
  /** Sent as `application/json`. */
  readonly json?: unknown;
  /** Sent as it is, instead of `json`; its type is for `headers` to say. */
  readonly body?: Uint8Array;
  /** In lower case; they go before our own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The `Accept` header; JSON if absent. */
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
  /** For the whole exchange, from the first byte out to the last byte in. */
  readonly timeoutMs: number;
  /** A body above this many bytes ends the exchange with `badReply`, detail `body too large`. */
  readonly maxBytes: number;
  /**
   * True for addresses from outside (picture links): the address actually connected to must be
   * public, unless a proxy is between. Refused: `imageRejected`, detail `private address`.
   */
  readonly publicAddressOnly?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/**
 * Sends one request, once. Never rejects: a time-out, an unreachable host, a refused certificate,
 * a failing proxy and an abort come back as failures (`timeout`, `offline`, `certificate`, `proxy`,
 * `cancelled`). Any HTTP status is a value.
 */
export type Send = (request: HttpRequest) => Promise<Result<HttpResponse>>;
