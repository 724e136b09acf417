import { isDigit } from '../../chatId/borders';
import { isMessenger } from '../../chatId/product';
import { FEWEST_DIGITS, SECRET } from '../evidence';
import { idNumberAt, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import type { Brackets, Scope } from '../records/brackets';
import type { Range } from '../records/records';

/** Names that mean a chatId only where a `typeInstance` of MAX or Telegram says what the object is. */
const NAME =
  /^(?:(?:participant|recipient|contact|member|user|chat|group|admin|option_?voter)s|(?:subject_?)?owner|(?:user|peer|recipient|contact|member|author|group|chat|target)(?:[-_]?id)?|from|to|id)$/i;
/** The same for a notification that does not name its product: `from` of incomingCall. */
const OF_CALL = /^from$/i;

const LONGEST_NAME = 13;
/** With what the names begin and end. */
const [FIRST_LETTERS, LAST_LETTERS] = [bitsOf('prcmugaostfi'), bitsOf('srdtpmo')];
/** A UNIX time of these years, in seconds or milliseconds. */
const MOMENT = /^1[4-9]\d{8}(?:\d{3})?$/;
/** What stands beside the `id` of an instance in a configuration. */
const INSTANCE = /media_?url|webhook_?url|id_?message|type_?message/i;

/** Numbers under such names in an object whose `typeInstance` is `v3` or `telegram`. */
export function readOfNamedProducts(passage: Passage, found: SpokenNumber[]): void {
  const { text, signs, surroundings } = passage;
  let done = 0;
  const values = new Values(text);
  const named = new Named(found);
  for (const range of surroundings.partsOfNamedProducts()) {
    const part = { start: Math.max(range.start, done), end: range.end };
    readPart(passage, part, NAME, values, named, found);
    done = Math.max(done, range.end);
  }
  if (!text.includes('from') && !text.includes('From')) return;
  for (const sign of signs.webhooks) {
    const scope = passage.brackets.around(sign);
    if (
      scope === undefined ||
      scope.open < done ||
      !/["'\s]from["'\s:=]/i.test(insideOf(text, scope))
    )
      continue;
    const end = Math.min(scope.close, text.length);
    readPart(passage, { start: scope.open, end }, OF_CALL, values, named, found);
  }
}

function readPart(
  { text, brackets, surroundings }: Passage,
  { start, end }: Range,
  names: RegExp,
  values: Values,
  named: Named,
  found: SpokenNumber[],
): void {
  for (let from = values.after(start); from < end; from = values.after(from + 1)) {
    if (named.has(from)) continue;
    const key = keyOf(text, from, brackets);
    if (key === undefined || !names.test(key)) continue;
    const number = idNumberAt(text, from);
    if (number === undefined || !isLikely(text, key, number)) continue;
    if (names === NAME && !isMessenger(surroundings.of(from).namedProduct)) continue;
    found.push(spoken(number, 'product', key));
  }
}

/** The numbers that their names alone make ids: to find each `chatId` of a notification once more costs as much. */
class Named {
  private next = 0;
  private readonly count: number;

  constructor(private readonly found: readonly SpokenNumber[]) {
    this.count = found.length;
  }

  /** Whether the number at `start` is among them; may miss one that comes in no order. */
  has(start: number): boolean {
    const { found, count } = this;
    while (this.next < count && (found[this.next]?.start ?? 0) < start) this.next += 1;
    const known = this.next < count ? found[this.next] : undefined;
    return known?.start === start && known.by === 'name';
  }
}

const BEFORE_VALUE = String.raw`[-\s"'\\\x60\]:=>,[]`;
/**
 * As many digits as an id has, with the sign before them. V8 passes over most of a text where it knows what each
 * place holds: `\d{5}` costs twice as much as five times `\d`.
 */
const VALUE = new RegExp(BEFORE_VALUE + '\\d'.repeat(FEWEST_DIGITS), 'g');

/** Tells where such values begin, one after the other. Looks at each part of a text once. */
class Values {
  private searchedFrom: number;
  private next = 0;

  constructor(private readonly text: string) {
    this.searchedFrom = text.length + 1;
  }

  /**
   * Where the first value begins whose sign stands at `position` or after it; the end of the text if none does.
   * No `Infinity`: V8 would keep all such places as fractions from then on, and read tables four times as slowly.
   */
  after(position: number): number {
    if (this.searchedFrom <= position && position <= this.next) return this.next;
    const { text } = this;
    VALUE.lastIndex = position;
    this.searchedFrom = position;
    if (!VALUE.test(text)) this.next = text.length;
    else {
      const digits = VALUE.lastIndex - FEWEST_DIGITS;
      this.next = text.charCodeAt(digits - 1) === MINUS ? digits - 1 : digits;
    }
    return this.next;
  }
}

/** The name of the value that begins at `start`, or of the list that it is in. */
function keyOf(text: string, start: number, brackets: Brackets): string | undefined {
  const before = pastQuotes(text, start);
  const sign = text.charCodeAt(before - 1);
  if (sign === COLON || sign === EQUALS || sign === GREATER) return keyBefore(text, before);
  if (sign !== COMMA && sign !== SQUARE) return undefined;
  const scope = brackets.around(start);
  if (scope?.isSquare !== true) return undefined;
  const { lead } = scope;
  return keyBefore(lead, pastQuotes(lead, lead.length));
}

/** The word before the sign that ends at `end`, unless its length, its end or its beginning is that of no name. */
function keyBefore(text: string, end: number): string | undefined {
  let last = end;
  while (isSign(text.charCodeAt(last - 1))) last -= 1;
  last = pastQuotes(text, last);
  if (!isAmong(LAST_LETTERS, text.charCodeAt(last - 1))) return undefined;
  let first = last;
  while (first > last - LONGEST_NAME && isPartOfKey(text.charCodeAt(first - 1))) first -= 1;
  if (isPartOfKey(text.charCodeAt(first - 1))) return undefined;
  return isAmong(FIRST_LETTERS, text.charCodeAt(first)) ? text.slice(first, last) : undefined;
}

/** Back over spaces, quotation marks, backslashes and the bracket of `["chatId"]`. */
function pastQuotes(text: string, end: number): number {
  let at = end;
  while (at > 0 && at > end - 16 && isAround(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

const [MINUS, COLON, EQUALS, GREATER, COMMA, SQUARE] = [0x2d, 0x3a, 0x3d, 0x3e, 0x2c, 0x5b];

/** A bit for each of the letters. */
function bitsOf(letters: string): number {
  return [...letters].reduce((bits, one) => bits | (1 << (one.charCodeAt(0) & 31)), 0);
}

/** May take another sign for a letter: what follows tells. */
function isAmong(bits: number, letter: number): boolean {
  return ((bits >> (letter & 31)) & 1) === 1;
}

function isSign(code: number): boolean {
  return code === COLON || code === EQUALS || code === GREATER;
}

function isAround(code: number): boolean {
  return (
    (code <= 0x20 && code > 0) ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x5c ||
    code === 0x60 ||
    code === 0x5d
  );
}

function isPartOfKey(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(code) || code === 0x5f || code === MINUS;
}

function isLikely(text: string, key: string, { chatId, start, end }: SpokenRange): boolean {
  if (!/^(?:from|to|id)$/i.test(key)) return true;
  if (MOMENT.test(chatId)) return false;
  const around = text.slice(Math.max(0, start - 160), end + 160);
  return !SECRET.test(around) && (key.toLowerCase() !== 'id' || !INSTANCE.test(around));
}

interface SpokenRange extends Range {
  readonly chatId: string;
}

/** The text of an object, or the beginning of a long one. */
function insideOf(text: string, { open, close }: Scope): string {
  return text.slice(Math.max(0, open), Math.min(close, open + 4096));
}
