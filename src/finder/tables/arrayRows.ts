import type { Name } from '../naming/names';
import type { SpokenNumber } from '../numbers';
import type { Passage } from '../passage';
import type { Brackets, Scope } from '../records/brackets';
import { type OpenInsert, readRowsOf } from './insertRows';
import { type Column, columnsNamed } from './inserts';

/** A list of headings, as an array of texts. */
const TITLES =
  /^\s{0,80}(?:"[^"\\\n]{1,64}"|'[^'\\\n]{1,64}')(?:\s{0,80},\s{0,80}(?:"[^"\\\n]{1,64}"|'[^'\\\n]{1,64}')){0,255}\s{0,80},?\s{0,80}$/;
const TITLE = /["']([^"'\n]{1,64})["']/g;
/** No number is a heading. */
const HEADING = /^[\p{L}_№#][\p{L}\p{N}_ .#()/№-]{0,63}$/u;
const LONGEST_TITLES = 8 * 1024;
/** `"columns": [`, before the headings, and `"rows": [` behind them. */
const COLUMNS_LEAD =
  /(?:^|[\s"'{,(_])(?:columns?|cols|fields?|field_?names|col(?:umn)?_?names|headers?|heads?|header_?row|titles)["']?\s{0,4}(?::|=>|=)\s{0,40}$/i;
const ROWS =
  /["']?(?:rows|data|values|value|records|results?|items|body|tuples|entries|dataset|lines)["']?\s{0,4}(?::|=>|=)\s{0,40}\[\s{0,200}(?=[[(])/gi;
const ROWS_REACH = 64 * 1024;
/** `[["chat_id", "name"], [10000000, "Ann"]]`: the first of the rows has the headings. */
const TO_NEXT_ROW = /\]\s{0,200},\s{0,200}(?=\[)/y;
/** `parametrize("chat_id, expected", [(10000000, True)])` of Python's tests. */
const PARAMETERS_BEFORE =
  /parametrize\(\s{0,80}[([]?["']((?:\w{1,60}["']?\s{0,4},\s{0,4}["']?){0,12}\w{0,40}?)$/;
const PARAMETERS_AFTER =
  /^(\w{0,40}(?:["']?\s{0,4},\s{0,4}["']?\w{1,60}){0,12})["'][)\]]?\s{0,4},\s{0,80}[[(]\s{0,200}(?=[[(])/;

/**
 * Numbers in rows that are arrays, whose columns an array or a text names: tables as JSON, results of
 * databases, parameters of tests. The answer is the rows that go on at the end.
 */
export function readArrays(passage: Passage, found: SpokenNumber[]): OpenInsert | undefined {
  const { text } = passage;
  let last: OpenInsert | undefined;
  let end = 0;
  for (const name of passage.names) {
    if (name.start < end || (name.means !== 'chatId' && name.means !== 'person')) continue;
    const next = text.charCodeAt(name.end);
    // `":` of JSON, which nearly all are.
    if (next === QUOTE && text.charCodeAt(name.end + 1) === COLON) continue;
    const rows =
      next === QUOTE || next === APOSTROPHE
        ? (rowsBelow(passage, name) ?? rowsOfParameters(passage, name))
        : rowsOfParameters(passage, name);
    if (rows === undefined) continue;
    const columns = columnsNamed(passage, rows.columns, undefined);
    if (columns.ids.length === 0) continue;
    const open = { kind: 'insert', ...columns } as const;
    [last, end] = readRowsOf(text, rows.from, open, found, passage.rowNames);
  }
  return last;
}

const [QUOTE, APOSTROPHE, COLON, COMMA] = [0x22, 0x27, 0x3a, 0x2c];

interface Rows {
  readonly columns: readonly Column[];
  /** Where the first row begins, at its bracket. */
  readonly from: number;
}

/** The rows below the array of headings that a name is one of. */
function rowsBelow({ text, brackets }: Passage, { start, end }: Name): Rows | undefined {
  const quote = text.charCodeAt(end);
  if (text.charCodeAt(start - 1) !== quote || !isItem(text, end + 1)) return undefined;
  const scope = brackets.around(start);
  if (scope === undefined || !scope.isSquare || scope.open < 0) return undefined;
  if (scope.close - scope.open > LONGEST_TITLES) return undefined;
  const list = text.slice(scope.open + 1, scope.close);
  const from = rowsAfter(text, brackets, scope);
  if (from === undefined || !TITLES.test(list)) return undefined;
  const columns: Column[] = [];
  for (const { 1: title = '', index } of list.matchAll(TITLE)) {
    if (!HEADING.test(title)) return undefined;
    const begin = scope.open + 2 + index;
    columns.push({ start: begin, end: begin + title.length, title });
  }
  return { columns, from };
}

function isItem(text: string, at: number): boolean {
  let next = at;
  while (text.charCodeAt(next) <= 0x20) next += 1;
  return text.charCodeAt(next) === COMMA || text[next] === ']';
}

/** Where the rows begin that `titles` heads: in the same array behind it, or in one beside it. */
function rowsAfter(text: string, brackets: Brackets, titles: Scope): number | undefined {
  const { outer } = titles;
  if (!titles.isProperty) {
    const isFirst =
      outer?.isSquare === true && text.slice(outer.open + 1, titles.open).trim() === '';
    if (!isFirst) return undefined;
    TO_NEXT_ROW.lastIndex = titles.close;
    return TO_NEXT_ROW.test(text) ? TO_NEXT_ROW.lastIndex : undefined;
  }
  if (!COLUMNS_LEAD.test(titles.lead)) return undefined;
  const within = text.slice(0, Math.min(titles.close + ROWS_REACH, outer?.close ?? 0));
  ROWS.lastIndex = titles.close;
  for (let match = ROWS.exec(within); match !== null; match = ROWS.exec(within)) {
    if (brackets.around(match.index) === outer) return ROWS.lastIndex;
  }
  return undefined;
}

function rowsOfParameters({ text }: Passage, { start, end }: Name): Rows | undefined {
  const before = PARAMETERS_BEFORE.exec(text.slice(Math.max(0, start - 400), start));
  if (before === null) return undefined;
  const after = PARAMETERS_AFTER.exec(text.slice(end, end + 1200));
  if (after === null) return undefined;
  const from = start - (before[1]?.length ?? 0);
  const rows = end + after[0].length;
  const columns: Column[] = [];
  let at = from;
  for (const title of text.slice(from, end + (after[1]?.length ?? 0)).split(',')) {
    columns.push({ start: at, end: at + title.length, title: title.trim() });
    at += title.length + 1;
  }
  return columns.length > 1 ? { columns, from: rows } : undefined;
}
