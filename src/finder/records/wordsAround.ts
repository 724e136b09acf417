import { EVIDENCE_REACH } from '../evidence';
import type { NumberSpan } from '../numbers';
import type { Scope } from './brackets';

/** A comment, or an aside in round brackets, behind a number: `chatId: 10000000, // WhatsApp`. */
const REMARK =
  /["'`]?[Ln]?[ \t,;)\]}"'`]{0,8}(?:#|\/\/|--|\/\*|<!--|\()([^\n]{1,80})|[^\n]{1,200}?[ \t](?:#|\/\/|--|\/\*|<!--)[ \t]([^\n]{1,80})/y;
/** A field or argument whose whole value is a messenger: `via="viber"`, `"transport":"WHATSAPP"`, `, Kind.WHATSAPP`. */
const VALUE =
  /(?:[\w"'`\]]\s{0,4}(?:=>|[:=])\s{0,4}["'`]?|["'`\d)]\s{0,4},\s{0,4}(?:["'`]|(?=\w{1,24}(?:\.|::)))|\w\(\s{0,4}["'`])(?:\w{1,24}(?:\.|::))?((?:whats_?app|viber|vk|vkontakte|discord|slack|zalo|instagram|facebook|wechat|waba|wa|skype|telegram|max(?=["'`],\s?["'`][\w-]{0,24}ids?["'`]))(?:[-_](?:bot|chat|message|api|web|business|messenger))?)["'`]?(?=\s{0,4}(?:[,;)\]}]|$))/gim;
const VALUE_REACH = 200;

/** Where a request goes whose fields follow: `axios.post(`https://api.telegram.org/bot${TOKEN}/sendMessage`, {`. */
const API_ADDRESS =
  /api\.telegram\.org|(?:platform-api|botapi)\.max\.ru|chatapi\.viber\.com|graph\.facebook\.com|api\.vk\.(?:com|ru)|discord(?:app)?\.com\/api/gi;
const ADDRESS_REACH = 1024;
/** A line of a shell goes on behind a backslash. */
const LINE_REST = /^(?:\\\r?\n|[^\n])*/;
const BLANK_LINE = /\n[ \t]*\r?\n/g;

/** How far above a number the lines may speak of it. */
const MOST_LINES_ABOVE = 10;
const COMMENT = /^\s*(?:#|\/\/|--|\/?\*|;|<!--|rem\s)(.{1,160})/i;
const PAIR = /^\s*(?:- |export |const |let |var |set )?["'$]?[\w.-]{1,60}["']?\s{0,8}[:=]/;
const REQUEST = /^\s*(?:(?:GET|POST|PUT|PATCH|DELETE)\s+\S|curl\s)/;
/** `const (` of Go. */
const OPENING = /^\s*(?:const|var)\s\($/;
/** A line of a few words that is the title of what follows. */
const TITLE = /^[\s*_>=#-]{0,8}\p{L}[\p{L} /&+-]{0,40}:?[\s*_]{0,4}$/u;
const RULE = /^\s*[-=*_]{3,80}\s*$/;
/** A heading of Markdown. One sign alone is also a comment, so blank lines must tell that from this. */
const HEADING =
  /(?:^|\n)(?:#{2,6}[ \t]+([^\n]{1,120})|(?<=^|\n[ \t]*\n)#[ \t]+([^\n]{1,120})(?=\n[ \t]*\n))/g;

/** What opens a block of code: `class WhatsAppBot:`, `if platform == "viber":`, `case WHATSAPP:`. */
const STATEMENT =
  /^\s*(?:(?:export|public|private|static|async)\s+)*(?:def|class|if|elif|else if|case|when|for|with|func|fun|function|sub|module|namespace)\b(.{1,160})/;
const MOST_STATEMENTS = 6;
const MOST_SCOPES = 6;

/**
 * What stands around a number and may say whose it is without being its name, the nearest first: remarks,
 * fields beside it, comments and titles above it, the blocks of code that it stands in, the heading of its part.
 */
export function* wordsAround(
  text: string,
  { start, end }: NumberSpan,
  scope: Scope | undefined,
): Generator<string, void> {
  REMARK.lastIndex = end;
  const remark = REMARK.exec(text);
  const said = remark?.[1] ?? remark?.[2];
  if (said !== undefined) yield said;
  const addresses = addressesAround(text, start, end);
  if (addresses !== '') yield addresses;
  yield* valuesBeside(text, start, end, scope);
  yield* linesAbove(text, start);
  let outermost = scope;
  for (let left = MOST_SCOPES; left > 0 && outermost !== undefined; left -= 1) {
    const { lead, outer } = outermost;
    yield lead.slice(Math.max(...['\n', ';', '{', '}'].map((sign) => lead.lastIndexOf(sign))) + 1);
    if (outer === undefined) break;
    outermost = outer;
  }
  if (outermost !== undefined && outermost.open > 0) yield* linesAbove(text, outermost.open);
  else if (outermost !== undefined) yield* linesAbove(outermost.lead, outermost.lead.length);
  yield* statementsAbove(text, start);
  const heading = headingAbove(text, start);
  if (heading !== undefined) yield heading;
}

function* valuesBeside(
  text: string,
  start: number,
  end: number,
  scope: Scope | undefined,
): Generator<string, void> {
  const from = Math.max(0, start - VALUE_REACH, (scope?.open ?? -1) + 1);
  const to = Math.min(text.length, end + VALUE_REACH, scope?.close ?? Number.POSITIVE_INFINITY);
  // Without brackets around, nothing but the line belongs to the number.
  const lineFrom = scope ? from : Math.max(from, text.lastIndexOf('\n', start) + 1);
  const feed = text.indexOf('\n', end);
  const lineTo = scope || feed < 0 ? to : Math.min(to, feed);
  for (const { 1: value } of text.slice(lineFrom, lineTo + 1).matchAll(VALUE)) {
    if (value !== undefined) yield `${value}_chat`;
  }
}

/** The addresses of messengers' own APIs above a number, up to a blank line, and behind it on its line. */
function addressesAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - ADDRESS_REACH), start);
  const after = LINE_REST.exec(text.slice(end, end + ADDRESS_REACH))?.[0] ?? '';
  if (before.search(API_ADDRESS) < 0) return after.match(API_ADDRESS)?.join(' ') ?? '';
  const paragraph = before.split(BLANK_LINE).at(-1) ?? '';
  return (paragraph + after).match(API_ADDRESS)?.join(' ') ?? '';
}

/** Comments right above the line of a place or above the fields before it; else a title or a request line. */
export function* linesAbove(text: string, position: number): Generator<string, void> {
  const indent = indentAt(text, position);
  let isApart = false;
  let left = MOST_LINES_ABOVE;
  for (const line of linesBefore(text, position)) {
    if (left-- === 0) return;
    const comment = COMMENT.exec(line)?.[1];
    if (line.trim() === '' || RULE.test(line)) isApart = true;
    else if (comment !== undefined) {
      if (!isApart) yield comment;
    } else if (REQUEST.test(line) || (TITLE.test(line) && !line.includes('='))) {
      yield line;
      // `chats:` of YAML is the key of what stands below it, and a comment above it speaks of that too.
      if (!PAIR.test(line)) return;
    } else if (OPENING.test(line)) continue;
    else if (!PAIR.test(line) || line.search(/\S/) > indent) return;
  }
}

/** The statements in whose blocks a line is, by indentation, the innermost first. */
export function* statementsAbove(text: string, position: number): Generator<string, void> {
  let indent = indentAt(text, position);
  if (indent === 0) return;
  let found = 0;
  for (const line of linesBefore(text, position)) {
    if (indent === 0 || found === MOST_STATEMENTS) return;
    const depth = line.search(/\S/);
    if (depth < 0 || depth >= indent) continue;
    indent = depth;
    const statement = STATEMENT.exec(line)?.[1];
    if (statement === undefined) continue;
    found += 1;
    yield statement;
  }
}

/** The lines above that of a place, from below, as far as the reach goes. */
function* linesBefore(text: string, position: number): Generator<string, void> {
  const least = Math.max(0, position - EVIDENCE_REACH);
  let end = lineStart(text, position) - 1;
  while (end > least) {
    const start = Math.max(least, text.lastIndexOf('\n', end - 1) + 1);
    yield text.slice(start, end);
    end = start - 1;
  }
}

/** Where the line of a place begins, or the reach: a line without an end is not read again for each of its numbers. */
function lineStart(text: string, position: number): number {
  const least = Math.max(0, position - EVIDENCE_REACH);
  return least + text.slice(least, position).lastIndexOf('\n') + 1;
}

/** How far the line of a place is indented. */
function indentAt(text: string, position: number): number {
  const start = lineStart(text, position);
  let at = start;
  while (at < position && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at += 1;
  return at - start;
}

/** The last heading of Markdown above a place. */
export function headingAbove(text: string, position: number): string | undefined {
  const before = text.slice(Math.max(0, position - EVIDENCE_REACH), position);
  if (!before.includes('# ')) return undefined;
  let last: string | undefined;
  for (const match of before.matchAll(HEADING)) last = match[1] ?? match[2];
  return last;
}
