import { wholeNumber } from './columns';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import type { NumberSpan } from './numbers';
import type { Range } from './records';

const LONGEST_LIST = 512;
const LONGEST_ROW = 1024;
const NAMES_ONLY = /^[\s`"'[\]\w.,]*$/;
const VALUES = /\)\s{0,80}(?:(?:output|overriding)\b[^()]{0,80})?values?\s{0,80}(?=\()/iy;
/** Between two rows, or between a statement and the values for its placeholders. */
const NEXT_ROW = /["'`]{0,3}\s{0,80},?\s{0,80}(?=[([])/y;

/** Numbers in the place of a `chat_id` column: `INSERT INTO chats (chat_id, name) VALUES (10000000, 'Ivan')`. */
export function* numbersInInserts(
  text: string,
  names: readonly Name[],
): Generator<NumberSpan, void> {
  for (const name of names) {
    if (name.means !== 'chatId') continue;
    const before = text.slice(Math.max(0, name.start - LONGEST_LIST), name.start);
    const open = before.lastIndexOf('(');
    if (open < 0 || !NAMES_ONLY.test(before.slice(open + 1))) continue;
    const rest = text.slice(name.end, name.end + LONGEST_LIST).indexOf(')');
    if (rest < 0 || !NAMES_ONLY.test(text.slice(name.end, name.end + rest))) continue;
    const index = before.slice(open + 1).split(',').length - 1;
    VALUES.lastIndex = name.end + rest;
    if (!VALUES.test(text)) continue;
    yield* valuesFrom(text, VALUES.lastIndex, index, name.start + EVIDENCE_REACH);
  }
}

function* valuesFrom(
  text: string,
  from: number,
  index: number,
  limit: number,
): Generator<NumberSpan, void> {
  let at = from;
  while (at < limit) {
    const row = rowAt(text, at, limit);
    if (row === undefined) return;
    const item = row.items[index];
    const number = item === undefined ? undefined : wholeNumber(text, item);
    // A short number there is the key of a row in another table.
    if (number !== undefined && number.chatId.length >= LIKELY_DIGITS) yield number;
    NEXT_ROW.lastIndex = row.end;
    if (!NEXT_ROW.test(text)) return;
    at = NEXT_ROW.lastIndex;
  }
}

/** The items of a list in brackets that opens at `at`; commas in inner brackets and strings are no ends. */
function rowAt(
  text: string,
  at: number,
  limit: number,
): { items: Range[]; end: number } | undefined {
  const items: Range[] = [];
  let depth = 0;
  let quote = '';
  let begin = at + 1;
  for (let here = at; here < Math.min(limit, at + LONGEST_ROW, text.length); here += 1) {
    const sign = text[here] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') {
      depth -= 1;
      if (depth === 0) {
        items.push(inner(text, begin, here));
        return { items, end: here + 1 };
      }
    } else if (sign === ',' && depth === 1) {
      items.push(inner(text, begin, here));
      begin = here + 1;
    }
  }
  return undefined;
}

function inner(text: string, from: number, to: number): Range {
  const item = text.slice(from, to);
  const lead = /^\s*(?:N?['"])?/i.exec(item)?.[0].length ?? 0;
  const body = item.slice(lead).replace(/['"]?(?:::\w+)?\s*$/, '');
  return { start: from + lead, end: from + lead + body.length };
}
