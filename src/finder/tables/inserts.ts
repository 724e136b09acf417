import type { Name } from '../naming/names';
import type { SpokenNumber } from '../numbers';
import type { Passage } from '../passage';
import type { Range } from '../records/records';
import { type OpenTable, readRows } from './columns';
import { type Columns, columnsOf, type IdMeaning } from './columnTitles';
import { type OpenInsert, readRow, readRowsOf, selectAt } from './insertRows';
import { saidAbove } from './saidAbove';
import type { RowNames } from './tables';

const LONGEST_LIST = 8 * 1024;
const MOST_BROKEN = 4;
const INSERT_WORDS = ['INSERT', 'insert', 'Insert'];
const VALUES_WORDS = ['VALUE', 'value', 'Value'];
const SELECT_WORDS = ['SELECT', 'select', 'Select'];
const NAMES_ONLY = /^[\s`"'[\]\p{L}\p{N}_$.,]*$/u;
/** Also behind `WITH chats (chat_id, n) AS (`. */
const VALUES =
  /\)\s{0,80}(?:(?:output|overriding)\b[^()]{0,80}|as\s{0,80}\(\s{0,80})?(?:values?\s{0,80}(?=\()|(select)\s{1,80}(?=["'\d(N-]))/gi;
/** `INSERT INTO chats (chat_id, n) SELECT 10000000, 1 UNION ALL SELECT 20000001, 2`: rows without brackets. */
const NEXT_SELECT = /\s{0,80}union\s{1,80}(?:all\s{1,80})?select\s{1,80}/iy;

/** Numbers in the place of a `chat_id` column: `INSERT INTO chats (chat_id, name) VALUES (10000000, 'Ivan')`. */
export function readInserts(
  passage: Passage,
  open: OpenInsert | undefined,
  found: SpokenNumber[],
): OpenInsert | undefined {
  const { text, rowNames } = passage;
  let last: OpenInsert | undefined;
  let end = 0;
  if (open !== undefined) [last, end] = readRowsOf(text, 0, open, found, rowNames);
  // The bracket closes the columns; JSON, which may well speak of values, has none.
  if (!text.includes(')')) return last;
  // Columns of WhatsApp's ids need no name of a chatId.
  const isInsert = INSERT_WORDS.some((word) => text.includes(word));
  if (!isInsert && !passage.mayList) return last;
  const words = isInsert ? [...VALUES_WORDS, ...SELECT_WORDS] : VALUES_WORDS;
  if (!words.some((word) => text.includes(word))) return last;
  let broken = 0;
  VALUES.lastIndex = 0;
  for (let match = VALUES.exec(text); match !== null; match = VALUES.exec(text)) {
    if (match.index < end) continue;
    const columns = columnsBefore(passage, match.index);
    if (columns.ids.length === 0) continue;
    const from = match.index + match[0].length;
    const isSelect = match[1] !== undefined;
    const insert = { kind: 'insert', ...columns } as const;
    [last, end] = isSelect
      ? [undefined, readSelects(text, from, insert, found, rowNames)]
      : readRowsOf(text, from, insert, found, rowNames);
    // Brackets that never close would be read again and again.
    if (end === from && ++broken === MOST_BROKEN) break;
    VALUES.lastIndex = Math.max(from, end);
  }
  return last;
}

/** Reads what is selected from `from` on, and after each UNION; tells where that ended. */
function readSelects(
  text: string,
  from: number,
  insert: OpenInsert,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): number {
  let at = from;
  for (;;) {
    const row = selectAt(text, at);
    readRow(text, row.items, insert, found, rowNames);
    NEXT_SELECT.lastIndex = row.end;
    if (!NEXT_SELECT.test(text)) return row.end;
    at = NEXT_SELECT.lastIndex;
  }
}

/** Rows of a dump: `COPY public.chats (n, chat_id) FROM stdin;`, up to `\.`. */
const COPY =
  /\bcopy\s{1,20}[\w."]{1,128}\s{0,20}\(([^()]{1,8192})\)\s{0,20}from\s{1,20}stdin([^\n]{0,200})\n/gi;

export function readCopies(passage: Passage, found: SpokenNumber[]): OpenTable | undefined {
  const { text, signs } = passage;
  if (signs.copies.length === 0) return undefined;
  let last: OpenTable | undefined;
  COPY.lastIndex = 0;
  for (let match = COPY.exec(text); match !== null; match = COPY.exec(text)) {
    const close = match.index + match[0].indexOf(')');
    const named = columnsBefore(passage, close);
    if (named.ids.length === 0) continue;
    const options = match[2] ?? '';
    const delimiter =
      /delimiter\s{0,8}(?:as\s{1,8})?E?'(.)'/i.exec(options)?.[1] ??
      (/csv/i.test(options) ? ',' : '\t');
    const columns = match[1]?.split(',').length ?? 0;
    const table = { kind: 'table', delimiter, columns, ...named, misfits: 0 } as const;
    [last] = readRows(text, match.index + match[0].length, table, found, passage.rowNames);
  }
  return last;
}

/** `INSERT INTO whatsapp_chats ` before the list of names. */
const TABLE = /\b(?:into|copy|replace)\s{1,20}((?:[\w.$"`[\]]){1,128})\s{0,20}$/i;

/** The columns of ids in the list of names that closes at `close`, and the one that names messengers. */
export function columnsBefore(passage: Passage, close: number): Columns {
  const { text } = passage;
  const from = Math.max(0, close - LONGEST_LIST);
  const open = text.lastIndexOf('(', close);
  if (open < from) return { ids: [] };
  const list = text.slice(open + 1, close);
  if (!NAMES_ONLY.test(list)) return { ids: [] };
  const table = TABLE.exec(text.slice(Math.max(0, open - 180), open))?.[1];
  const columns: Column[] = [];
  let at = open + 1;
  for (const said of list.split(',')) {
    columns.push({ start: at, end: at + said.length, title: said.trim() });
    at += said.length + 1;
  }
  return columnsNamed(passage, columns, table);
}

/** A name in a list of columns, as it is written. */
export interface Column extends Range {
  readonly title: string;
}

/** Which of the named columns matter; none where nothing in the text could be in them. */
export function columnsNamed(
  passage: Passage,
  columns: readonly Column[],
  table: string | undefined,
): Columns {
  const { text, names } = passage;
  const named = columnsOf(
    columns.map(({ title }) => title.replace(/^["'`[]|["'`\]]$/g, '')),
    (index) => {
      const { start = 0, end = 0 } = columns[index] ?? {};
      return names.find((name) => isOfColumn(name) && name.start >= start && name.end <= end)
        ?.means as IdMeaning;
    },
    (index) => (table === undefined ? '' : `${table}.`) + columns[index]?.title,
  );
  const isOfUse = text.includes('@') || named.ids.some(({ isByForm }) => isByForm !== true);
  if (!isOfUse || named.ids.length === 0) return { ids: [] };
  const above = saidAbove(passage, columns[0]?.start ?? 0);
  return above === undefined ? named : { ...named, above };
}

function isOfColumn({ means }: Name): boolean {
  return means === 'chatId' || means === 'person';
}
