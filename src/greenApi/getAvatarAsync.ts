import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import { ok, type Result } from './failure';
import { type RawReply, readBody } from './replies';

/** How GREEN-API took a getAvatarAsync. */
export interface AsyncAcceptance {
  /** False for an empty 400: newer pages print it for success, and nobody knows whether it is one. */
  readonly certain: boolean;
}

const GET_AVATAR_ASYNC: ApiMethod<AsyncAcceptance> = {
  verb: 'POST',
  name: 'getAvatarAsync',
  read: readAcceptance,
  once: true,
};

/**
 * `POST getAvatarAsync`, once, never retried; the answer comes as an AvatarInfo notification, if it
 * comes. Titled "(not used)": green-api.com/en/docs/api/service/GetAvatarAsync.
 */
export function getAvatarAsync(
  caller: ApiCaller,
  to: Credentials,
  chatId: string,
  options?: CallOptions,
): Promise<Result<AsyncAcceptance>> {
  return caller.call(to, GET_AVATAR_ASYNC, { json: { chatId } }, options);
}

function readAcceptance(reply: RawReply, now: number): Result<AsyncAcceptance> {
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const isEmpty = /^\s*(?:""|null)?\s*$/.test(reply.text);
  if (isEmpty && (isSuccess || reply.status === 400)) return ok({ certain: isSuccess });
  const body = readBody(reply, now);
  return body.ok ? ok({ certain: true }) : body;
}
