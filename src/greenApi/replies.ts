import * as z from 'zod/mini';
import type { Product } from '../chatId/product';
import { productOfTypeInstance } from '../chatId/product';
import { parseJson } from '../storage/json';
import {
  failureOfQuota,
  failureOfStateInstance,
  failureOfStatus,
  failureOfText,
} from './errorBody';
import { type Failure, failed, ok, type Result } from './failure';
import type { PlainOutcome } from './outcome';
import { WORD } from './states';
import { exactTextOf } from './wire';

/** What getAvatar answered, whatever generation of the API it came from. */
export type AvatarReply =
  | { readonly outcome: 'picture'; readonly urlAvatar?: string; readonly base64Avatar?: string }
  | { readonly outcome: PlainOutcome };

/** A reply as it came over the wire. */
export interface RawReply {
  readonly status: number;
  readonly text: string;
  readonly retryAfter?: string | undefined;
}

const text = z.optional(z.nullable(z.string()));
const flag = z.optional(z.nullable(z.boolean()));

/** Every field that a documented or observed generation carries; all may be missing. */
const avatarFields = z.looseObject({
  urlAvatar: text,
  base64Avatar: text,
  available: flag,
  existsWhatsapp: flag,
  reason: text,
});

const KNOWN_FIELDS = Object.keys(avatarFields.def.shape);

/**
 * Reads a getAvatar reply: an error, then a picture, then `reason`, `available`, `existsWhatsapp`.
 * Sources: GREEN-API's GetAvatar pages of 2020–2026 in English, Russian, Portuguese and Hebrew, and its
 * green-api-chat.
 */
export function readAvatarReply(reply: RawReply, now: number): Result<AvatarReply> {
  const body = readBody(reply, now);
  return body.ok ? readAvatarFields(body.value, about(reply)) : body;
}

/** Reads the fields of an avatar, wherever they stand: in a reply, or in an AvatarInfo notification. */
export function readAvatarFields(
  value: unknown,
  whence: { readonly status?: number },
): Result<AvatarReply> {
  const parsed = avatarFields.safeParse(value);
  if (!parsed.success) return failed('badReply', { ...whence, detail: wrongField(parsed) });
  const fields = parsed.data;
  if (!KNOWN_FIELDS.some((name) => name in fields)) {
    return { ok: false, failure: misread(fields, whence.status, 'urlAvatar missing') };
  }
  const { urlAvatar, base64Avatar, reason } = fields;
  if (!isEmpty(base64Avatar) || !isEmpty(urlAvatar)) {
    return ok({
      outcome: 'picture',
      ...(isEmpty(urlAvatar) ? {} : { urlAvatar: urlAvatar?.trim() ?? '' }),
      ...(isEmpty(base64Avatar) ? {} : { base64Avatar: base64Avatar ?? '' }),
    });
  }
  if (!isEmpty(reason)) {
    const failure = failureOfText(reason ?? '', whence.status);
    return failure
      ? { ok: false, failure }
      : failed('badReply', { ...whence, detail: 'unknown reason' });
  }
  if (fields.available === false) return ok({ outcome: 'hidden' });
  if (fields.existsWhatsapp === false) return ok({ outcome: 'noAccount' });
  if (fields.available === true || fields.existsWhatsapp === true)
    return ok({ outcome: 'noPicture' });
  return ok({ outcome: 'unknown' });
}

/** getStateInstance's word, such as `authorized`; new ones may come. */
export type StateInstance = string;

const stateFields = z.looseObject({ stateInstance: text });

/** Reads a getStateInstance reply; a `null` body means that the instance is being created. */
export function readStateReply(reply: RawReply, now: number): Result<StateInstance> {
  const body = readBody(reply, now);
  if (!body.ok) return body;
  const parsed = stateFields.safeParse(body.value);
  const state = parsed.data?.stateInstance?.trim() ?? '';
  if (isEmpty(state) || !WORD.test(state)) {
    return { ok: false, failure: misread(body.value, reply.status, 'stateInstance') };
  }
  return ok(state);
}

/** What the extension needs of getSettings; the rest may hold secrets and is dropped. */
export interface InstanceSettings {
  /** The service's word for the product: `whatsapp`, `v3`, `telegram`. WhatsApp's settings need not have it. */
  readonly typeInstance?: string;
  /** The product that `typeInstance` names; none for one without getAvatar. */
  readonly product?: Product;
  /** The own account, `…@c.us` in every product; empty while not authorised. */
  readonly wid?: string;
}

const OWN_NUMBER = /^\d{5,20}@c\.us$/;

const KNOWN_SETTINGS =
  /^(?:wid|typeInstance|countryInstance|typeAccount|webhookUrl|delaySendMessagesMilliseconds|\w+Webhook)$/;

/**
 * Reads a getSettings reply. The WhatsApp page lists no `typeInstance`, those of MAX and Telegram do
 * (green-api.com/en/docs/api/account/GetSettings and its twins).
 */
export function readSettingsReply(reply: RawReply, now: number): Result<InstanceSettings> {
  const body = readBody(reply, now);
  if (!body.ok) return body;
  const fields = body.value;
  const typeInstance = apiWordOf(fields.typeInstance);
  const isSettings = Object.keys(fields).some((name) => KNOWN_SETTINGS.test(name));
  if (!isSettings || typeInstance === 'odd') {
    return {
      ok: false,
      failure: misread(fields, reply.status, isSettings ? 'typeInstance' : 'shape'),
    };
  }
  const product = typeInstance === undefined ? undefined : productOfTypeInstance(typeInstance);
  const wid = typeof fields.wid === 'string' ? fields.wid.trim() : '';
  return ok({
    ...(typeInstance === undefined ? {} : { typeInstance }),
    ...(product === undefined ? {} : { product }),
    ...(OWN_NUMBER.test(wid) ? { wid } : {}),
  });
}

/** One of GREEN-API's own words in lower case; `undefined` where nothing is said, `odd` for no word at all. */
function apiWordOf(value: unknown): string | 'odd' | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return 'odd';
  if (isEmpty(value)) return undefined;
  const word = value.trim();
  return WORD.test(word) ? word.toLowerCase() : 'odd';
}

/** The own chatId in a getAccountSettings reply, where it has one. */
export function readOwnChatId(reply: RawReply, now: number): Result<string | undefined> {
  const body = readBody(reply, now);
  if (!body.ok) return body;
  const chatId = exactTextOf(body.value.chatId) ?? '';
  return ok(/^-?\d{1,20}$/.test(chatId) ? chatId : undefined);
}

/** What an object of a reply has, as nobody has looked at it yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** A 2xx body as an object; everything else is the failure that it names. */
export function readBody(reply: RawReply, now: number): Result<Fields> {
  const byStatus = failureOfStatus(reply.status, reply.text, reply.retryAfter, now);
  if (byStatus) return { ok: false, failure: byStatus };
  const trimmed = reply.text.trim();
  if (trimmed === '') return failed('badReply', { ...about(reply), detail: 'empty body' });
  if (trimmed === 'null') return failed('instanceStarting', about(reply));
  const body = parseJson(trimmed);
  if (isFields(body)) {
    const failure = failureInside(body, reply, now);
    return failure ? { ok: false, failure } : ok(body);
  }
  const prose = typeof body === 'string' ? body : body === undefined ? trimmed : '';
  const named = failureOfText(prose, reply.status);
  if (named) return { ok: false, failure: named };
  return failed('badReply', {
    ...about(reply),
    detail: body === undefined ? 'not JSON' : 'not an object',
  });
}

function isFields(body: unknown): body is Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** An error object inside a 200: a quota, `{"code":401}`, `{"statusCode":…}`, `{"status":false,"reason"}`. */
function failureInside(body: Fields, { status }: RawReply, now: number): Failure | undefined {
  const quota = failureOfQuota(body, status);
  if (quota) return quota;
  for (const key of ['code', 'statusCode']) {
    const code = Number(body[key]);
    if (Number.isInteger(code) && code >= 400 && code < 600) {
      return failureOfStatus(code, proseOf(body), undefined, now);
    }
  }
  const isError = body.status === false || (typeof body.error === 'string' && !isEmpty(body.error));
  return isError ? misread(body, status, 'status false') : undefined;
}

/** An object that is not what was asked for: the error that its words name, if any. */
function misread(body: Fields, status: number | undefined, detail: string): Failure {
  const badReply: Failure = {
    code: 'badReply',
    ...(status === undefined ? {} : { status }),
    detail,
  };
  return failureOfStateInstance(body, status) ?? failureOfText(proseOf(body), status) ?? badReply;
}

/** What an error object says, under any of the names in use (green-api's MCP gateway tries them too). */
function proseOf(body: Fields): string {
  return ['error', 'message', 'description', 'detail', 'msg', 'reason']
    .map((key) => body[key])
    .filter((value) => typeof value === 'string')
    .join('\n');
}

/** `null`, `""`, `"null"` and `"undefined"` all mean that nothing is there. */
function isEmpty(value: string | null | undefined): boolean {
  return value == null || ['', 'null', 'undefined'].includes(value.trim().toLowerCase());
}

function wrongField(parsed: { error: { issues: readonly { path: PropertyKey[] }[] } }): string {
  const name = parsed.error.issues[0]?.path[0];
  return typeof name === 'string' && KNOWN_FIELDS.includes(name) ? name : 'shape';
}

function about(reply: RawReply): { status: number } {
  return { status: reply.status };
}
