import type { UncheckedCredentials } from './credentials';
import type { Result } from './failure';
import type { HttpRequest } from './http';
import type { Urgency } from './priority';
import type { RawReply } from './replies';

/** Far above the largest documented reply but lists, base64 pictures included. */
export const MAX_REPLY_BYTES = 1024 * 1024;

/** A method of GREEN-API's HTTP API: how it is asked, and how its reply is read. */
export interface ApiMethod<T> {
  readonly verb: HttpRequest['method'];
  /** As GREEN-API spells it, such as `getAvatar`. */
  readonly name: string;
  /** `now` in milliseconds since the epoch. */
  readonly read: (reply: RawReply, now: number) => Result<T>;
  /** True for what must be sent once only. */
  readonly once?: boolean;
  /** True where a refusal that asks for hours is kept to: until then no call is made. */
  readonly restsLong?: true;
  /** The largest reply that is read, where it may be more than {@link MAX_REPLY_BYTES}. */
  readonly maxBytes?: number;
}

/** What one call of a method carries. */
export interface ApiArguments {
  /** The body of a POST. */
  readonly json?: unknown;
  /** What follows the token in the URL, such as `/1234567` or `?receiveTimeout=20`. */
  readonly tail?: string;
  /** By default the minute that GREEN-API asks for under load. */
  readonly timeoutMs?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** One of `PRIORITY`; an `Urgency` where it may rise while the call waits for its turn. */
  readonly priority?: number | Urgency;
}

/** Makes calls. Methods that few need are functions over this, in files of their own. */
export interface ApiCaller {
  call<T>(
    to: UncheckedCredentials,
    method: ApiMethod<T>,
    args?: ApiArguments,
    options?: CallOptions,
  ): Promise<Result<T>>;
}
