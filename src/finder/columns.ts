import { Buffer } from 'node:buffer';
import { CONTACT_KIND } from './contactIds';
import { idNumberAt, type SpokenNumber, spoken } from './numbers';
import type { Passage } from './passage';
import { lineAround, type Range } from './records';
import { RowReader, type TableShape } from './tables';

/** A table whose header was read, and which of its columns hold ids. It goes on until its end is seen. */
export interface OpenTable extends TableShape {
  readonly kind: 'table';
  readonly ids: readonly { readonly index: number; readonly said: string }[];
  /** The column that must say `user`, `group` and the like where `id` alone says nothing. */
  readonly typeIndex?: number;
  /** The column that says of which messenger each row is. */
  readonly platformIndex?: number;
  /** Rows just before that had another number of cells. */
  readonly misfits: number;
  /** The beginning of a row whose quoted cell goes on in the text that follows. */
  readonly begun?: string;
}

const MOST_COLUMNS = 256;
const LONGEST_HEADER = 8 * 1024;
const MOST_MISFITS = 1;
const HEADING = /^[*_]{0,3}[\p{L}_][\p{L}\p{N}_ .#()/-]{0,64}[*_]{0,3}$/u;
/** How the end of a heading looks: a delimiter or the end of the line, after what closes the name. */
const HEADING_END = /^["'`*_ ]{0,4}(?:[|\t;,\r\n]|$)/;
/** Headings of columns that say whose a row is, as fields of these names do in an object. */
export const PLATFORM_TITLE =
  /^(?:[\w ]{0,24}[_ ])?(?:platform|messenger|channel|provider|service|network|source|transport|type)(?:[_ ]?(?:type|name|instance))?$|^(?:мессенджер|канал|платформа|сервис|источник)$/i;
/** Headings beside which `sender` is that of a message. */
const WITNESS = /chat|type_?(?:instance|webhook)|id_?message|message_?id|sender_?name|stanza/i;
const SUFFIXED = /^\d{5,30}(?:-\d{10})?@[a-z.]{3,5}$/i;

/** A place in a line that may be a heading for ids. */
interface Heading {
  readonly start: number;
  readonly end: number;
  readonly means: 'chatId' | 'person' | 'type';
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
  const { text } = passage;
  let [table, end] = open === undefined ? [undefined, 0] : continueRows(text, open, found);
  for (const heading of headings(passage, types)) {
    if (heading.start < end || table !== undefined) continue;
    const line = lineAround(text, heading.start, LONGEST_HEADER);
    const shape =
      line.end - line.start < LONGEST_HEADER ? tableBelow(passage, line.start, types) : undefined;
    if (shape === undefined) {
      continue;
    }
    [table, end] = readRows(text, Math.min(text.length, line.end + 1), shape, found);
  }
  return table;
}

function headings(
  { text, names }: Passage,
  types: readonly { readonly start: number; readonly end: number }[],
): readonly Heading[] {
  const found: Heading[] = [];
  for (const { start, end, means } of names) {
    if (means !== 'chatId' && means !== 'person') continue;
    if (isHeading(text, end)) found.push({ start, end, means });
  }
  const named = found.length;
  for (const { start, end } of types) {
    if (isHeading(text, end)) found.push({ start, end, means: 'type' });
  }
  return found.length === named ? found : found.sort((a, b) => a.start - b.start);
}

function isHeading(text: string, end: number): boolean {
  // Most names stand in JSON.
  if (text.charCodeAt(end) === 0x22 && text.charCodeAt(end + 1) === 0x3a) return false;
  return HEADING_END.test(text.slice(end, end + 8));
}

/** The table whose header begins at `start`; `undefined` if that line is none, or has no column of ids. */
function tableBelow(
  passage: Passage,
  start: number,
  types: readonly { readonly start: number; readonly end: number }[],
): OpenTable | undefined {
  const { text, names } = passage;
  const feed = text.indexOf('\n', start);
  const line = text.slice(start, feed < 0 ? text.length : feed);
  const delimiter = /[|\t;,]/.exec(line)?.[0] ?? '\n';
  const row = new RowReader(text, delimiter);
  row.read(start);
  if (row.count === 0 || row.count > MOST_COLUMNS) return undefined;
  const cells = Array.from({ length: row.count }, (_, index) => row.cell(index));
  const titles = cells.map((cell) => text.slice(cell.start, cell.end));
  if (!titles.every((title) => HEADING.test(title))) return undefined;
  const ids: { index: number; said: string }[] = [];
  for (const [index, cell] of cells.entries()) {
    const said = titles[index] ?? '';
    const name = names.find(
      (one) =>
        one.start >= cell.start &&
        one.end <= cell.end &&
        HEADING_END.test(text.slice(one.end, one.end + 8)),
    );
    const isNamed =
      name?.means === 'chatId' ||
      (name?.means === 'person' &&
        titles.some((title, other) => other !== index && WITNESS.test(title)));
    if (isNamed) ids.push({ index, said });
  }
  const shape = { kind: 'table', delimiter, columns: row.count, misfits: 0 } as const;
  const platformIndex = titles.findIndex((title) => PLATFORM_TITLE.test(title));
  if (ids.length > 0) return { ...shape, ids, ...(platformIndex >= 0 && { platformIndex }) };
  const index = titles.findIndex((title) => /^id$/i.test(title));
  const typeIndex = cells.findIndex((cell) => types.some((type) => type.start === cell.start));
  if (index < 0 || typeIndex < 0) return undefined;
  const said = `id beside ${titles[typeIndex]}`;
  const isContact = /^contact/i.test(titles[typeIndex] ?? '');
  return { ...shape, ids: [{ index, said }], ...(!isContact && { typeIndex }) };
}

/** A cell that may name a messenger; nothing for `user`, `chat` and other kinds, which most such cells say. */
export function platformIn(text: string, { start, end }: Range): string | undefined {
  const first = text.charCodeAt(start);
  const isLikely = first >= 0x400 || LIKELY_FIRST.includes(text.charAt(start));
  return isLikely && end - start <= LONGEST_PLATFORM ? text.slice(start, end) : undefined;
}

/** Of the names of messengers. */
const LIKELY_FIRST = 'tmwvdszifslTMWVDSZIFSL';
const LONGEST_PLATFORM = 32;

/** Goes on with a table whose header, and maybe half a row, stand in the text before. */
function continueRows(
  text: string,
  { begun = '', ...table }: OpenTable,
  found: SpokenNumber[],
): [OpenTable | undefined, number] {
  if (begun === '') return readRows(text, 0, table, found);
  const own: SpokenNumber[] = [];
  const [open, end] = readRows(begun + text, 0, table, own);
  for (const { start, end: last, ...number } of own) {
    if (start >= begun.length) {
      found.push({ ...number, start: start - begun.length, end: last - begun.length });
    }
  }
  return [open, end - begun.length];
}

/** Reads the rows from `at` on; tells the table if it does not end with the text, and where it ended. */
export function readRows(
  text: string,
  from: number,
  table: OpenTable,
  found: SpokenNumber[],
): [OpenTable | undefined, number] {
  const { delimiter, columns, ids, typeIndex, platformIndex } = table;
  const row = new RowReader(text, delimiter);
  let { misfits } = table;
  let at = from;
  while (at < text.length) {
    row.read(at);
    if (row.count === 0) return [undefined, at];
    if (row.isCut && row.end + 1 >= text.length) {
      const begun = Buffer.from(text.slice(at), 'utf16le').toString('utf16le');
      return [{ ...table, misfits, begun }, text.length];
    }
    if (row.count !== columns) {
      if (!row.isRule()) misfits += 1;
      if (misfits > MOST_MISFITS) return [undefined, at];
    } else {
      misfits = 0;
      let isKind = true;
      if (typeIndex !== undefined) {
        const { start, end } = row.cell(typeIndex);
        isKind = CONTACT_KIND.test(text.slice(start, end));
      }
      for (const { index, said } of ids) {
        const { start, end } = row.cell(index);
        const number = isKind ? idNumberAt(text, start) : undefined;
        if (number !== undefined && number.end === end) {
          const platform =
            platformIndex === undefined ? undefined : platformIn(text, row.cell(platformIndex));
          found.push(spoken(number, 'column', said, platform));
        } else if (columns === 1 && !row.isRule() && !SUFFIXED.test(text.slice(start, end))) {
          return [undefined, at];
        }
      }
    }
    at = row.end + 1;
  }
  return [{ ...table, misfits }, at];
}
