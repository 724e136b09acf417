import { EVIDENCE_REACH } from './evidence';
import { lineAround, type Range } from './records';

/** A table in a text: CSV, TSV, Markdown, or what a database's command line prints. */
export interface Table {
  readonly header: readonly Range[];
  /** The cells of each row that follows, without spaces and quotation marks around them. */
  readonly rows: Iterable<readonly Range[]>;
}

const MOST_COLUMNS = 64;
const LONGEST_HEADER = 1024;
const HEADING = /^[*_]{0,3}[\p{L}_][\p{L}\p{N}_ .#-]{0,48}[*_]{0,3}$/u;
const RULE = /^[ \t|+:=-]*-[ \t|+:=-]*$/;

/** The table whose header line holds `position`; `undefined` if that line is no header. */
export function tableAt(text: string, position: number): Table | undefined {
  const line = lineAround(text, position, LONGEST_HEADER);
  if (line.end - line.start >= LONGEST_HEADER) return undefined;
  const heading = text.slice(line.start, Math.min(line.end, text.length));
  const delimiter = /[|\t;,]/.exec(heading)?.[0] ?? '\n';
  const header = cellsOf(text, line.start, line.end, delimiter);
  if (header === undefined || header.length > MOST_COLUMNS) return undefined;
  if (!header.every(({ start, end }) => HEADING.test(text.slice(start, end)))) return undefined;
  const limit = Math.min(text.length, position + EVIDENCE_REACH);
  return { header, rows: rowsBelow(text, line.end, limit, delimiter, header.length) };
}

function* rowsBelow(
  text: string,
  headerEnd: number,
  limit: number,
  delimiter: string,
  columns: number,
): Generator<readonly Range[], void> {
  let end = headerEnd;
  while (end < limit) {
    const start = end + 1;
    const next = text.slice(start, limit).indexOf('\n');
    end = next < 0 ? limit : start + next;
    const cells = cellsOf(text, start, end, delimiter);
    if (cells === undefined) return;
    if (cells.length !== columns) {
      if (RULE.test(text.slice(start, end).trim())) continue;
      return;
    }
    const isRule = cells.every((cell) => RULE.test(text.slice(cell.start, cell.end)));
    if (!isRule) yield cells;
  }
}

/** The cells of a line, trimmed; a delimiter between quotation marks is none. `undefined` for a blank line. */
function cellsOf(text: string, from: number, to: number, delimiter: string): Range[] | undefined {
  let [start, end] = [from, Math.min(to, text.length)];
  while (end > start && isSpace(text, end - 1, delimiter)) end -= 1;
  while (start < end && isSpace(text, start, delimiter)) start += 1;
  if (start === end) return undefined;
  if (delimiter === '|') {
    if (text[start] === '|') start += 1;
    if (text[end - 1] === '|' && end > start) end -= 1;
  }
  const cells: Range[] = [];
  let quote = '';
  let begin = start;
  for (let at = start; at <= end; at += 1) {
    const sign = at === end ? delimiter : text[at];
    if (quote !== '' && at < end) {
      if (sign === quote) quote = '';
    } else if (sign === delimiter) {
      cells.push(trimmed(text, begin, at));
      begin = at + 1;
    } else if ((sign === '"' || sign === "'") && text.slice(begin, at).trim() === '') {
      quote = sign;
    }
  }
  return cells;
}

function trimmed(text: string, from: number, to: number): Range {
  let [start, end] = [from, to];
  while (start < end && /[\s"'`]/.test(text[start] ?? '')) start += 1;
  while (end > start && /[\s"'`]/.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}

function isSpace(text: string, at: number, delimiter: string): boolean {
  const sign = text[at];
  return sign !== delimiter && (sign === ' ' || sign === '\t' || sign === '\r');
}
