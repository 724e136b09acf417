import { EXPORT_COLUMNS, type ExportedEntry } from './exported';

/** How a table is written; the default is RFC 4180's. */
export interface CsvStyle {
  /** Excel takes the list separator of the system: a semicolon where the comma is the decimal sign. */
  readonly separator: ',' | ';';
  /** Without the mark Excel reads UTF-8 as the system's own code page. */
  readonly hasByteOrderMark: boolean;
}

export const RFC_4180: CsvStyle = { separator: ',', hasByteOrderMark: false };

/**
 * CRLF, a line of headings, quotes round whatever one of the usual separators would split. What a
 * spreadsheet would run as a formula begins with an apostrophe (owasp.org/www-community/attacks/CSV_Injection),
 * also behind a separator within a cell, where a reader that expects another one begins a new cell; bare
 * numbers, such as the ids of MAX and Telegram groups, are none and stay as they are.
 */
export function toCsv(entries: readonly ExportedEntry[], style: CsvStyle = RFC_4180): string {
  const rows = entries.map((entry) => EXPORT_COLUMNS.map((column) => cellOf(entry[column])));
  const lines = [EXPORT_COLUMNS, ...rows].map(
    (cells) => `${cells.map(quoted).join(style.separator)}\r\n`,
  );
  return `${style.hasByteOrderMark ? '\ufeff' : ''}${lines.join('')}`;
}

/** One array, one object an entry, with the names of the columns. */
export function toJson(entries: readonly ExportedEntry[]): string {
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}

function cellOf(value: ExportedEntry[keyof ExportedEntry]): string {
  if (value === undefined) return '';
  return disarmed(Array.isArray(value) ? value.join('; ') : String(value));
}

/**
 * Where a cell may begin for one reader or another, blanks and quotes before it taken along, and a sign
 * that begins a formula there; the full-width ones do in Japanese and Chinese Excel.
 */
const FORMULA =
  /(^|[,;\t\r\n])([\s"\p{Cc}\p{Cf}]*)(?=[=+\-@|%＝＋－＠﹦﹢﹣﹫])(?!-?\d+(?:[,;\t\r\n]|$))/gu;

function disarmed(text: string): string {
  const safe = text.replace(FORMULA, "$1'$2");
  // A tab or a line end at the very beginning is dropped by some readers.
  return /^[\t\r\n]/.test(safe) ? `'${safe}` : safe;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
