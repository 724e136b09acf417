import { canEndAt, isDigit, percentEscapeAt } from '../chatId/borders';
import { FEWEST_DIGITS, type Why } from './evidence';

/** A number that could be a chatId of MAX or Telegram: 5 to 16 digits, negative for a group. */
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
  readonly chatId: string;
}

/** What is said of all the ids in a row, a table or a list. */
export interface SaidOfAll {
  /** What its row says in a column of messengers. */
  readonly platform?: string | undefined;
  /** What its row says in a column of instances. */
  readonly rowInstance?: string | undefined;
  /** What stands above its table or list and names a messenger. */
  readonly above?: string | undefined;
}

/** One that something in the text says is a chatId. */
export interface SpokenNumber extends NumberSpan, Why, SaidOfAll {}

/** A number with what speaks for it. */
export function spoken(
  { start, end, chatId }: NumberSpan,
  by: Why['by'],
  said: string,
  { platform, rowInstance, above }: SaidOfAll = {},
): SpokenNumber {
  return { start, end, chatId, by, said, platform, rowInstance, above };
}

const MOST_DIGITS = 16;
const MINUS = 0x2d;

/**
 * The number that starts exactly at `start`, if nothing beside its end makes it part of more. It may
 * have fewer digits than an id: see {@link isIdLong}.
 */
export function numberAt(text: string, start: number): NumberSpan | undefined {
  const digits = text.charCodeAt(start) === MINUS ? start + 1 : start;
  let end = digits;
  while (end - digits <= MOST_DIGITS && isDigit(text.charCodeAt(end))) end += 1;
  const length = end - digits;
  if (length < 1 || length > MOST_DIGITS || text[digits] === '0') return undefined;
  if (!canEndAt(text, end) && !hasTypeSuffix(text, start, end)) return undefined;
  if (isPartOfMore(text, end, length) || namesDevice(text, end)) return undefined;
  return { start, end, chatId: text.slice(start, end) };
}

/** The number that starts at `start` and has as many digits as an id. */
export function idNumberAt(text: string, start: number): NumberSpan | undefined {
  const number = numberAt(text, start);
  return number !== undefined && isIdLong(number) ? number : undefined;
}

/** Whether a number has as many digits as an id. */
export function isIdLong({ chatId }: NumberSpan): boolean {
  return chatId.length - (chatId.charCodeAt(0) === MINUS ? 1 : 0) >= FEWEST_DIGITS;
}

/** `L` of Java, Kotlin and C#, `n` of JavaScript, `i64` of Rust. */
const TYPE_SUFFIX = /(?:[Ln]|i64)(?:[;,)\]}\s]|$)/y;

/** `= 10000000L;`, `(10000000n)`: letters that belong to the number, in code only. */
function hasTypeSuffix(text: string, start: number, end: number): boolean {
  TYPE_SUFFIX.lastIndex = end;
  if (!TYPE_SUFFIX.test(text)) return false;
  const before = text.slice(Math.max(0, start - 4), start);
  return /[ (,=[{]$/.test(before) && !/["'`]\s?:\s{0,2}$/.test(before);
}

/** A UNIX time of these years, in seconds or milliseconds, that is no text: ids in notifications are texts. */
export function isBareMoment(text: string, { chatId, end }: NumberSpan): boolean {
  return /^1[4-9]\d{8}(?:\d{3})?$/.test(chatId) && !/["'`\\&%<]/.test(text[end] ?? '');
}

/** `20260128`: a day, by which maps of chats have keys too. */
export function isDay(chatId: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(chatId);
}

/** A bare number such as `10000` or `30000`, which as an argument is more often a time or a size. */
export function isRound(text: string, end: number, chatId: string): boolean {
  return /^[1-9]\d{1,2}000$|^86400$/.test(chatId) && !/["'`]/.test(text[end] ?? '');
}

/** A time, date, percentage, or number with separators between its digits: all begin with few digits. */
function isPartOfMore(text: string, end: number, length: number): boolean {
  if (length > 4) return false;
  const after = text[end];
  if (after === '%') return percentEscapeAt(text, end) === undefined;
  if (!isDigit(text.charCodeAt(end + 1))) return false;
  if (after === ':' || after === '/') return true;
  const isSeparator = after === ',' || after === '_' || after === "'" || after === ' ';
  return isSeparator && length <= 3 && /^\d{3}(?!\d)/.test(text.slice(end + 1, end + 5));
}

/** `79001234567:12@s.whatsapp.net` is an address of another library. */
function namesDevice(text: string, end: number): boolean {
  return text[end] === ':' && /^:\d{1,4}@/.test(text.slice(end, end + 6));
}
