import { EXPORT_COLUMNS, type ExportedEntry } from './exported';

/**
 * RFC 4180: commas, CRLF, a line of headings, quotes where they are needed. Cells that a spreadsheet
 * would run as a formula begin with an apostrophe (owasp.org/www-community/attacks/CSV_Injection); bare
 * numbers, such as the ids of MAX and Telegram groups, are none and stay as they are.
 */
export function toCsv(entries: readonly ExportedEntry[]): string {
  const rows = entries.map((entry) => EXPORT_COLUMNS.map((column) => cellOf(entry[column])));
  return [EXPORT_COLUMNS, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** One array, one object an entry, with the names of the columns. */
export function toJson(entries: readonly ExportedEntry[]): string {
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}

function cellOf(value: ExportedEntry[keyof ExportedEntry]): string {
  if (value === undefined) return '';
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  return isFormula(text) ? `'${text}` : text;
}

function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n|%]/.test(text) && !/^-?\d+$/.test(text);
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
