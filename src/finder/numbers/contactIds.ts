import { isDigit } from '../../chatId/borders';
import { SECRET } from '../evidence';
import { CONTACT_TYPES } from '../namesBeside/namingFields';
import { Cursor } from '../naming/cursor';
import { startsWord } from '../naming/names';
import { GREATER, QUOTE, SPACE, sticky } from '../naming/notation';
import { idNumberAt, isBareMoment, type NumberSpan, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { partsOf, type Scope } from '../records/brackets';
import { isOneRecord } from '../records/records';

/**
 * `"type": "user"` of getContacts and getChats, `"chatType": "group"` of notifications, `contactName`,
 * which only contacts of GREEN-API have, and `isAdmin` of the participants in getGroupData.
 */
const TYPE = /type(?![a-z])|contact_?name|admin/iy;
/** What of such a name may stand before the word by which it is looked for. */
const BEFORE_TYPE = /chat[-_]?$/i;
const BEFORE_ADMIN = /is_?(?:super_?)?$/i;

/** A place where such a name stands. */
export interface TypeName {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** One that says that its object is a contact, a chat or a participant. */
interface ContactType extends TypeName {
  readonly isSure: boolean;
  /** What it is, where the field says it: `user`, `group`. */
  readonly kind?: string;
}

const LINK = `${QUOTE}?\\]?${SPACE}{0,8}(?:={1,3}>?|:=|->|[:：]|%3[ad]|${GREATER})${SPACE}{0,8}`;
const KIND = sticky(
  `${LINK}(?:${QUOTE}|:|[a-z]\\w{0,20}\\.)?(user|group|supergroup|channel|bot|private|chat)(?![\\w-])`,
);
const VALUE = sticky(LINK);

const ID = /id/gi;
const TO_ID = sticky(`${LINK}${QUOTE}?(?=-?[1-9])`);

/** Without brackets around them, a type and an id belong together only this near. */
const RECORD_REACH = 512;

/** Names that the contacts of GREEN-API do not have but the users and groups of everybody else do. */
const FOREIGN =
  /["'\s,{<](?:login|node_?id|attributes|relationships|e-?mail|password|permissions|roles?|uuid|slug|html_url|created_?at|updated_?at|guild_?id|price|sku|links|ip|url)(?:\\{0,7}["'])?\s*[:=>]/i;

/** What GREEN-API calls a contact or a chat; a reference to something, `{"type":"user","id":"10000000"}`, has no name. */
const NAMED = /["'\s,{<(]\w{0,12}name(?:\\{0,7}["'])?\]?\s{0,8}[:=>]/i;
/** These have negative ids in both messengers. */
const OF_MANY = /^(?:group|supergroup|channel)$/i;

/** Where the names stand, in order. */
export function typeNames({ text, signs }: Passage): TypeName[] {
  const found: TypeName[] = [];
  for (const sign of signs.types) {
    TYPE.lastIndex = sign;
    if (!TYPE.test(text)) continue;
    const end = TYPE.lastIndex;
    const start = sign - lengthBefore(text, sign);
    if (start < 0 || /[\w-]/.test(text[start - 1] ?? '') || !startsWord(text, start)) continue;
    found.push({ start, end, word: text.slice(start, end) });
  }
  return found;
}

/** How much of a name stands before its word; more than the text has where the word alone is none. */
function lengthBefore(text: string, sign: number): number {
  const before = text.slice(Math.max(0, sign - 9), sign);
  switch (text.charCodeAt(sign) | 0x20) {
    case 0x74: // t
      return BEFORE_TYPE.exec(before)?.[0].length ?? 0;
    case 0x61: // a
      return BEFORE_ADMIN.exec(before)?.[0].length ?? Number.POSITIVE_INFINITY;
    default:
      return 0;
  }
}

/** Numbers named `id` in an object that another field makes a contact, a chat or a participant. */
export function readContacts(
  passage: Passage,
  names: readonly TypeName[],
  found: SpokenNumber[],
): void {
  const { text, brackets } = passage;
  const types = names.flatMap((name) => contactType(text, name) ?? []);
  if (types.length === 0) return;
  const byScope = new Map<Scope | undefined, ContactType[]>();
  for (const type of types) {
    const scope = brackets.around(type.start);
    const same = byScope.get(scope);
    if (same === undefined) byScope.set(scope, [type]);
    else same.push(type);
  }
  const loose = byScope.get(undefined) ?? [];
  const parts =
    loose.length > 0 ? [{ start: 0, end: text.length }] : partsOf(byScope.keys(), text.length);
  for (const number of parts.flatMap(({ start, end }) => [...idsWithin(text, start, end)])) {
    const scope = brackets.around(number.start);
    const beside = scope === undefined ? nearest(loose, number.start) : (byScope.get(scope) ?? []);
    const type = beside.find((one) => speaksFor(text, one, number, scope));
    if (type !== undefined) found.push(spoken(number, 'contact', `id beside ${type.word}`));
  }
}

/** The numbers named `id` in a part of a text. */
function* idsWithin(text: string, start: number, end: number): Generator<NumberSpan, void> {
  ID.lastIndex = start;
  while (ID.test(text)) {
    const next = ID.lastIndex;
    if (next > end) return;
    if (isPartOfWord(text.charCodeAt(next)) || isPartOfWord(text.charCodeAt(next - 3))) continue;
    const cursor = new Cursor(text, next);
    if (cursor.take(TO_ID)) {
      const number = idNumberAt(text, cursor.at);
      if (number !== undefined && !isBareMoment(text, number)) yield number;
    }
    ID.lastIndex = next;
  }
}

function isPartOfWord(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(code) || code === 0x5f || code === 0x2d;
}

function contactType(text: string, name: TypeName): ContactType | undefined {
  const { end, word } = name;
  const cursor = new Cursor(text, end);
  if (/^(?:contact|is)/i.test(word)) {
    return cursor.take(VALUE) ? { ...name, isSure: false } : undefined;
  }
  const isSure = /^chat/i.test(word);
  const kind = cursor.read(KIND);
  if (kind === undefined || !(isSure || CONTACT_TYPES.has(kind))) return undefined;
  return { ...name, isSure, kind };
}

/** The types next to a place on either side. */
function nearest(types: readonly ContactType[], position: number): ContactType[] {
  let low = 0;
  let high = types.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((types[middle]?.start ?? Number.POSITIVE_INFINITY) < position) low = middle + 1;
    else high = middle;
  }
  return types.slice(Math.max(0, low - 2), low + 2);
}

function speaksFor(
  text: string,
  type: ContactType,
  { start, chatId }: NumberSpan,
  scope: Scope | undefined,
): boolean {
  if (type.kind !== undefined && OF_MANY.test(type.kind) && !chatId.startsWith('-')) return false;
  if (scope === undefined) {
    const [first, last] = type.start < start ? [type.start, start] : [start, type.start];
    if (last - first > RECORD_REACH || !isOneRecord(text, first, last)) return false;
  }
  const from = Math.max(scope?.open ?? 0, start - RECORD_REACH, 0);
  const to = Math.min(scope?.close ?? text.length, start + RECORD_REACH, text.length);
  const fields = text.slice(from, to);
  if (SECRET.test(fields)) return false;
  if (type.isSure) return true;
  const isNamed = type.kind === undefined || chatId.startsWith('-') || NAMED.test(fields);
  return isNamed && !FOREIGN.test(fields);
}
