/**
 * What may stand directly beside an id. No letter, digit, `@`, `+` or `-`; a dot after an id only
 * where no letter or digit follows it. `_` is a border: bot logs write `true_79001234567@c.us_3EB0…`.
 * A neighbour that is written as an escape (`\n`, `%22`, `\u0022`, a colour code of a terminal)
 * counts as what it stands for.
 */

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Begins the code by which a terminal changes colour; `m` ends it. */
const COLOUR_START = '\x1b[';
const HEX_ESCAPE_BEFORE = /(?:%|\\x|\\u00)([0-9a-f]{2})$/i;
const PERCENT_ESCAPE = /%(?:25){0,3}([0-9a-f]{2})/iy;

/** Whether an id may start at `start`. */
export function canStartAt(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (before >= 0x80) return !isLetterOrDigit(codePointBefore(text, start));
  if (isForbiddenSign(before)) return false;
  if (!isAsciiLetterOrDigit(before)) return true;
  const escaped = escapedBefore(text, start);
  return escaped !== undefined && !isForbiddenSign(escaped) && !isAsciiLetterOrDigit(escaped);
}

/** Whether an id may end at `end` (exclusive). */
export function canEndAt(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const after = text.charCodeAt(end);
  if (after === 0x2e /* . */) return !isLetterOrDigit(text.codePointAt(end + 1));
  if (after === 0x25 /* % */) {
    const escaped = percentEscapeAt(text, end);
    return escaped === undefined || !(isForbiddenSign(escaped) || isAsciiLetterOrDigit(escaped));
  }
  if (after < 0x80) return !isForbiddenSign(after) && !isAsciiLetterOrDigit(after);
  return !isLetterOrDigit(text.codePointAt(end));
}

/** The character that an escape ending right before `start` stands for. */
export function escapedBefore(text: string, start: number): number | undefined {
  const tail = text.slice(Math.max(0, start - 20), start);
  if (/\\[nrtbfv0]$/.test(tail)) return 0x20;
  const colour = tail.lastIndexOf(COLOUR_START);
  if (colour >= 0 && /^[\d;]*m$/.test(tail.slice(colour + COLOUR_START.length))) return 0x20;
  const hex = HEX_ESCAPE_BEFORE.exec(tail)?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex, 16);
}

/** The character that a `%XX` at `at` stands for. */
export function percentEscapeAt(text: string, at: number): number | undefined {
  PERCENT_ESCAPE.lastIndex = at;
  const hex = PERCENT_ESCAPE.exec(text)?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex, 16);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isAsciiLetterOrDigit(code: number): boolean {
  return isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

/** `@`, `+` and `-` join an id to what stands beside it. */
function isForbiddenSign(code: number): boolean {
  return code === 0x40 || code === 0x2b || code === 0x2d;
}

function isLetterOrDigit(codePoint: number | undefined): boolean {
  return codePoint !== undefined && LETTER_OR_DIGIT.test(String.fromCodePoint(codePoint));
}

function codePointBefore(text: string, at: number): number | undefined {
  const low = text.charCodeAt(at - 1);
  const isPair = at > 1 && low >= 0xdc00 && low <= 0xdfff;
  return text.codePointAt(isPair ? at - 2 : at - 1);
}
