/**
 * What may stand directly beside an id. No letter, digit or `-`, and no `+` or `@` after it; a `+` or an `@`
 * before it only where it begins a word; a dot after it only where no letter or digit follows, or the
 * ending of a file. `_` is a border: bot logs write `true_79001234567@c.us_3EB0…`. A neighbour that is
 * written as an escape (`\n`, `%22`, `\u0022`, a colour code of a terminal) counts as what it stands for.
 */

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Of scripts that write without spaces: a letter beside an id is another word. */
const WITHOUT_SPACES =
  /(?=\p{L})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]/u;
/** The code by which a terminal changes colour: itself, or written out in one or more layers. */
const ESCAPE = ['\x1b', String.raw`\\{1,8}(?:u001b|u\{1b\}|x1b|0?33|e)`, '%(?:25){0,3}1b'].join(
  '|',
);
const COLOUR_BEFORE = new RegExp(`(?:${ESCAPE})(?:\\[|%(?:25){0,3}5b)[\\d;]{0,16}m$`, 'i');
const HEX_ESCAPE_BEFORE = /(?:(?:%(?:25){0,3}|\\x)([0-9a-f]{2})|\\u([0-9a-f]{4}))$/i;
/** A character beyond ASCII, which is several escapes in a URL. */
const UTF8_BEFORE = /%(?:25){0,3}[c-f][0-9a-f](?:%(?:25){0,3}[89ab][0-9a-f]){1,3}$/i;
const PERCENT_ESCAPE = /%(?:25){0,3}([0-9a-f]{2})/iy;
/** `919876543210@c.us.json`: an id may be the name of a file, with one of the usual endings. */
const FILE_ENDING =
  /\.(?:json[l5]?|txt|csv|tsv|log|md|html?|xml|ya?ml|ini|env|pdf|docx?|xlsx?|jpe?g|png|webp|gif|svg|bmp|ico|mp[34]|m4a|ogg|opus|oga|wav|webm|mov|avi|vcf|db|sqlite3?|sql|zip|t?gz|tar|rar|7z|bak|tmp|old|dat|bin|enc|lock|pid|session|key|js|ts|py|php|rb)(?![\w@-])/iy;

/** Whether an id may start at `start`. */
export function canStartAt(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (before >= 0x80) return !isLetterOrDigit(codePointBefore(text, start));
  if (isPrefix(before)) return !isWordBefore(text, start - 1);
  // The default of a shell: `${CHAT:-79001234567@c.us}`.
  if (before === MINUS) return text[start - 2] === ':';
  if (!isAsciiLetterOrDigit(before)) return true;
  const escaped = escapedBefore(text, start);
  if (escaped === undefined || escaped === MINUS || isLetterOrDigit(escaped)) return false;
  return !isPrefix(escaped) || !isWordBefore(text, start - 3);
}

/** Whether an id may end at `end` (exclusive). */
export function canEndAt(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const after = text.charCodeAt(end);
  if (after === 0x2e /* . */) {
    if (!isLetterOrDigit(text.codePointAt(end + 1))) return true;
    FILE_ENDING.lastIndex = end;
    return FILE_ENDING.test(text);
  }
  if (after === 0x25 /* % */) {
    const escaped = percentEscapeAt(text, end);
    return escaped === undefined || !isForbiddenAfter(escaped);
  }
  // `79001234567@c.us->79001234568@c.us`.
  if (after === MINUS && text[end + 1] === '>') return true;
  if (after < 0x80) return !isForbiddenAfter(after);
  return !isLetterOrDigit(text.codePointAt(end));
}

/** The character that an escape ending right before `start` stands for. */
export function escapedBefore(text: string, start: number): number | undefined {
  const tail = text.slice(Math.max(0, start - 40), start);
  if (/\\[nrtbfv0]$/.test(tail)) return 0x20;
  if (tail.endsWith('m') && COLOUR_BEFORE.test(tail)) return 0x20;
  const [, byte, unit = byte] = HEX_ESCAPE_BEFORE.exec(tail) ?? [];
  if (unit === undefined) return undefined;
  const code = Number.parseInt(unit, 16);
  return byte !== undefined && code >= 0x80 ? (codeOfUtf8(tail) ?? code) : code;
}

/** The character whose escapes end a text; `undefined` where they are none of UTF-8. */
function codeOfUtf8(tail: string): number | undefined {
  const [escapes] = UTF8_BEFORE.exec(tail) ?? [];
  if (escapes === undefined) return undefined;
  try {
    return decodeURIComponent(escapes.replace(/%(?:25)+/g, '%')).codePointAt(0);
  } catch {
    return undefined;
  }
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

const MINUS = 0x2d;

function isAsciiLetterOrDigit(code: number): boolean {
  return isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

/** `@` and `+`, which people put before a number. */
function isPrefix(code: number): boolean {
  return code === 0x40 || code === 0x2b;
}

/** `ivan+79001234567@c.us` is an address: what ends at `end` is part of a word. */
function isWordBefore(text: string, end: number): boolean {
  if (end <= 0) return false;
  const code = text.charCodeAt(end - 1);
  if (code >= 0x80) return isLetterOrDigit(codePointBefore(text, end));
  if (isPrefix(code) || code === MINUS || code === 0x5f || code === 0x2e) return true;
  if (!isAsciiLetterOrDigit(code)) return false;
  const escaped = escapedBefore(text, end);
  return escaped === undefined || isAsciiLetterOrDigit(escaped);
}

/** `@`, `+` and `-` join an id to what stands after it. */
function isForbiddenAfter(code: number): boolean {
  return isPrefix(code) || code === MINUS || isAsciiLetterOrDigit(code);
}

function isLetterOrDigit(codePoint: number | undefined): boolean {
  if (codePoint === undefined) return false;
  const character = String.fromCodePoint(codePoint);
  return LETTER_OR_DIGIT.test(character) && !WITHOUT_SPACES.test(character);
}

function codePointBefore(text: string, at: number): number | undefined {
  const low = text.charCodeAt(at - 1);
  const isPair = at > 1 && low >= 0xdc00 && low <= 0xdfff;
  return text.codePointAt(isPair ? at - 2 : at - 1);
}
