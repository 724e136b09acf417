import { EVIDENCE_REACH } from '../evidence';

/** A part of a text; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** No record has more lines above or below a place. */
export const MOST_LINES = 24;

/** A line that may belong to one record with its neighbours: a name, a sign, a value; or a list item. */
const PAIR =
  /^[ \t]*(?:[-*] )?(?:(?:export|set|setx|const|let|var|val|final|static|private|public|string|int|long|ENV|-e) ){0,3}(?:<\/?|[[$@:"']{0,2})[\w.-]{1,60}["'\]]{0,2}[ \t]{0,20}(?:[:=>]|$)/i;
const ITEM_OR_COMMENT = /^[ \t]*(?:- |#|;|\/\/)/;
/** A line of a log holds a record of its own. */
const LOG_LINE = /^[ \t]*\[?(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d)|=\S{0,80}\s+\w{1,40}=/;

/** The line around `position`, as far as the reach goes. */
export function lineAround(text: string, position: number, reach = EVIDENCE_REACH): Range {
  const from = Math.max(0, position - reach);
  const start = from + text.slice(from, position).lastIndexOf('\n') + 1;
  const length = text.slice(position, position + reach).indexOf('\n');
  return { start, end: length < 0 ? position + reach : position + length };
}

/** The lines around `position`, up to `lines` of them on either side. */
export function linesAround(text: string, position: number, lines: number): Range {
  const from = Math.max(0, position - EVIDENCE_REACH);
  const before = text
    .slice(from, position)
    .split('\n')
    .slice(-lines - 1)
    .join('\n');
  const after = text
    .slice(position, position + EVIDENCE_REACH)
    .split('\n', lines + 1)
    .join('\n');
  return { start: position - before.length, end: position + after.length };
}

/**
 * The lines around `position` that form one record without brackets: a `.env` file, an item of a YAML
 * list, a section of an INI file, the elements of an XML parent. Blank lines, section headers and lines
 * of a log end it.
 */
export function recordAround(text: string, position: number): Range {
  const own = lineAround(text, position);
  const from = Math.max(0, position - EVIDENCE_REACH);
  const to = position + EVIDENCE_REACH;
  const ownLine = text.slice(own.start, own.end);
  if (!isPartOfRecord(ownLine)) return own;
  const indent = indentOf(ownLine);
  let { start, end } = own;
  const isMapping = /^[ \t]*- ["']?[\w.-]+["']?[ \t]*:/.test(ownLine);
  for (let left = MOST_LINES; left > 0 && start > from && !isMapping; left -= 1) {
    const above = from + text.slice(from, start - 1).lastIndexOf('\n') + 1;
    const line = text.slice(above, start - 1);
    if (!isPartOfRecord(line)) break;
    start = above;
    if (beginsItem(line) && indentOf(line) < indent) break;
  }
  for (let left = MOST_LINES; left > 0 && end < Math.min(to, text.length); left -= 1) {
    const length = text.slice(end + 1, to).indexOf('\n');
    const below = length < 0 ? Math.min(to, text.length) : end + 1 + length;
    const line = text.slice(end + 1, below);
    const isSibling =
      beginsItem(line) && (isMapping ? indentOf(line) <= indent : indentOf(line) < indent);
    if (!isPartOfRecord(line) || isSibling) break;
    end = below;
  }
  return { start, end };
}

/**
 * Whether two near places without brackets between them belong to one record: the same line, or lines
 * of names and values of which none begins another item.
 */
export function isOneRecord(text: string, first: number, second: number): boolean {
  const between = text.slice(first, second);
  if (/[[\]{}]/.test(between)) return false;
  if (!between.includes('\n')) return true;
  const start = lineAround(text, first).start;
  const [own = '', ...lines] = text.slice(start, lineAround(text, second).end).split('\n');
  const indent = indentOf(own);
  if (!isPartOfRecord(own)) return false;
  return lines.every(
    (line) => isPartOfRecord(line) && !(beginsItem(line) && indentOf(line) <= indent),
  );
}

function isPartOfRecord(line: string): boolean {
  const head = line.slice(0, 400);
  return (PAIR.test(head) || ITEM_OR_COMMENT.test(head)) && !LOG_LINE.test(head);
}

function beginsItem(line: string): boolean {
  return /^[ \t]*- /.test(line);
}

function indentOf(line: string): number {
  return line.search(/[^ \t]|$/);
}
