import { readAddress } from './addresses';

/** A piece of a text: a value that may be a credential, a word that may name one, or a brace. */
export type Piece = Word | Value | Flag;

interface Place {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Where the innermost brace around it opens; -1 outside all. */
  readonly scope: number;
}

export interface Word extends Place {
  readonly kind: 'word';
  readonly text: string;
}

export interface Value extends Place {
  readonly kind: 'idInstance' | 'apiTokenInstance' | 'apiUrl';
  readonly text: string;
  /** Whether it has the documented shape: 10 or 12 digits, 50 hexadecimal characters. */
  readonly isExact: boolean;
}

/** Partner replies say so of instances that do not answer any more. */
export interface Flag extends Place {
  readonly kind: 'flag';
  readonly state: 'deleted' | 'expired';
}

/** The word that the path of a request begins with; the id follows it. */
export const REQUEST_PATH = 'waInstance';

const URL_SIGNS = String.raw`[^\s/?#&"'\x60‘’“”«»<>|\\,;*(){}\[\]]`;
const SCHEME_AND_HOST = `https?://${URL_SIGNS}{1,255}(?:/(?!waInstance|instanceList/)${URL_SIGNS}{0,200}){0,20}`;
const BARE_HOST = String.raw`(?<![\p{L}\p{N}_@.\/-])(?:\d{4}\.)?api(?:\.p\d{2})?\.green-?api\.com(?![\w.-]*[\w@])(?:\/v3)?`;
const TOKEN = String.raw`(?<![\p{L}\p{N}_.])[0-9a-f]{50}(?![\p{L}\p{N}_])`;
const ID = String.raw`(?<![\p{L}\p{N}_+@.])\d{7,15}(?=[Ln]?(?![\p{L}\p{N}_@]|-\d|:\d{1,3}@|\.\d))`;
const LOOSE_TOKEN = String.raw`(?<![\p{L}\p{N}_.])(?=\d{0,40}[A-Za-z])(?=[A-Za-z]{0,40}\d)(?:[0-9A-Za-z]{20,128})(?![\p{L}\p{N}_]|\*{3}|\.\.|[…•])`;
const WORD = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_]*(?:[.-][\p{L}_][\p{L}\p{M}\p{N}_]*)*`;

const PIECES = new RegExp(
  [
    `(?<url>${SCHEME_AND_HOST}|${BARE_HOST})`,
    String.raw`waInstance(?<pathId>\d{7,15})?(?![\p{L}\p{N}_])`,
    `(?<token>${TOKEN})`,
    `(?<id>${ID})`,
    `(?<loose>${LOOSE_TOKEN})`,
    `(?<word>${WORD})`,
    '(?<brace>[{}])',
  ].join('|'),
  'giu',
);

const FLAG_NAME = /^(?:is_?)?(deleted|expired)$/i;
const IS_TRUE = /^["'\s]{0,9}[:=]\s{0,9}["']?true\b/i;

/** How many digits a token of another shape has at least; words run together have none. */
const MIN_LOOSE_DIGITS = 4;

/** Cuts a text into what matters here. Time grows with its length only. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const scopes: number[] = [];
  for (const match of text.matchAll(PIECES)) {
    const { brace } = match.groups ?? {};
    if (brace === '{') scopes.push(match.index);
    else if (brace === '}') scopes.pop();
    else pieces.push(...read(match, scopes.at(-1) ?? -1, text));
  }
  return pieces;
}

function read(match: RegExpExecArray, scope: number, text: string): Piece[] {
  const { url, pathId, token, id, loose, word } = match.groups ?? {};
  const [matched] = match;
  const place = { start: match.index, end: match.index + matched.length, scope };
  if (url !== undefined) {
    const address = readAddress(url);
    return address === undefined
      ? [{ ...place, kind: 'word', text: '' }]
      : [{ ...place, kind: 'apiUrl', text: address, isExact: true }];
  }
  if (token !== undefined) {
    return [{ ...place, kind: 'apiTokenInstance', text: token, isExact: true }];
  }
  if (id !== undefined) return isNegative(text, place.start) ? [] : [idAt(place, id)];
  if (loose !== undefined && loose.replace(/\D/g, '').length >= MIN_LOOSE_DIGITS) {
    return [{ ...place, kind: 'apiTokenInstance', text: loose, isExact: false }];
  }
  if (word !== undefined || loose !== undefined) return [wordOrFlag(place, matched, text)];
  const end = place.end - (pathId?.length ?? 0);
  const path: Word = { ...place, kind: 'word', text: REQUEST_PATH, end };
  return pathId === undefined ? [path] : [path, idAt({ ...place, start: end }, pathId)];
}

function idAt(place: Place, text: string): Value {
  return { ...place, kind: 'idInstance', text, isExact: isExactId(text) };
}

function wordOrFlag(place: Place, word: string, text: string): Word | Flag {
  const flag = FLAG_NAME.exec(word)?.[1]?.toLowerCase();
  const isSet = flag !== undefined && IS_TRUE.test(text.slice(place.end, place.end + 32));
  if (!isSet) return { ...place, kind: 'word', text: word };
  return { ...place, kind: 'flag', state: flag === 'deleted' ? 'deleted' : 'expired' };
}

function isExactId(digits: string): boolean {
  return digits.length === 10 || digits.length === 12;
}

/** A minus of a number (a group of Telegram or MAX), rather than a sign of `${NAME:-value}`. */
function isNegative(text: string, start: number): boolean {
  return text[start - 1] === '-' && !/[:\p{L}\p{N}_}]/u.test(text[start - 2] ?? '');
}
