import { canEndAt, canStartAt, isDigit } from './borders';
import type { FoundChatId } from './chatId';
import {
  ALL_SUFFIXES,
  escapeForRegExp,
  SUFFIXES,
  type Suffix,
  suffixNamed,
  suffixTraits,
} from './suffix';

/** Its dot may be escaped, as in a regular expression: `@c\.us`. */
const SUFFIX = new RegExp(
  ALL_SUFFIXES.map((suffix) => escapeForRegExp(suffix).replace('\\.', String.raw`\\{0,4}\.`)).join(
    '|',
  ),
  'iy',
);
/** An `@` as it is written in URLs (encoded once or several times), in XML, in JSON. */
const ENCODED_AT = /%(?:25){0,3}40|&#64;|\\u0040/g;
const ENCODED_AT_SIGNS = ['%', '&#64;', '\\u0040'] as const;

const MOST_DIGITS = 30;
const MOST_DEVICE_DIGITS = 4;
/** Length of a UNIX time in seconds, which ends the id of an old group. */
const TIME_DIGITS = 10;

/**
 * The WhatsApp ids of a text, in order. `elsewhere` may know an id whose `@` stands at a place where no
 * digit stands before it.
 */
export function whatsAppIds(
  text: string,
  elsewhere?: (text: string, at: number) => FoundChatId | undefined,
): FoundChatId[] {
  const found: FoundChatId[] = [];
  // Searching one character is several times faster than a regular expression with many beginnings.
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const id = isDigit(text.charCodeAt(at - 1))
      ? (personAround(text, at) ?? idAround(text, at, at + 1))
      : elsewhere?.(text, at);
    if (id !== undefined) found.push(id);
  }
  if (!ENCODED_AT_SIGNS.some((sign) => text.includes(sign))) return found;
  const plain = found.length;
  for (const { index, 0: sign } of text.matchAll(ENCODED_AT)) {
    const id = idAround(text, index, index + sign.length);
    if (id !== undefined) found.push(id);
  }
  return found.length === plain ? found : found.sort((a, b) => a.start - b.start);
}

/** Whether `digits` may stand before `@suffix`. */
export function isWhatsAppNumber(digits: string, suffix: Suffix): boolean {
  return suffixTraits(suffix).local.test(digits);
}

/** `"79001234567@c.us"` and ` 79001234567@c.us `, most of all: what `idAround` tells too, at half its cost. */
function personAround(text: string, at: number): FoundChatId | undefined {
  if (!text.startsWith('c.us', at + 1) || !isPlainBorder(text.charCodeAt(at + 5))) return undefined;
  const start = digitsBefore(text, at);
  const count = at - start;
  if (count < 8 || count > 16 || text.charCodeAt(start) === 0x30) return undefined;
  const before = text.charCodeAt(start - 1);
  if (!isPlainBorder(before) || (before === SPACE && count <= MOST_OF_A_PART)) return undefined;
  const end = at + 5;
  // Put together: V8 would keep the whole text for a piece of it.
  const chatId = `${text.slice(start, at)}@c.us`;
  return { chatId, kind: 'user', family: 'whatsapp', start, end };
}

/** A quotation mark, a space, a comma, a line break. */
function isPlainBorder(code: number): boolean {
  return code === 0x22 || code === 0x20 || code === 0x2c || code === 0x0a;
}

/** The id whose `@`, however it is written, stands at `at` and ends at `afterAt`. */
function idAround(text: string, at: number, afterAt: number): FoundChatId | undefined {
  if (!isDigit(text.charCodeAt(at - 1))) return undefined;
  const spelled = suffixAt(text, afterAt);
  const suffix = suffixNamed(spelled) ?? suffixNamed(spelled.replaceAll('\\', '').toLowerCase());
  if (suffix === undefined) return undefined;
  const last = suffixTraits(suffix).hasDevices ? withoutDevice(text, at) : at;
  let start = digitsBefore(text, last);
  if (suffix === 'g.us' && at - start === TIME_DIGITS && text[start - 1] === '-') {
    start = digitsBefore(text, start - 1);
  }
  start = afterEscape(text, start, last, afterAt > at + 1);
  const end = afterAt + spelled.length;
  const digits = text.slice(start, last);
  if (!isWhatsAppNumber(digits, suffix)) return undefined;
  if (digits.length <= MOST_OF_A_PART && endsPhone(text, start)) return undefined;
  if (!canStartAt(text, start) || !canEndAt(text, end)) return undefined;
  return {
    chatId: `${digits}@${suffix}`,
    kind: SUFFIXES[suffix].kind,
    family: 'whatsapp',
    start,
    end,
  };
}

function suffixAt(text: string, at: number): string {
  const plain = ALL_SUFFIXES.find((suffix) => text.startsWith(suffix, at));
  if (plain !== undefined) return plain;
  SUFFIX.lastIndex = at;
  return SUFFIX.exec(text)?.[0] ?? '';
}

/**
 * Where the number ends whose device stands before `at`: `79001234567:12@…`, `79001234567.0:12@…`,
 * `79001234567_1:12@…`.
 */
function withoutDevice(text: string, at: number): number {
  const device = digitsBefore(text, at);
  if (text[device - 1] !== ':' || at - device > MOST_DEVICE_DIGITS) return at;
  const agent = digitsBefore(text, device - 1);
  const isSign = text[agent - 1] === '.' || text[agent - 1] === '_';
  const isAgent = isSign && device - 1 - agent <= 3 && agent < device - 1;
  const end = isAgent ? agent - 1 : device - 1;
  return isDigit(text.charCodeAt(end - 1)) ? end : at;
}

/** Where the digits that end at `end` begin; looks back no further than no id could reach. */
function digitsBefore(text: string, end: number): number {
  let start = end;
  const limit = Math.max(0, end - MOST_DIGITS - 5);
  while (start > limit && isDigit(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/**
 * The digits of an escape are none of the id's: `%2279001234567` is `"` and a number, and so are
 * `%252279001234567`, `\u002279001234567`, and `%E2%80%9479001234567` after a dash. A bare `%` before a raw `@`
 * is an escape only if another one stands near.
 */
function afterEscape(text: string, start: number, at: number, isEncoded: boolean): number {
  if (at - start <= 2 || !mayEndEscapeBegun(text.charCodeAt(start - 1))) return start;
  const [, sign, begun = ''] = ESCAPE_BEGUN.exec(text.slice(Math.max(0, start - 5), start)) ?? [];
  if (sign === undefined) return start;
  if (sign !== '%') return start + Math.max(0, (sign === '\\x' ? 2 : 4) - begun.length);
  if (begun.length > 1) return start;
  let code = start - begun.length;
  while (text.startsWith('25', code) && isEscaped(text, code + 2)) code += 2;
  const isEscape = isEncoded || NEAR_ESCAPE.test(text.slice(Math.max(0, start - 16), start - 1));
  const isOne = isEscape || ESCAPE_BEHIND.test(text.slice(at, at + LONGEST_BEHIND));
  return isOne && isEscaped(text, code) ? code + 2 : start;
}

/** Nearly no id has such a sign before it: one of an escape, or a digit beyond 9. */
function mayEndEscapeBegun(code: number): boolean {
  const letter = code | 0x20;
  return code === PERCENT || letter === X || letter === U || (letter >= 0x61 && letter <= 0x66);
}

const [PERCENT, U, X] = [0x25, 0x75, 0x78];

/** The first digits of an escape are letters or none. */
const ESCAPE_BEGUN = /(%|\\[xu])([0-9a-fA-F]{0,3})$/;

const NEAR_ESCAPE = /%[0-9a-f]{2}/i;
const ESCAPE_BEHIND = /^@[^\s%]{3,16}%[0-9a-f]{2}/i;
const LONGEST_BEHIND = 24;

/** Whether two digits are the code of a space, a quotation mark, a slash and the like, or part of a character's. */
function isEscaped(text: string, at: number): boolean {
  const code = Number.parseInt(text.slice(at, at + 2), 16);
  return (code >= 0x20 && code < 0x30) || code === 0x40 || code === 0x60 || code >= 0x80;
}

/** `+91 9876543210@c.us`, `+55 (11) 987654321@c.us`: the last part of a number, and alone somebody else's. */
function endsPhone(text: string, start: number): boolean {
  const before = text[start - 1];
  if (before !== ' ' && before !== ')') return false;
  return PHONE_BEGUN.test(text.slice(Math.max(0, start - LONGEST_BEGUN), start));
}

const SPACE = 0x20;
/** In digits: whole numbers have more, but for a few countries'. */
const MOST_OF_A_PART = 10;
const PHONE_BEGUN = /\+\d{1,4}(?:[ (]{1,2}\d{1,5}\)?)?[ )]{1,2}$/;
const LONGEST_BEGUN = 20;
