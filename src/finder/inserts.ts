import { type OpenTable, readRows } from './columns';
import { type Columns, columnsOf, type IdMeaning, instanceIn, platformIn } from './columnTitles';
import { unescapeOnce } from './looseObject';
import type { Name } from './names';
import { nameOfCells } from './namingFields';
import { idNumberAt, type SpokenNumber, spoken } from './numbers';
import type { Passage } from './passage';
import type { Range } from './records';
import type { RowNames } from './tables';

/** An INSERT whose rows go on. */
export interface OpenInsert extends Columns {
  readonly kind: 'insert';
}

const LONGEST_LIST = 8 * 1024;
/** A row longer than this is none. */
const LONGEST_ROW = 64 * 1024;
const MOST_BROKEN = 4;
const INSERT_WORDS = ['INSERT', 'insert', 'Insert'];
const VALUES_WORDS = ['VALUE', 'value', 'Value'];
const NAMES_ONLY = /^[\s`"'[\]\p{L}\p{N}_$.,]*$/u;
const VALUES = /\)\s{0,80}(?:(?:output|overriding)\b[^()]{0,80})?values?\s{0,80}(?=\()/gi;
/** Between two rows, or between a statement and the values for its placeholders. */
const NEXT_ROW = /["'`]{0,3}\s{0,80},?\s{0,80}(?=[([])/y;

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
  if (!VALUES_WORDS.some((word) => text.includes(word))) return last;
  // Columns of WhatsApp's ids need no name of a chatId.
  if (!passage.mayList && !INSERT_WORDS.some((word) => text.includes(word))) return last;
  let broken = 0;
  VALUES.lastIndex = 0;
  for (let match = VALUES.exec(text); match !== null; match = VALUES.exec(text)) {
    if (match.index < end) continue;
    const columns = columnsBefore(passage, match.index);
    if (columns.ids.length === 0) continue;
    const from = match.index + match[0].length;
    [last, end] = readRowsOf(text, from, { kind: 'insert', ...columns }, found, rowNames);
    // Brackets that never close would be read again and again.
    if (end === from && ++broken === MOST_BROKEN) break;
    VALUES.lastIndex = Math.max(from, end);
  }
  return last;
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
function columnsBefore({ text, names }: Passage, close: number): Columns {
  const from = Math.max(0, close - LONGEST_LIST);
  const open = text.lastIndexOf('(', close);
  if (open < from) return { ids: [] };
  const list = text.slice(open + 1, close);
  if (!NAMES_ONLY.test(list)) return { ids: [] };
  const table = TABLE.exec(text.slice(Math.max(0, open - 180), open))?.[1];
  const titles: string[] = [];
  const starts: number[] = [];
  let at = open + 1;
  for (const said of list.split(',')) {
    titles.push(said.trim());
    starts.push(at);
    at += said.length + 1;
  }
  const columns = columnsOf(
    titles.map((title) => title.replace(/^["'`[]|["'`\]]$/g, '')),
    (index) => {
      const [start = 0, end = close + 1] = [starts[index], starts[index + 1]];
      return names.find((name) => isOfColumn(name) && name.start >= start && name.end < end)
        ?.means as IdMeaning;
    },
    (index) => (table === undefined ? '' : `${table}.`) + titles[index],
  );
  const isOfUse = text.includes('@') || columns.ids.some(({ isByForm }) => isByForm !== true);
  return isOfUse ? columns : { ids: [] };
}

function isOfColumn({ means }: Name): boolean {
  return means === 'chatId' || means === 'person';
}

/** Reads the rows from `at` on; tells the insert if it does not end with the text, and where it ended. */
function readRowsOf(
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
      if (at + 160 >= text.length && /^[\s,]*$/.test(text.slice(at))) return [open, at];
      if (!NEXT_ROW.test(text)) return [undefined, at];
      at = NEXT_ROW.lastIndex;
    }
    const row = rowAt(text, at);
    if (row === undefined) return [undefined, at];
    readRow(text, row.items, open, found, rowNames);
    at = row.end;
  }
}

function readRow(
  text: string,
  items: readonly Range[],
  { ids, platformIndex, instanceIndex }: OpenInsert,
  found: SpokenNumber[],
  rowNames: RowNames | undefined,
): void {
  const at = (index: number | undefined) => (index === undefined ? undefined : items[index]);
  const [platform, instance] = [at(platformIndex), at(instanceIndex)];
  for (const { index, said, names, isByForm } of ids) {
    const item = items[index];
    if (item === undefined) continue;
    const number = isByForm === true ? undefined : idNumberAt(text, item.start);
    if (number !== undefined && number.end === item.end) {
      const messenger = platform && platformIn(text, platform);
      found.push(spoken(number, 'insert', said, messenger, instance && instanceIn(text, instance)));
    }
    if (rowNames === undefined || names === undefined) continue;
    const cells = names.flatMap((one) => quotedIn(text, items[one]));
    const name = nameOfCells(cells, text.slice(item.start, item.end).toLowerCase());
    if (name !== undefined) rowNames.set(item.start, name);
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
