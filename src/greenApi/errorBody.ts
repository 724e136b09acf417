import { parseJson } from '../storage/json';
import type { ErrorCode } from './errorCodes';
import type { Failure } from './failure';
import { failureOfState, WORD } from './states';

/** MAX's own limit on contact checks; its documentation advises a pause of about two hours. */
const CONTACT_LIMIT_PAUSE_MS = 2 * 60 * 60 * 1000;

const CONTACT_LIMIT = 'user get contact info limit reached';

/**
 * The texts that name an error, whatever body they come in: JSON, plain text, HTML, a JSON string.
 * The first match counts. Sources: GREEN-API's common-errors, GetAvatar and CheckAccount pages.
 */
const PHRASES: readonly (readonly [phrase: string, code: ErrorCode])[] = [
  ['instance in starting process', 'instanceStarting'],
  // `get avatar …`, `check phone number …`
  ['timeout limit exceeded', 'checkTimedOut'],
  ['bad request data', 'badChatId'],
  ['used up the chat limit on your tariff', 'quotaExceeded'],
  [CONTACT_LIMIT, 'rateLimited'],
  // WhatsApp's own word, passed on inside a 200.
  ['rate-overlimit', 'rateLimited'],
  ['account is expired', 'instanceExpired'],
  ['instance is deleted', 'instanceDeleted'],
  ['instance is not found', 'instanceDeleted'],
  // checkWhatsapp and checkAccount: `bad phone number, valid from 11 to 16 digits`.
  ['bad phone number', 'badChatId'],
  ['not authorized', 'instanceNotAuthorized'],
  ['notauthorized', 'instanceNotAuthorized'],
];

/** A chatId that the validator refused: `Validation failed. Details: 'chatId' must be …`. */
const CHAT_ID_VALIDATION = /'?\b(?:chatId|groupId|phoneNumber)\b'? (?:must|is) /;

/** The failure that a text of an error body names. The text itself is never kept. */
export function failureOfText(text: string, status?: number): Failure | undefined {
  const lower = text.slice(0, 100_000).toLowerCase();
  const withStatus = status === undefined ? {} : { status };
  for (const [phrase, code] of PHRASES) {
    if (!lower.includes(phrase)) continue;
    return phrase === CONTACT_LIMIT
      ? { code, ...withStatus, retryAfterMs: CONTACT_LIMIT_PAUSE_MS }
      : { code, ...withStatus };
  }
  if (CHAT_ID_VALIDATION.test(text)) return { code: 'badChatId', ...withStatus };
  return undefined;
}

/**
 * The failure that a status names, with the body's help. `undefined` for 2xx: the body decides.
 * `retryAfter` is the header's value.
 */
export function failureOfStatus(
  status: number,
  text: string,
  retryAfter: string | undefined,
  now: number,
): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  switch (status) {
    case 400:
      return (
        failureOfQuota(parseJson(text), status) ??
        failureOfStateInstance(parseJson(text), status) ??
        failureOfText(text, status) ?? { code: 'badReply', status, detail: 'unknown 400' }
      );
    case 401:
      return { code: 'unauthorized', status };
    case 403:
      return { code: 'forbidden', status };
    case 404:
      return { code: 'notFound', status };
    case 407:
      return { code: 'proxy', status };
    case 429: {
      const retryAfterMs = parseRetryAfter(retryAfter, now);
      return {
        code: 'rateLimited',
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      };
    }
    case 466:
      return failureOfQuota(parseJson(text), status) ?? { code: 'quotaExceeded', status };
    case 469:
      return { code: 'rateLimited', status, retryAfterMs: CONTACT_LIMIT_PAUSE_MS };
    case 499:
      return { code: 'serverError', status };
    default:
      if (status >= 500) return { code: 'serverError', status };
      if (status >= 300 && status < 400) return { code: 'badReply', status, detail: 'redirect' };
      return { code: 'badReply', status, detail: 'unexpected status' };
  }
}

/** The longest pause that a `Retry-After` may impose, so that rubbish cannot stop an instance. */
const MAX_RETRY_AFTER_MS = 60_000;

/** Whether the service asks for a slower pace, be it as 429 or inside a 200, and not for a rest of hours. */
export function isTooFast({ code, retryAfterMs = 0 }: Failure): boolean {
  return code === 'rateLimited' && retryAfterMs <= MAX_RETRY_AFTER_MS;
}

/** Seconds or an HTTP date, capped; `undefined` for anything else. Not documented by GREEN-API. */
function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS) : undefined;
}

/**
 * A quota object (466, or inside a 200): QUOTE and QUOTA are both in use. `detail` tells whose quota
 * it is: `correspondents` concerns one chatId, `method` the whole instance. The description lists
 * other people's chatIds and is not kept.
 */
export function failureOfQuota(body: unknown, status?: number): Failure | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const withStatus = status === undefined ? {} : { status };
  const exceeded = (['invokeStatus', 'correspondentsStatus', 'quotaData'] as const)
    .map((key) => (body as Record<string, unknown>)[key])
    .map((entry) => (typeof entry === 'object' && entry !== null ? entry : {}))
    .map((entry) => String((entry as Record<string, unknown>).status ?? '').toUpperCase())
    .filter((state) => /QUOT[AE]_EXCEEDED/.test(state));
  if (exceeded.length === 0) return undefined;
  const ofChat = exceeded.every((state) => state.startsWith('CORRESPONDENTS'));
  return { code: 'quotaExceeded', ...withStatus, detail: ofChat ? 'correspondents' : 'method' };
}

/** An object that tells the state of an instance in place of what was asked for. */
export function failureOfStateInstance(body: unknown, status?: number): Failure | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { stateInstance } = body as { stateInstance?: unknown };
  if (typeof stateInstance !== 'string' || !WORD.test(stateInstance)) return undefined;
  const code = failureOfState(stateInstance);
  return code && { code, ...(status === undefined ? {} : { status }) };
}
