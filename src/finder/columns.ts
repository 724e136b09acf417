import { CONTACT_KIND, type TypeName } from './contactIds';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import { type NumberSpan, numberAt } from './numbers';
import type { Range } from './records';
import { type Table, tableAt } from './tables';

const SUFFIXED = /^\d{5,30}(?:-\d{10})?@[a-z.]{3,5}$/i;
/** How the end of a heading looks: a delimiter or the end of the line, after what closes the name. */
const HEADING_END = /^["'`*_ ]{0,4}(?:[|\t;,\r\n]|$)/;

/** Numbers in a column whose heading is a name for chatIds: CSV, TSV, Markdown, output of databases. */
export function* numbersInColumns(
  text: string,
  names: readonly Name[],
): Generator<NumberSpan, void> {
  let table: Table | undefined;
  let tableEnd = 0;
  for (const name of names) {
    if (name.means === 'group') continue;
    if (!HEADING_END.test(text.slice(name.end, name.end + 8))) continue;
    if (name.start >= tableEnd) {
      table = tableAt(text, name.start);
      tableEnd = table?.header.at(-1)?.end ?? name.end;
    }
    if (table !== undefined) yield* column(text, table, name);
  }
}

function* column(text: string, table: Table, name: Name): Generator<NumberSpan, void> {
  const index = table.header.findIndex(({ start, end }) => start <= name.start && name.end <= end);
  if (index < 0) return;
  const least = table.header.length === 1 ? LIKELY_DIGITS : 1;
  for (const row of table.rows) {
    const cell = row[index];
    if (cell === undefined) return;
    const number = wholeNumber(text, cell);
    if (number !== undefined && number.chatId.replace('-', '').length >= least) yield number;
    else if (cell.end > cell.start && !SUFFIXED.test(text.slice(cell.start, cell.end))) return;
  }
}

/** `id` of a table that also has a column `type` or `chatType`: contacts that were exported. */
export function* contactsInColumns(
  text: string,
  types: readonly TypeName[],
): Generator<NumberSpan, void> {
  for (const named of types) {
    if (!HEADING_END.test(text.slice(named.end, named.end + 8))) continue;
    const table = tableAt(text, named.start);
    const titles = table?.header.map(({ start, end }) => text.slice(start, end).toLowerCase());
    const id = titles?.indexOf('id') ?? -1;
    const type = table?.header.findIndex(({ start }) => start === named.start) ?? -1;
    if (table === undefined || id < 0 || type < 0) continue;
    for (const row of table.rows) {
      const [idCell, typeCell] = [row[id], row[type]];
      if (idCell === undefined || typeCell === undefined) break;
      const number = wholeNumber(text, idCell);
      if (number === undefined && !SUFFIXED.test(text.slice(idCell.start, idCell.end))) break;
      if (!CONTACT_KIND.test(text.slice(typeCell.start, typeCell.end))) continue;
      if (number !== undefined && number.start - named.start <= EVIDENCE_REACH) yield number;
    }
  }
}

/** The number that fills a cell from end to end. */
export function wholeNumber(text: string, { start, end }: Range): NumberSpan | undefined {
  const number = numberAt(text, start);
  return number?.end === end ? number : undefined;
}
