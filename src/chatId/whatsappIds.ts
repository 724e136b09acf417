import { canEndAt, canStartAt, isDigit } from './borders';
import type { ChatId, ChatIdKind } from './chatId';

/** A WhatsApp id and where it stands: UTF-16 code units, `end` exclusive. */
export interface WhatsAppIdSpan extends ChatId {
  readonly start: number;
  readonly end: number;
}

/** An `@` however it is written, and one of the suffixes that GREEN-API knows. */
const AT_SUFFIX = /(?:@|%(?:25){0,3}40|&#64;|\\u0040)(c\.us|g\.us|lid)/gi;

const MOST_DIGITS = 30;
/** Length of a UNIX time in seconds, which ends the id of an old group. */
const TIME_DIGITS = 10;

/** The WhatsApp ids whose `@` stands in `[from, to)`, in order. */
export function* whatsAppIds(
  text: string,
  from = 0,
  to = text.length,
): Generator<WhatsAppIdSpan, void> {
  const pattern = new RegExp(AT_SUFFIX);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index >= to) return;
    const suffix = match[1]?.toLowerCase() ?? '';
    const found = idBefore(text, match.index, pattern.lastIndex, suffix, match[0].length);
    if (found !== undefined) yield found;
  }
}

function idBefore(
  text: string,
  at: number,
  end: number,
  suffix: string,
  suffixLength: number,
): WhatsAppIdSpan | undefined {
  let start = digitsBefore(text, at);
  if (start === at) return undefined;
  let kind: ChatIdKind = suffix === 'lid' ? 'lid' : 'user';
  if (suffix === 'g.us') {
    kind = 'group';
    if (at - start === TIME_DIGITS && text[start - 1] === '-')
      start = digitsBefore(text, start - 1);
  }
  const isEncoded = suffixLength > suffix.length + 1;
  start = afterEscape(text, start, at, isEncoded);
  const digits = text.slice(start, at);
  if (!isWhatsAppNumber(digits, suffix)) return undefined;
  if (!canStartAt(text, start) || !canEndAt(text, end)) return undefined;
  return { chatId: `${digits}@${suffix}`, kind, family: 'whatsapp', start, end };
}

/** Whether `digits` may stand before `@suffix`. */
export function isWhatsAppNumber(digits: string, suffix: string): boolean {
  switch (suffix) {
    case 'c.us':
      return /^\d{8,16}$/.test(digits);
    case 'g.us':
      return /^(?:\d{17,30}|\d{8,16}-\d{10})$/.test(digits);
    case 'lid':
      return /^\d{5,20}$/.test(digits);
    default:
      return false;
  }
}

/** Where the digits that end at `end` begin; looks back no further than no id could reach. */
function digitsBefore(text: string, end: number): number {
  let start = end;
  const limit = Math.max(0, end - MOST_DIGITS - 5);
  while (start > limit && isDigit(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/**
 * The digits of an escape are none of the id's: `%2279001234567` is `"` and a number, and so is
 * `\u002279001234567`. A bare `%` before a raw `@` is an escape only if another one follows the id.
 */
function afterEscape(text: string, start: number, at: number, isEncoded: boolean): number {
  const before = text[start - 1];
  if (before === '%' && at - start > 2) {
    const code = Number.parseInt(text.slice(start, start + 2), 16);
    const isPunctuation = (code >= 0x20 && code < 0x30) || code === 0x40 || code === 0x60;
    const more = isEncoded || /%[0-9a-f]{2}/i.test(text.slice(Math.max(0, start - 16), start - 1));
    return isPunctuation && more ? start + 2 : start;
  }
  if (before === 'u' && text[start - 2] === '\\' && text.startsWith('00', start)) return start + 4;
  if (before === 'x' && text[start - 2] === '\\') return start + 2;
  return start;
}
