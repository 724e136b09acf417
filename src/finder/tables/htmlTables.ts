import { Buffer } from 'node:buffer';
import { nameOfCells } from '../namesBeside/namingFields';
import { idNumberAt, type SaidOfAll, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import type { Range } from '../records/records';
import { type Columns, columnsOf, saidOfRow } from './columnTitles';
import { saidAbove } from './saidAbove';
import type { RowNames } from './tables';

/** A table of HTML whose header was read. It goes on until its end is seen. */
export interface OpenHtmlTable extends Columns {
  readonly kind: 'html';
  /** The beginning of a row that goes on in the text that follows. */
  readonly begun?: string;
}

/** What ends a name that is all of a cell: `</th>`, maybe with an aside or a formatting tag before it. */
const CELL_END = /\s?(?:\([\p{L} ]{1,16}\)\s?)?(?:<\\?\/\w{1,8}>\s?){0,2}<\\?\/t[hd]\b/iuy;
const LONGEST_HEADER = 8 * 1024;
/** A row longer than this is none. */
const LONGEST_ROW = 64 * 1024;
const MOST_COLUMNS = 256;
const TITLE = /^[\p{L}_№#][\p{L}\p{N}_ .#()/№-]{0,64}$/u;
const TAG = /<(?<slash>\\?\/)?(?<tag>tr|td|th|table)(?=[\s>])[^<>]{0,1000}>/gi;
/** Tags and spaces around what a cell says; in a string of JSON a line break is written out. */
const AROUND_BEFORE = /^(?:\s|\\[nrt]|<[^<>]{1,200}>){0,16}/;
const AROUND_AFTER = /(?:\s|\\[nrt]|<\\?\/[^<>]{1,40}>|<br\s?\/?>){0,16}$/i;

/**
 * Numbers in the cells of a table of HTML below a heading that says that they are chatIds. `open` is the table
 * that goes on from the text before; the answer is the one that goes on at the end.
 */
export function readHtmlTables(
  passage: Passage,
  open: OpenHtmlTable | undefined,
  found: SpokenNumber[],
): OpenHtmlTable | undefined {
  const { text, rowNames } = passage;
  let [table, end] =
    open === undefined ? [undefined, 0] : continueTable(text, open, found, rowNames);
  for (const { start, end: nameEnd, means } of passage.names) {
    if (start < end || (means !== 'chatId' && means !== 'person')) continue;
    // Most names stand in JSON.
    if (text.charCodeAt(nameEnd) === 0x22 || !endsCell(text, nameEnd)) continue;
    const header = headerAround(passage, start);
    if (header === undefined) continue;
    [table, end] = readRows(text, header.end, header.table, found, rowNames);
  }
  return table;
}

function endsCell(text: string, at: number): boolean {
  CELL_END.lastIndex = at;
  return CELL_END.test(text);
}

/** The table whose header row holds the cell of `position`, and where that row ends. */
function headerAround(
  passage: Passage,
  position: number,
): { table: OpenHtmlTable; end: number } | undefined {
  const { text, names } = passage;
  const from = Math.max(0, position - LONGEST_HEADER);
  const before = text.slice(from, position);
  const last = (tag: string, until?: number) =>
    Math.max(before.lastIndexOf(tag, until), before.lastIndexOf(tag.toUpperCase(), until));
  const open = last('<tr');
  if (open < 0) return undefined;
  const row = rowAt(text, from + open);
  if (row.isCut || row.cells.length > MOST_COLUMNS) return undefined;
  const titles = row.cells.map(({ start, end }) => text.slice(start, end));
  if (!titles.every((title) => title === '' || TITLE.test(title))) return undefined;
  // Cells that are no headings head the rows only where they come first.
  if (!row.isHeading && last('</tr', open) > last('<table', open)) {
    return undefined;
  }
  const columns = columnsOf(titles, (index) => {
    const { start = 0, end = 0 } = row.cells[index] ?? {};
    const name = names.find((one) => one.start >= start && one.end <= end);
    const isWhole = name !== undefined && endsCell(text, name.end);
    return isWhole && (name.means === 'chatId' || name.means === 'person') ? name.means : undefined;
  });
  if (columns.ids.length === 0) return undefined;
  const above = saidAbove(passage, from + open);
  const table = { kind: 'html', ...columns, ...(above !== undefined && { above }) } as const;
  return { table, end: row.end };
}

/** Goes on with a table whose header, and maybe half a row, stand in the text before. */
function continueTable(
  text: string,
  { begun = '', ...table }: OpenHtmlTable,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): [OpenHtmlTable | undefined, number] {
  const own: SpokenNumber[] = [];
  const ownNames: RowNames | undefined = rowNames && new Map();
  const [open, end] = readRows(begun + text, 0, table, own, ownNames);
  for (const { start, end: last, ...number } of own) {
    if (start < begun.length) continue;
    found.push({ ...number, start: start - begun.length, end: last - begun.length });
  }
  for (const [start, name] of ownNames ?? []) rowNames?.set(start - begun.length, name);
  return [open, end - begun.length];
}

/** Reads the rows from `from` on; tells the table if it does not end with the text, and where it ended. */
function readRows(
  text: string,
  from: number,
  table: OpenHtmlTable,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): [OpenHtmlTable | undefined, number] {
  let at = from;
  for (;;) {
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    const isRow = match?.groups?.slash === undefined && /^tr$/i.test(match?.groups?.tag ?? '');
    if (match !== null && /^table$/i.test(match.groups?.tag ?? '')) return [undefined, match.index];
    const start = match?.index ?? Math.max(at, text.lastIndexOf('<'));
    const row = match !== null && isRow ? rowAt(text, start) : undefined;
    if (row !== undefined) readRow(text, row, table, found, rowNames);
    if (match === null || row?.isCut === true) {
      if (text.length - start > LONGEST_ROW) return [undefined, start];
      const begun = Buffer.from(text.slice(start), 'utf16le').toString('utf16le');
      return [{ ...table, begun }, text.length];
    }
    at = row?.end ?? match.index + match[0].length;
  }
}

function readRow(
  text: string,
  { cells, isCut }: Row,
  table: OpenHtmlTable,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): void {
  const { ids, platformIndex, instanceIndex } = table;
  // Whose the row is stands behind the cut: better nobody is asked.
  if (isCut && Math.max(platformIndex ?? -1, instanceIndex ?? -1) >= cells.length) return;
  let ofRow: SaidOfAll | undefined;
  for (const { index, said, names } of ids) {
    const cell = cells[index];
    const number = cell && idNumberAt(text, cell.start);
    if (cell === undefined || number?.end !== cell.end) continue;
    ofRow ??= saidOfRow(text, table, (at) => cells[at]);
    found.push(spoken(number, 'column', said, ofRow));
    if (rowNames === undefined || names === undefined) continue;
    const named = names.flatMap((one) => cells[one] ?? []);
    rowNames.set(cell.start, () => {
      const parts = named.map((one) => text.slice(one.start, one.end));
      return nameOfCells(parts, number.chatId);
    });
  }
}

interface Row {
  /** Where what the cells say begins and ends, without tags and spaces around it. */
  readonly cells: readonly Range[];
  /** Whether one of the cells is a heading. */
  readonly isHeading: boolean;
  readonly end: number;
  /** Whether the text ends before it does. */
  readonly isCut: boolean;
}

/** The row whose tag begins at `start`. */
function rowAt(text: string, start: number): Row {
  const cells: Range[] = [];
  let isHeading = false;
  let begin: number | undefined;
  const close = (end: number) => {
    if (begin !== undefined && end >= begin) cells.push(inner(text, begin, end));
    begin = undefined;
  };
  TAG.lastIndex = start + 1;
  for (let match = TAG.exec(text); match !== null; match = TAG.exec(text)) {
    const isCell = /^t[dh]$/i.test(match.groups?.tag ?? '');
    close(match.index);
    if (!isCell) {
      const isEnd = match.groups?.slash !== undefined && /^tr$/i.test(match.groups?.tag ?? '');
      return { cells, isHeading, end: isEnd ? TAG.lastIndex : match.index, isCut: false };
    }
    if (match.groups?.slash !== undefined) continue;
    begin = TAG.lastIndex;
    isHeading ||= /^th$/i.test(match.groups?.tag ?? '');
  }
  // A text is cut before a word: what stands before a sign is whole.
  close(text.lastIndexOf('<'));
  return { cells, isHeading, end: text.length, isCut: true };
}

function inner(text: string, from: number, to: number): Range {
  const all = text.slice(from, to);
  const before = AROUND_BEFORE.exec(all)?.[0].length ?? 0;
  const after = AROUND_AFTER.exec(all.slice(Math.max(before, all.length - 400)))?.[0].length ?? 0;
  return { start: from + before, end: to - after };
}
