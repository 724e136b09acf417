import { parseJson } from '../storage/json';
import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import { failed, ok, type Result } from './failure';
import { type RawReply, readBody } from './replies';
import { exactTextOf } from './wire';

/** What receiveNotification found. */
export type Received =
  /** The oldest notification; it comes again until it is deleted. */
  | { readonly kind: 'notification'; readonly receiptId: string; readonly body: unknown }
  | { readonly kind: 'nothing' }
  /** The notifications go to the instance's `webhookUrl`; the queue cannot be read. */
  | { readonly kind: 'webhookSet' };

/** Above `receiveTimeout` itself. */
const LONG_POLL_SLACK_MS = 10_000;

const RECEIVE: ApiMethod<Received> = {
  verb: 'GET',
  name: 'receiveNotification',
  read: readReceived,
  once: true,
};
const DELETE: ApiMethod<boolean> = {
  verb: 'DELETE',
  name: 'deleteNotification',
  read: readDeleted,
};
const COUNT: ApiMethod<number> = { verb: 'GET', name: 'getWebhooksCount', read: readCount };

/**
 * `GET receiveNotification`: the oldest notification, waited for as long as `seconds` (5 to 60). It
 * takes nothing out of the queue, which belongs to the user's bot as well.
 */
export function receiveNotification(
  caller: ApiCaller,
  to: Credentials,
  seconds: number,
  options?: CallOptions,
): Promise<Result<Received>> {
  const args = {
    tail: `?receiveTimeout=${seconds}`,
    timeoutMs: seconds * 1000 + LONG_POLL_SLACK_MS,
  };
  return caller.call(to, RECEIVE, args, options);
}

/** `DELETE deleteNotification`: true if it was deleted now, false if it was gone already. */
export function deleteNotification(
  caller: ApiCaller,
  to: Credentials,
  receiptId: string,
  options?: CallOptions,
): Promise<Result<boolean>> {
  return caller.call(to, DELETE, { tail: `/${receiptId}` }, options);
}

/** `GET getWebhooksCount`: how many notifications wait, as of up to ten seconds ago. Takes nothing. */
export function getWebhooksCount(
  caller: ApiCaller,
  to: Credentials,
  options?: CallOptions,
): Promise<Result<number>> {
  return caller.call(to, COUNT, {}, options);
}

/** An empty queue is documented as an empty answer and comes as `null`; proxies end long polls too. */
function readReceived(reply: RawReply, now: number): Result<Received> {
  const { status, text } = reply;
  if (status === 408 || status === 504) return ok({ kind: 'nothing' });
  if (status === 400 && /custom webhook url is set/i.test(text)) return ok({ kind: 'webhookSet' });
  if (status >= 200 && status < 300 && /^\s*(?:""|null)?\s*$/.test(text)) {
    return ok({ kind: 'nothing' });
  }
  const read = readBody(reply, now);
  if (!read.ok) return read;
  const { receiptId, body } = read.value;
  const id = exactTextOf(receiptId) ?? '';
  return /^\d{1,20}$/.test(id)
    ? ok({ kind: 'notification', receiptId: id, body })
    : ok({ kind: 'nothing' });
}

function readDeleted(reply: RawReply, now: number): Result<boolean> {
  // GREEN-API's own words for a notification that is not there (any more).
  if (reply.status === 500 && reply.text.includes('findUnAckedMessage')) return ok(false);
  const body = parseJson(reply.text);
  const result = (body as { result?: unknown } | null | undefined)?.result;
  if (reply.status === 200 && typeof result === 'boolean') return ok(result);
  const read = readBody(reply, now);
  return read.ok ? failed('badReply', { status: reply.status, detail: 'result' }) : read;
}

function readCount(reply: RawReply, now: number): Result<number> {
  const read = readBody(reply, now);
  if (!read.ok) return read;
  const count = Number(read.value.count ?? Number.NaN);
  return Number.isInteger(count) && count >= 0
    ? ok(count)
    : failed('badReply', { status: reply.status, detail: 'count' });
}
