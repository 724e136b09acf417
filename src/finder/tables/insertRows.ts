import { unescapeOnce } from '../namesBeside/looseObject';
import { nameOfCells } from '../namesBeside/namingFields';
import { idNumberAt, type SaidOfAll, type SpokenNumber, spoken } from '../numbers';
import type { Range } from '../records/records';
import { type Columns, saidOfRow } from './columnTitles';
import type { RowNames } from './tables';

/** An INSERT whose rows go on. */
export interface OpenInsert extends Columns {
  readonly kind: 'insert';
}

/** A row longer than this is none. */
const LONGEST_ROW = 64 * 1024;
/** Between two rows, or between a statement and the values for its placeholders. */
const NEXT_ROW =
  /["'`]{0,3}\s{0,80}(?:(?:(?:--|#|\/\/)[^\n]{0,120}\n|\/\*[^*\n]{0,120}\*\/)\s{0,80}){0,2},?\s{0,80}(?:(?:(?:--|#|\/\/)[^\n]{0,120}\n|\/\*[^*\n]{0,120}\*\/)\s{0,80}){0,2}(?=[([])/y;
const LIST_OF_ROWS = /\[\s{0,80}(?=[[(])/y;
/** What may stand between two rows up to where a text was cut. */
const REST = /^(?:[\s,]|(?:--|#|\/\/)[^\n]*(?:\n|$))*$/;
const LONGEST_REST = 320;

/** Reads the rows from `at` on; tells the insert if it does not end with the text, and where it ended. */
export function readRowsOf(
  text: string,
  from: number,
  open: OpenInsert,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): [OpenInsert | undefined, number] {
  let at = from;
  for (;;) {
    NEXT_ROW.lastIndex = at;
    if (at !== from || from === 0) {
      if (at + LONGEST_REST >= text.length && REST.test(text.slice(at))) return [open, at];
      if (!NEXT_ROW.test(text)) return [undefined, at];
      at = NEXT_ROW.lastIndex;
    }
    // `[(10000000, 1), (20000001, 2)]` for placeholders: the rows are in a list.
    LIST_OF_ROWS.lastIndex = at;
    if (LIST_OF_ROWS.test(text)) at = LIST_OF_ROWS.lastIndex;
    const row = rowAt(text, at);
    if (row === undefined) return [undefined, at];
    readRow(text, row.items, open, found, rowNames);
    at = row.end;
  }
}

/** Reads one row, whose items are told. */
export function readRow(
  text: string,
  items: readonly Range[],
  insert: OpenInsert,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): void {
  let ofRow: SaidOfAll | undefined;
  for (const { index, said, names, isByForm } of insert.ids) {
    const item = items[index];
    if (item === undefined) continue;
    const number = isByForm === true ? undefined : idNumberAt(text, item.start);
    if (number !== undefined && number.end === item.end) {
      ofRow ??= saidOfRow(text, insert, (at) => items[at]);
      found.push(spoken(number, 'insert', said, ofRow));
    }
    if (rowNames === undefined || names === undefined) continue;
    const cells = names.flatMap((one) => quotedIn(text, items[one]));
    const chatId = text.slice(item.start, item.end).toLowerCase();
    rowNames.set(item.start, () => nameOfCells(cells, chatId));
  }
}

/** What an item says that is a text, and no number or function. */
function quotedIn(text: string, item: Range | undefined): string[] {
  if (item === undefined) return [];
  const quote = text[item.start - 1];
  if (quote !== "'" && quote !== '"') return [];
  return [unescapeOnce(text.slice(item.start, item.end).replaceAll(quote + quote, quote))];
}

/** The items of a list in brackets that opens at `at`; commas in inner brackets and strings are no ends. */
function rowAt(text: string, at: number): { items: Range[]; end: number } | undefined {
  const items: Range[] = [];
  let depth = 0;
  let begin = at + 1;
  const limit = Math.min(text.length, at + LONGEST_ROW);
  for (let here = at; here < limit; here += 1) {
    const code = text.charCodeAt(here);
    if (code === 0x27 || code === 0x22) {
      here = closingQuote(text, here, limit);
      if (here < 0) return undefined;
    } else if (code === 0x28 || code === 0x5b) depth += 1;
    else if (code === 0x29 || code === 0x5d) {
      depth -= 1;
      if (depth === 0) {
        items.push(inner(text, begin, here));
        return { items, end: here + 1 };
      }
    } else if (code === 0x2c && depth === 1) {
      items.push(inner(text, begin, here));
      begin = here + 1;
    }
  }
  return undefined;
}

/** What ends a list of what is selected. */
const AFTER_SELECTED =
  /\s{1,80}(?:from|where|union|on|order|limit|returning|except|group)\b|\s{0,80}(?:;|\)|$)/iy;

/** The items of a list without brackets that begins at `at`, up to the next word of its statement. */
export function selectAt(text: string, at: number): { items: Range[]; end: number } {
  const items: Range[] = [];
  let depth = 0;
  let begin = at;
  const limit = Math.min(text.length, at + LONGEST_ROW);
  let here = at;
  for (; here < limit; here += 1) {
    const code = text.charCodeAt(here);
    if (code === 0x27 || code === 0x22) {
      const close = closingQuote(text, here, limit);
      if (close < 0) break;
      here = close;
    } else if (code === 0x28) depth += 1;
    else if (code === 0x29 && depth > 0) depth -= 1;
    else if (code === 0x2c && depth === 0) {
      items.push(inner(text, begin, here));
      begin = here + 1;
    } else if (depth === 0 && (code <= 0x20 || code === 0x3b || code === 0x29)) {
      AFTER_SELECTED.lastIndex = here;
      if (AFTER_SELECTED.test(text)) break;
    }
  }
  items.push(inner(text, begin, here));
  return { items, end: here };
}

function closingQuote(text: string, open: number, limit: number): number {
  const quote = text.charCodeAt(open);
  for (let at = open + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === quote) return at;
  }
  return -1;
}

/** An item without spaces, quotation marks and a cast around it. */
function inner(text: string, from: number, to: number): Range {
  let [start, end] = [from, to];
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  const first = text.charCodeAt(start);
  const isPlain = (first >= 0x30 && first <= 0x39) || first === 0x2d;
  if (isPlain && !text.slice(start, end).includes('::')) return { start, end };
  const item = text.slice(start, end);
  const lead = /^(?:N?['"])?/i.exec(item)?.[0].length ?? 0;
  const body = item.slice(lead).replace(/['"]?(?:::\w+)?$/, '');
  return { start: start + lead, end: start + lead + body.length };
}
