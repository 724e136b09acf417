import { isDigit } from '../../chatId/borders';
import { SECRET } from '../evidence';
import { Cursor } from '../naming/cursor';
import type { Name } from '../naming/names';
import { idNumberAt, isBareMoment, isRound, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { recordAround } from '../records/records';
import { saidAbove } from '../tables/saidAbove';
import { linkToValue } from './operators';
import { continueList, type OpenList, readValues } from './values';

/**
 * The numbers that stand as the value of a name that means a chatId. `open` is the list that goes on from
 * the text before; the answer is the one that goes on at the end.
 */
export function readKeyed(
  passage: Passage,
  open: OpenList | undefined,
  found: SpokenNumber[],
): OpenList | undefined {
  const { text } = passage;
  let last = open && continueList(text, open, found);
  for (const name of passage.names) {
    const first = found.length;
    const next = readJsonValue(passage, name, found) ? undefined : readAny(passage, name, found);
    if (next === undefined && (found.length === first || passage.isOnlyCarried)) continue;
    if (name.means === 'person' && !isSender(passage, name, found[first])) found.length = first;
    else if (next !== undefined) last = next;
  }
  return last;
}

/** Whether a number behind a word such as `sender`, which is common elsewhere, is somebody's chatId. */
function isSender(passage: Passage, name: Name, first: SpokenNumber | undefined): boolean {
  if (first !== undefined && isBareMoment(passage.text, first)) return false;
  return passage.isWitnessed(name.start) && !isBesideSecret(passage, name.start);
}

const LONGEST_OBJECT = 2048;

function isBesideSecret({ text, brackets }: Passage, position: number): boolean {
  const scope = brackets.around(position);
  const { start, end } =
    scope === undefined
      ? recordAround(text, position)
      : { start: Math.max(0, scope.open), end: scope.close };
  return SECRET.test(
    text.slice(
      Math.max(start, position - LONGEST_OBJECT),
      Math.min(end, position + LONGEST_OBJECT),
    ),
  );
}

/** `"chatId":"10000000"`, by far the most common: the same as {@link readAny} tells, several times faster. */
function readJsonValue(passage: Passage, name: Name, found: SpokenNumber[]): boolean {
  const { text } = passage;
  let at = name.end;
  if (text.charCodeAt(at) !== 0x22 || text.charCodeAt(at + 1) !== 0x3a) return false;
  at += text.charCodeAt(at + 2) === 0x20 ? 3 : 2;
  const isQuoted = text.charCodeAt(at) === 0x22;
  const start = isQuoted ? at + 1 : at;
  const number = idNumberAt(text, start);
  if (number === undefined) return isQuoted && isSuffixed(text, start);
  const after = text.charCodeAt(number.end);
  if (isQuoted ? after !== 0x22 : after !== 0x2c && after !== 0x7d) return false;
  if (name.means === 'chats' || (name.means === 'group' && !number.chatId.startsWith('-')))
    return true;
  found.push(spoken(number, 'name', passage.saidBy(name)));
  return true;
}

/** A WhatsApp id, which no name is needed for. */
function isSuffixed(text: string, start: number): boolean {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at > start && text.charCodeAt(at) === 0x40;
}

/** The name, with what a schema or a form says between it and the value: `description="Chat of WhatsApp"`. */
function saidUpTo(passage: Passage, name: Name, { at }: Cursor): string {
  const said = passage.saidBy(name);
  return at - name.end > SHORT_LINK ? said + passage.text.slice(name.end, at) : said;
}

/** Signs, spaces and types have no more. */
const SHORT_LINK = 16;

/** `for CHAT_ID in 10000000 20000001; do` of a shell: what follows is a list. */
function inLoop(text: string, name: Name): Name {
  if (name.isPlural || !text.startsWith(' in ', name.end)) return name;
  return /\bfor $/.test(text.slice(Math.max(0, name.start - 5), name.start))
    ? { ...name, isPlural: true }
    : name;
}

function readAny(passage: Passage, name: Name, found: SpokenNumber[]): OpenList | undefined {
  const cursor = new Cursor(passage.text, name.end);
  const link = linkToValue(cursor, name);
  if (link === undefined || (link === 'beside' && name.means !== 'chatId')) return undefined;
  const first = found.length;
  const list = readValues(
    cursor,
    inLoop(passage.text, name),
    saidUpTo(passage, name, cursor),
    found,
    () => saidAbove(passage, name.start),
  );
  // `histogram('chat_id', 10000)`, `MAX_CHAT_IDS = 10000`: it looks like a size or a time.
  const number = found[first];
  const mayBeMost =
    link === 'beside' ||
    (name.isPlural && /max_?$/i.test(passage.text.slice(Math.max(0, name.start - 4), name.start)));
  if (mayBeMost && number && isRound(passage.text, number.end, number.chatId)) {
    found.length = first;
  }
  return list;
}
