import { Buffer } from 'node:buffer';
import { CONTACT_TYPES, nameOfCells } from '../namesBeside/namingFields';
import { idNumberAt, type SaidOfAll, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { lineAround } from '../records/records';
import { type Columns, columnsOf, saidOfRow } from './columnTitles';
import { saidAbove } from './saidAbove';
import { type RowNames, RowReader, type TableShape } from './tables';

/** A table whose header was read, and which of its columns matter. It goes on until its end is seen. */
export interface OpenTable extends TableShape, Columns {
  readonly kind: 'table';
  /** The column that must say `user`, `group` and the like where `id` alone says nothing. */
  readonly typeIndex?: number;
  /** Rows just before that had another number of cells. */
  readonly misfits: number;
  /** The beginning of a row whose quoted cell goes on in the text that follows. */
  readonly begun?: string;
}

/** How a dump of PostgreSQL ends its rows, whatever follows in the next line. */
const END_OF_COPY = /\\\.\r?(?:\n|$)/y;

const MOST_COLUMNS = 256;
const LONGEST_HEADER = 8 * 1024;
const MOST_MISFITS = 1;
const HEADING = /^(?:[#*_]{0,3} ?\(?[\p{L}_№#][\p{L}\p{N}_ .#()/№-]{0,64}[*_]{0,3})?$/u;
/** How the end of a heading looks: a delimiter or the end of the line, after what closes the name. */
const HEADING_END =
  /^["'`*_]{0,4} {0,64}(?:\([\p{L} ]{1,16}\)["'`*_]{0,4} {0,64})?(?:[|\t;,\r\n│║┃┆─]|$)/u;
/** What follows where nothing but spaces keeps columns apart: below there is a line, or an id. */
const RULE_BELOW =
  /^ [^\n]{0,200}\n[ \t]*(?:--|==)|^ {2,}\S[^\n]{0,200}\n(?:[^\n]{0,200}[ \t])?-?[1-9]\d{4}/;
const DELIMITER = /[|\t;,│║┃┬]/;
/** The line below the header of a table whose columns are kept apart by spaces. */
const SPANS = /^[ \t]*(?:-{2,}(?:[ \t]+-{2,})+|={2,}(?:[ \t]+={2,})+)[ \t\r]*$/;
const SUFFIXED = /^\d{5,30}(?:-\d{10})?@[a-z.]{3,5}$/i;

const CURLY = 0x7b;

/** A place in a line that may be a heading for ids. */
interface Heading {
  readonly start: number;
}

/**
 * Numbers in columns whose headings say that they are chatIds: CSV, TSV, Markdown, output of databases.
 * `open` is the table that goes on from the text before; the answer is the one that goes on at the end.
 */
export function readTables(
  passage: Passage,
  types: readonly { readonly start: number; readonly end: number; readonly word: string }[],
  open: OpenTable | undefined,
  found: SpokenNumber[],
): OpenTable | undefined {
  const { text, rowNames, isOnlyCarried } = passage;
  let [table, end] =
    open === undefined ? [undefined, 0] : continueRows(text, open, found, rowNames, isOnlyCarried);
  for (const heading of headings(passage, types)) {
    if (heading.start < end || table !== undefined) continue;
    const line = lineAround(text, heading.start, LONGEST_HEADER);
    const shape =
      line.end - line.start < LONGEST_HEADER ? tableBelow(passage, line.start, types) : undefined;
    if (shape === undefined) continue;
    [table, end] = readRows(
      text,
      Math.min(text.length, line.end + 1),
      shape,
      found,
      rowNames,
      isOnlyCarried,
    );
  }
  return table;
}

/** Lines that may be headers: those with a name for ids, and those that could head rows of ids and names. */
function headings(
  { text, names }: Passage,
  types: readonly { readonly start: number; readonly end: number }[],
): readonly Heading[] {
  const found: Heading[] = [];
  for (const { start, end, means } of names) {
    if (means !== 'chatId' && means !== 'person') continue;
    if (isHeading(text, end)) found.push({ start });
  }
  const named = found.length;
  for (const { start, end } of types) {
    if (isHeading(text, end)) found.push({ start });
  }
  if (text.includes('@')) addFirstLines(text, found);
  return found.length === named ? found : found.sort((a, b) => a.start - b.start);
}

function isHeading(text: string, end: number): boolean {
  // Most names stand in JSON.
  if (text.charCodeAt(end) === 0x22 && text.charCodeAt(end + 1) === 0x3a) return false;
  const next = text.charCodeAt(end);
  // A sign, a dot or another letter: nearly all that is left.
  if (next === 0x3a || next === 0x3d || next === 0x2e || (next | 0x20) >= 0x61) {
    return next === 0x7c || next >= 0x2500;
  }
  if (HEADING_END.test(text.slice(end, end + 96))) return true;
  return next === 0x20 && RULE_BELOW.test(text.slice(end, end + 256));
}

const NAMING = /name|nome|nombre|имя|ф\.? ?и\.? ?о|conta[ct]|контакт|клиент/i;

/** Adds the lines at the beginning of a text, behind a blank line, or above a rule, that speak of names. */
function addFirstLines(text: string, found: Heading[]): void {
  const add = (start: number) => {
    const feed = text.indexOf('\n', start);
    const line = text.slice(start, Math.min(feed < 0 ? text.length : feed, start + 512));
    if (DELIMITER.test(line) && NAMING.test(line)) found.push({ start });
  };
  add(0);
  for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n', at + 1)) add(at + 2);
  // The `+` is rarer than the `-`, and to find it costs less.
  for (let at = text.indexOf('+-'); at >= 0; at = text.indexOf('+-', at + 1)) {
    if (text.charAt(at - 1) !== '-') continue;
    const rule = text.lastIndexOf('\n', at);
    if (rule > 0) add(text.lastIndexOf('\n', rule - 1) + 1);
    const feed = text.indexOf('\n', at);
    if (feed < 0) return;
    add(feed + 1);
    at = feed;
  }
}

/** The table whose header begins at `start`; `undefined` if that line is none, or has no column of ids. */
function tableBelow(
  passage: Passage,
  start: number,
  types: readonly { readonly start: number; readonly end: number }[],
): OpenTable | undefined {
  const { text, names } = passage;
  // A line of JSON, with many commas.
  if (text.charCodeAt(start) === CURLY) return undefined;
  const feed = text.indexOf('\n', start);
  const line = text.slice(start, feed < 0 ? text.length : feed);
  const found = DELIMITER.exec(line)?.[0];
  const { spans, isRight = false } =
    (found === undefined && feed >= 0 && spansBelow(passage, start, feed)) || {};
  const delimiter = found ?? '\n';
  const row = new RowReader(text, delimiter, spans, undefined, isRight);
  row.read(start);
  if (row.count === 0 || row.count > MOST_COLUMNS) return undefined;
  const cells = Array.from({ length: row.count }, (_, index) => row.cell(index));
  const titles = cells.map((cell) => text.slice(cell.start, cell.end));
  if (!titles.every((title) => HEADING.test(title))) return undefined;
  // Arguments of a call, one on each line.
  if (delimiter === ',' && row.count === 2 && titles[1] === '') return undefined;
  const columns = columnsOf(
    titles.map((title) => title.replace(/^[#\s]+|\s?\([^()]*\)$/g, '')),
    (index) => {
      const { start: from = 0, end: to = 0 } = cells[index] ?? {};
      const isEnd = (end: number) =>
        spans !== undefined ? end === to : HEADING_END.test(text.slice(end, end + 24));
      const name = names.find((one) => one.start >= from && one.end <= to && isEnd(one.end));
      return name?.means === 'chatId' || name?.means === 'person' ? name.means : undefined;
    },
    (index) => titles[index] ?? '',
  );
  const index = titles.findIndex((title) => /^id$/i.test(title));
  const typeIndex = cells.findIndex((cell) => types.some((type) => type.start === cell.start));
  const isOfContacts = index >= 0 && typeIndex >= 0;
  if (columns.ids.length === 0 && !isOfContacts) return undefined;
  const above = saidAbove(passage, start);
  const shape = {
    kind: 'table' as const,
    ...(above !== undefined && { above }),
    ...{ delimiter, columns: row.count, misfits: 0 },
    ...(spans !== undefined && { spans, isRight }),
    ...(row.frame !== undefined && { frame: row.frame }),
  };
  const isNamed = columns.ids.some(({ isByForm }) => isByForm !== true);
  if (isNamed || !isOfContacts) return { ...shape, ...columns };
  const said = `id beside ${titles[typeIndex]}`;
  const isContact = /^contact/i.test(titles[typeIndex] ?? '');
  const titled = columns.ids.find((one) => one.index === index)?.names;
  const id = { index, said, ...(titled !== undefined && { names: titled }) };
  return { ...shape, ...columns, ids: [id], ...(!isContact && { typeIndex }) };
}

/** Where the columns begin or end whose header stands from `start` to `feed`, as the line below shows. */
function spansBelow(
  { text, names }: Passage,
  start: number,
  feed: number,
): Pick<TableShape, 'spans' | 'isRight'> | undefined {
  const next = text.indexOf('\n', feed + 1);
  const below = text.slice(
    feed + 1,
    Math.min(next < 0 ? text.length : next, feed + LONGEST_HEADER),
  );
  if (SPANS.test(below)) return { spans: [...below.matchAll(/-+|=+/g)].map(({ index }) => index) };
  // `   chat_id  total` of pandas, `NAME   CHAT_ID` of kubectl: the first number stands below its heading.
  if (!/(?:^|\s)-?[1-9]\d{4}/.test(below)) return undefined;
  const header = text.slice(start, feed);
  const titles = [...header.matchAll(/\S+(?: \S+)*/g)];
  if (titles.length < 2 || titles.length > MOST_COLUMNS) return undefined;
  const named = names.find((one) => one.means === 'chatId' && one.start >= start);
  const at = (named?.start ?? feed) - start;
  const title = titles.findLast(({ index }) => index <= at);
  if (title === undefined) return undefined;
  const begins = titles.map(({ index }) => index);
  const ends = titles.map(({ index, 0: { length } }) => index + length);
  const { index, 0: said } = title;
  const end = index + said.length;
  const isRight = isSpace(below[end]) && NUMBER_AT_END.test(below.slice(0, end));
  if (isRight) return { spans: ends, isRight };
  const isLeft = isSpace(below[index - 1]) && NUMBER_AT_START.test(below.slice(index));
  return isLeft ? { spans: begins } : undefined;
}

function isSpace(sign = ' '): boolean {
  return /\s/.test(sign);
}

const NUMBER_AT_START = /^-?[1-9]\d{4,15}(?!\S)/;
const NUMBER_AT_END = /(?:^|\s)-?[1-9]\d{4,15}$/;

/** Goes on with a table whose header, and maybe half a row, stand in the text before. */
function continueRows(
  text: string,
  { begun = '', ...table }: OpenTable,
  found: SpokenNumber[],
  names: RowNames | undefined,
  isOnlyCarried: boolean,
): [OpenTable | undefined, number] {
  if (begun === '') return readRows(text, 0, table, found, names, isOnlyCarried);
  const own: SpokenNumber[] = [];
  const ownNames: RowNames | undefined = names && new Map();
  const [open, end] = readRows(begun + text, 0, table, own, ownNames, isOnlyCarried);
  for (const { start, end: last, ...number } of own) {
    if (start >= begun.length) {
      found.push({ ...number, start: start - begun.length, end: last - begun.length });
    }
  }
  for (const [start, name] of ownNames ?? []) names?.set(start - begun.length, name);
  return [open, end - begun.length];
}

/** Reads the rows from `at` on; tells the table if it does not end with the text, and where it ended. */
export function readRows(
  text: string,
  from: number,
  table: OpenTable,
  found: SpokenNumber[],
  names?: RowNames,
  isOnlyCarried = false,
): [OpenTable | undefined, number] {
  const { delimiter, columns, spans, frame, isRight } = table;
  const row = new RowReader(text, delimiter, spans, frame, isRight);
  let { misfits } = table;
  let at = from;
  while (at < text.length) {
    row.read(at);
    if (row.count === 0 || isEndOfCopy(text, at)) return [undefined, at];
    if (row.isCut && row.end + 1 >= text.length) {
      const begun = Buffer.from(text.slice(at), 'utf16le').toString('utf16le');
      return [{ ...table, misfits, begun }, text.length];
    }
    if (row.count !== columns) {
      if (!row.isRule()) misfits += 1;
      if (misfits > MOST_MISFITS) return [undefined, at];
    } else {
      misfits = 0;
      // What goes on after the text is told by the rows of a table of several columns, not by what is in them.
      const isAsked = columns === 1 || !isOnlyCarried;
      if (isAsked && !readRow(text, row, table, found, names)) return [undefined, at];
    }
    at = row.end + 1;
  }
  return [{ ...table, misfits }, at];
}

function isEndOfCopy(text: string, at: number): boolean {
  END_OF_COPY.lastIndex = at;
  return END_OF_COPY.test(text);
}

/** Reads the ids of one row; `false` where a table of one column ends before it. */
function readRow(
  text: string,
  row: RowReader,
  table: OpenTable,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): boolean {
  const { columns, ids, typeIndex } = table;
  let isKind = true;
  if (typeIndex !== undefined) {
    const { start, end } = row.cell(typeIndex);
    isKind = CONTACT_TYPES.has(text.slice(start, end));
  }
  let ofRow: SaidOfAll | undefined;
  for (const { index, said, names, isByForm } of ids) {
    const { start, end } = row.cell(index);
    const number = isKind && isByForm !== true ? idNumberAt(text, start) : undefined;
    const isNumber = number !== undefined && number.end === end;
    if (isNumber) {
      ofRow ??= saidOfRow(text, table, (at) => row.cell(at));
      found.push(spoken(number, 'column', said, ofRow));
    } else if (columns === 1 && !row.isRule() && !SUFFIXED.test(text.slice(start, end))) {
      return false;
    }
    if (rowNames === undefined || names === undefined) continue;
    const chatId = text.slice(start, end).toLowerCase();
    if (!isNumber && !SUFFIXED.test(chatId)) continue;
    const cells = names.map((one) => row.textOf(one));
    rowNames.set(start, () => nameOfCells(cells, chatId));
  }
  return true;
}
