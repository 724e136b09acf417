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
const SCHEME_AND_HOST = `https?://${URL_SIGNS}{1,255}(?:/(?!waInstance)${URL_SIGNS}{0,200}){0,20}`;
const BARE_HOST = String.raw`(?<![\p{L}\p{N}_@.\/-])(?:\d{4}\.)?api\.green-?api\.com(?![\w.-]*[\w@])(?:\/v3)?`;
const TOKEN = String.raw`(?<![\p{L}\p{N}_.])[0-9a-f]{50}(?![\p{L}\p{N}_])`;
const ID = String.raw`(?<![\p{L}\p{N}_+@.])\d{7,15}(?=[Ln]?(?![\p{L}\p{N}_@]|-\d|:\d{1,3}@|\.\d))`;
const LOOSE_TOKEN = String.raw`(?<![\p{L}\p{N}_.])(?=\d{0,40}[A-Za-z])(?=[A-Za-z]{0,40}\d)(?:[0-9A-Za-z]{20,128})(?![\p{L}\p{N}_])`;
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
const TRUE = /["'\s]{0,9}[:=]\s{0,9}["']?true\b/iy;

/** How many digits a token of another shape has at least; words run together have none. */
const MIN_LOOSE_DIGITS = 4;

/** Cuts a text into what matters here. Time grows with its length only. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const scopes: number[] = [];
  for (const match of text.matchAll(PIECES)) {
    const { url, pathId, token, id, loose, word, brace } = match.groups ?? {};
    const [matched] = match;
    const start = match.index;
    if (brace === '{') scopes.push(start);
    else if (brace === '}') scopes.pop();
    if (brace !== undefined) continue;
    const place = { start, end: start + matched.length, scope: scopes.at(-1) ?? -1 };
    const value = (kind: Value['kind'], valueText: string, isExact: boolean) =>
      pieces.push({ ...place, kind, text: valueText, isExact });
    if (url !== undefined) {
      const address = readAddress(url);
      if (address === undefined) pieces.push({ ...place, kind: 'word', text: '' });
      else value('apiUrl', address, true);
    } else if (token !== undefined) value('apiTokenInstance', token, true);
    else if (id !== undefined) {
      if (!isNegative(text, start)) value('idInstance', id, isExactId(id));
    } else if (loose !== undefined && loose.replace(/\D/g, '').length >= MIN_LOOSE_DIGITS) {
      value('apiTokenInstance', loose, false);
    } else if (word === undefined && loose === undefined) {
      const nameEnd = place.end - (pathId?.length ?? 0);
      pieces.push({ ...place, kind: 'word', text: REQUEST_PATH, end: nameEnd });
      if (pathId !== undefined) {
        const idPlace = { ...place, start: nameEnd };
        pieces.push({ ...idPlace, kind: 'idInstance', text: pathId, isExact: isExactId(pathId) });
      }
    } else {
      const flag = FLAG_NAME.exec(matched)?.[1]?.toLowerCase();
      TRUE.lastIndex = place.end;
      if (flag !== undefined && TRUE.test(text)) {
        pieces.push({ ...place, kind: 'flag', state: flag === 'deleted' ? 'deleted' : 'expired' });
      } else pieces.push({ ...place, kind: 'word', text: matched });
    }
  }
  return pieces;
}

function isExactId(digits: string): boolean {
  return digits.length === 10 || digits.length === 12;
}

/** A minus of a number (a group of Telegram or MAX), rather than a sign of `${NAME:-value}`. */
function isNegative(text: string, start: number): boolean {
  return text[start - 1] === '-' && !/[:\p{L}\p{N}_}]/u.test(text[start - 2] ?? '');
}
