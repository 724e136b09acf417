import { type Piece, REQUEST_PATH, type Value } from './lexer';
import { type FieldMeaning, meaningOf } from './names';
import { nameBehind, remarkBehind } from './namesBehind';

/** What the text before a value says of it. */
export interface Label {
  /**
   * `other`: it is something else. `none`: nothing is said, or what is said belongs to another value,
   * as in `id, token = "…", "…"`.
   */
  readonly strength: FieldMeaning['strength'] | 'none' | 'other';
  readonly variant: string;
}

const NONE: Label = { strength: 'none', variant: '' };
const BARE: Label = { strength: 'bare', variant: '' };
const OTHER: Label = { strength: 'other', variant: '' };

/** So many words may stand between a name and its value: types, calls that read the environment. */
const MOST_WORDS = 8;
/** In characters; columns are aligned with blanks. */
const WIDEST_GAP = 120;

/** What stands between a name and its own value: `: `, ` = `, `": "`, ` => `, `**: `, `>`. */
const ASSIGNED = /^[\s"'`*)\]>]{0,40}(?:=|:(?!:))/;

/** Between a call's name and its first argument. */
const CALL = /^[^\s"'`]{0,20}\(/;

/** Calls that may take an instance before what they are named after: `getAvatar(id, token, chatId)`. */
const METHOD = /^(?:\w+\.)*(?:get|set|send|check|read|download|forward|fetch)_?\w*$/i;

/** Between an id and the token of `ACCOUNTS=id:token` and `send(id, token)`. */
const BESIDE = /^["'`]?\s?[:|,;/]?\s{0,40}["'`]?$/;

const BETWEEN_ARGUMENTS = /^\s{0,40},[\s"'`]{0,40}$/;

/** Between a method and the token in a request URL, also where the URL is put together from pieces. */
const IN_PATH = /^\/[\s"'`.+&,$[{(]{0,20}$/;

/** Names of the value itself in lists of names and values, of types, and of defaults. */
const TRANSPARENT =
  /^(?:value|val|v|(?:env_?)?default|default_?value|fallback|initial|initial_?value|current_?value|string_?value|integer_?value|number_?long|n|s|key|name|type|help|required|string|str|text|int|integer|long|bigint|char|varchar|std|option|readonly|is|as|are|equals?|sensitive|description|example|examples)$/i;

/** What the nearest name before a value says, if it speaks of this value. */
export function labelOf(pieces: readonly Piece[], index: number, text: string): Label {
  const value = pieces[index] as Value;
  const behind = nameBehind(pieces, index, text);
  if (behind) return labelFor(value, behind);
  const label = labelBefore(pieces, index, text);
  const remark = label.strength === 'none' ? remarkBehind(pieces, index, text) : undefined;
  return remark ? labelFor(value, remark) : label;
}

function labelBefore(pieces: readonly Piece[], index: number, text: string): Label {
  const value = pieces[index] as Value;
  if (value.kind === 'apiTokenInstance' && isInRequest(pieces, index)) return NONE;
  let next: Piece = value;
  let isArgument = false;
  for (let at = index - 1; at >= 0 && at >= index - MOST_WORDS; at--) {
    const piece = pieces[at];
    if (piece?.kind !== 'word' || next.start - piece.end > WIDEST_GAP) return NONE;
    const gap = text.slice(piece.end, next.start);
    if (value.kind === 'apiTokenInstance' && IN_PATH.test(gap)) return NONE;
    next = piece;
    if (TRANSPARENT.test(piece.text) || isTagOrMethod(piece, at < index - 1, text)) continue;
    const meaning = meaningOf(piece.text);
    if (meaning === undefined || meaning.field === 'filler') {
      // The name of a variable that takes what a call returns is none of the call's arguments.
      if (ASSIGNED.test(gap) && !isPartOfName(pieces, at, text)) {
        if (isArgument || isBeforeToken(pieces, index, text)) return NONE;
        return underOtherName(value, piece.text, meaning !== undefined);
      }
    } else if (meaning.field === 'other') {
      const isMethod = METHOD.test(piece.text);
      if (isMethod && value.kind === 'apiUrl') return NONE;
      if (isValueOfType(pieces, at, text)) continue;
      if (isInHeading(pieces, at, text)) return NONE;
      if (isMethod && CALL.test(gap) && isBeforeToken(pieces, index, text)) return NONE;
      return isArgument || isEarlierArgument(pieces, at, text) ? NONE : OTHER;
    } else if (meaning.field === 'service') {
      return value.kind === 'idInstance' ? { strength: 'likely', variant: '' } : NONE;
    } else {
      return isOfAnother(pieces, at, text) ? OTHER : labelFor(value, meaning);
    }
    isArgument ||= CALL.test(gap);
  }
  return NONE;
}

/** A word in Georgian or Japanese may be any: few of them are known. */
const IN_UNKNOWN_SCRIPT = /^[^\p{Script=Latin}\p{Script=Cyrillic}]+$/u;

/**
 * What a name that is not GREEN-API's makes of its value: a host for accounts is one under any name, and
 * under words such as `API:` may be a token.
 */
function underOtherName({ kind, isExact }: Value, name: string, isFiller: boolean): Label {
  if (isExact && kind !== 'apiUrl' && IN_UNKNOWN_SCRIPT.test(name)) return BARE;
  return kind === 'apiUrl' || (kind === 'apiTokenInstance' && isFiller) ? NONE : OTHER;
}

/**
 * The `b` of `<b>` and `</b>`, but not `<idInstance>`; the `sendMessage` of a request URL that a value
 * further on is put into.
 */
function isTagOrMethod({ start, end }: Piece, isFar: boolean, text: string): boolean {
  const isTag = text[start - 1] === '<' || text.startsWith('</', start - 2);
  if (isTag) return meaningOf(text.slice(start, end)) === undefined;
  return isFar && text[start - 1] === '/' && text[end] === '/';
}

function labelFor(value: Value, meaning: FieldMeaning): Label {
  if (meaning.field !== value.kind) return NONE;
  return { strength: meaning.strength, variant: meaning.variant };
}

/** The `mediaHost` of `GreenApi(host, mediaHost, "…", "…")`: an argument before the value, not its name. */
function isEarlierArgument(pieces: readonly Piece[], at: number, text: string): boolean {
  for (let next = at + 1; next > at - MOST_WORDS; next--) {
    const [before, piece] = [pieces[next - 1], pieces[next]];
    if (before?.kind !== 'word' || !piece) return false;
    const gap = text.slice(before.end, piece.start);
    if (next <= at && CALL.test(gap)) return meaningOf(before.text)?.field === 'service';
    if (!BETWEEN_ARGUMENTS.test(gap)) return false;
  }
  return false;
}

/** The `phone` of `{"type": "phone", "text": "7103000001"}`, for which a messenger took an id. */
function isValueOfType(pieces: readonly Piece[], at: number, text: string): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  if (before?.kind !== 'word' || !piece || !/^type$/i.test(before.text)) return false;
  return /^["']?\s?[:=]\s?["']$/.test(text.slice(before.end, piece.start));
}

const NEXT_HEADING = /^["'\x60\])]{0,2}(?:\s{0,4}[,;|]\s{0,4}|\s)["'\x60[(]{0,2}$/;
const MOST_HEADINGS = 24;

/** Whether a name is the heading of a column, in a row that has headings for an id and for a token. */
function isInHeading(pieces: readonly Piece[], at: number, text: string): boolean {
  const fields = new Set<string>();
  for (let index = at; index > at - MOST_HEADINGS; index--) {
    const [before, piece] = [pieces[index - 1], pieces[index]];
    if (before?.kind !== 'word' || !piece) break;
    if (!NEXT_HEADING.test(text.slice(before.end, piece.start))) break;
    const field = meaningOf(before.text)?.field;
    if (field !== undefined) fields.add(field);
  }
  return fields.has('idInstance') && fields.has('apiTokenInstance');
}

/** The `Webhook` of `Webhook token:`, the `media` of `Media URL`. */
function isOfAnother(pieces: readonly Piece[], at: number, text: string): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  if (before?.kind !== 'word' || !piece || !/^[ _-]$/.test(text.slice(before.end, piece.start))) {
    return false;
  }
  return /^(?:webhook|media|partner|вебхук|медиа|chat|bearer)/i.test(before.text);
}

/** The `IdType` of `idInstance: IdType = "…"`, the `Shop` of `Instance Shop: …` and `Instance (Shop): …`. */
function isPartOfName(pieces: readonly Piece[], at: number, text: string): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  if (before?.kind !== 'word' || !piece) return false;
  return /^(?: ?\(?|\??\s{0,4}:\s{0,4})$/.test(text.slice(before.end, piece.start));
}

/** The token of `waInstance…`, `getAvatar`, `…`, however the three are put together. */
function isInRequest(pieces: readonly Piece[], index: number): boolean {
  const [path, id, method] = pieces.slice(Math.max(0, index - 3), index);
  if (path?.kind !== 'word' || path.text !== REQUEST_PATH) return false;
  return id?.kind === 'idInstance' && method?.kind === 'word';
}

/** Whether an id of the documented shape stands directly before a token of the documented shape. */
function isBeforeToken(pieces: readonly Piece[], index: number, text: string): boolean {
  const [id, token] = [pieces[index], pieces[index + 1]];
  if (id?.kind !== 'idInstance' || token?.kind !== 'apiTokenInstance') return false;
  return id.isExact && token.isExact && BESIDE.test(text.slice(id.end, token.start));
}
