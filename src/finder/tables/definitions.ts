import type { SpokenNumber } from '../numbers';
import type { Passage } from '../passage';
import type { Columns } from './columnTitles';
import { type OpenInsert, readRowsOf } from './insertRows';
import { type Column, columnsNamed } from './inserts';

/** A table whose columns were defined, so that an INSERT into it need not name them. */
export interface DefinedTable {
  /** In lower case, without quotation marks and the name of its database. */
  readonly name: string;
  readonly columns: Columns;
}

const CREATE =
  /\bcreate\s{1,8}(?:(?:temp(?:orary)?|unlogged)\s{1,8})?table\s{1,8}(?:if\s{1,8}not\s{1,8}exists\s{1,8})?([\w.`"[\]]{1,128})\s{0,8}\(/gi;
const INSERT =
  /\b(?:insert|replace)\s{1,8}(?:ignore\s{1,8})?into\s{1,8}([\w.`"[\]]{1,128})\s{0,8}values?\s{0,8}(?=\()/gi;
/** What begins no column. */
const NO_COLUMN =
  /^(?:primary|unique|key|constraint|foreign|index|check|fulltext|spatial|exclude|like)\b/i;
const LONGEST_DEFINITION = 16 * 1024;

/**
 * Numbers in the rows of `INSERT INTO chats VALUES (…)`, whose columns the CREATE TABLE above it names, as
 * dumps have it. `defined` is the table of the text before; the answer is the last one, and the rows that
 * go on at the end.
 */
export function readDefined(
  passage: Passage,
  defined: DefinedTable | undefined,
  found: SpokenNumber[],
): readonly [DefinedTable | undefined, OpenInsert | undefined] {
  const { text } = passage;
  const isDefining = text.includes('(') && /create/i.test(text);
  if (!isDefining && defined === undefined) return [undefined, undefined];
  const tables = isDefining ? definitionsIn(passage) : [];
  let last: OpenInsert | undefined;
  INSERT.lastIndex = 0;
  for (let match = INSERT.exec(text); match !== null; match = INSERT.exec(text)) {
    const name = plainName(match[1]);
    const { index } = match;
    const above = tables.findLast((one) => one.name === name && one.end <= index);
    const table = above ?? (defined?.name === name ? defined : undefined);
    if (table === undefined) continue;
    const open = { kind: 'insert', ...table.columns } as const;
    const from = index + match[0].length;
    [last, INSERT.lastIndex] = readRowsOf(text, from, open, found, passage.rowNames);
    INSERT.lastIndex = Math.max(INSERT.lastIndex, from);
  }
  return [tables.at(-1) ?? defined, last];
}

/** The tables that a text defines, of those that have a column of ids. */
function definitionsIn(passage: Passage): (DefinedTable & { readonly end: number })[] {
  const { text } = passage;
  const tables: (DefinedTable & { readonly end: number })[] = [];
  CREATE.lastIndex = 0;
  for (let match = CREATE.exec(text); match !== null; match = CREATE.exec(text)) {
    const [columns, end] = columnsFrom(text, match.index + match[0].length);
    const named = columnsNamed(passage, columns, match[1]);
    if (named.ids.length > 0) tables.push({ name: plainName(match[1]), columns: named, end });
  }
  return tables;
}

/** The columns of the definition that begins at `from`, behind its bracket, and where it ends. */
function columnsFrom(text: string, from: number): [Column[], number] {
  const columns: Column[] = [];
  const limit = Math.min(text.length, from + LONGEST_DEFINITION);
  let depth = 0;
  let begin = from;
  for (let at = from; at < limit; at += 1) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    const isEnd = sign === ')' && depth === 0;
    if (isEnd || (sign === ',' && depth === 0)) {
      const column = columnIn(text, begin, at);
      if (column !== undefined) columns.push(column);
      begin = at + 1;
    }
    if (isEnd) return [columns, at];
    if (sign === ')') depth -= 1;
  }
  return [[], limit];
}

function columnIn(text: string, from: number, to: number): Column | undefined {
  const lead = /^(?:\s|--[^\n]*\n)*/.exec(text.slice(from, to))?.[0].length ?? 0;
  const [title] =
    /^["`[]?[\p{L}_][\p{L}\p{N}_$ ]{0,64}?["`\]]?(?=\s)/u.exec(text.slice(from + lead, to)) ?? [];
  if (title === undefined || NO_COLUMN.test(title)) return undefined;
  const start = from + lead;
  return { start, end: start + title.length, title };
}

function plainName(written = ''): string {
  const last = written.slice(written.lastIndexOf('.') + 1);
  return last.replace(/["`[\]]/g, '').toLowerCase();
}
