import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import type { AccountCheck } from './detailsShapes';
import { failed, ok, type Result } from './failure';
import { type RawReply, readBody } from './replies';
import { idOf, wordOf } from './wire';

/** Whom checkAccount looks for. */
export type Sought =
  /** Digits with the country code. MAX takes 11 or 12 of them, of the countries that it knows. */
  | { readonly phoneNumber: string }
  /** With or without `@`. Telegram only, since its release 4.4.24 of June 2026. */
  | { readonly username: string };

const CHECK_ACCOUNT: ApiMethod<AccountCheck> = {
  verb: 'POST',
  name: 'checkAccount',
  read: readAccountCheck,
  restsLong: true,
};

/**
 * `POST checkAccount` of MAX and Telegram: the chatId of whoever has a phone number or a username. Each
 * call counts against a monthly quota, and a refusal (469) rests the method for two hours. Sources:
 * green-api.com/v3/docs/api/service/CheckAccount and its Telegram twin.
 */
export function checkAccount(
  caller: ApiCaller,
  to: Credentials,
  sought: Sought,
  options?: CallOptions,
): Promise<Result<AccountCheck>> {
  const json =
    'username' in sought
      ? { username: `@${sought.username.trim().replace(/^@/, '')}` }
      : { phoneNumber: Number(sought.phoneNumber) };
  return caller.call(to, CHECK_ACCOUNT, { json }, options);
}

/** Reads checkWhatsapp (`existsWhatsapp`) and checkAccount (`exist`), whose other fields are the same. */
export function readAccountCheck(reply: RawReply, now: number): Result<AccountCheck> {
  const body = readBody(reply, now);
  if (!body.ok) return body;
  const fields = body.value;
  const exists = fields.existsWhatsapp ?? fields.exist;
  if (typeof exists !== 'boolean') {
    return failed('badReply', { status: reply.status, detail: 'shape' });
  }
  const { fromCache } = fields;
  const chatId = idOf(fields.chatId);
  const phoneNumber = idOf(fields.phoneNumber)?.replace(/@c\.us$/, '');
  const username = wordOf(fields.username)?.replace(/^@/, '');
  return ok({
    exists,
    ...(chatId === undefined ? {} : { chatId }),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    ...(username === undefined ? {} : { username }),
    ...(typeof fromCache === 'boolean' ? { fromCache } : {}),
  });
}
