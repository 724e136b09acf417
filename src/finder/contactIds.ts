import type { Brackets, Scope } from './brackets';
import { Cursor } from './cursor';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import { startsWord } from './names';
import { GREATER, QUOTE, SPACE, sticky } from './notation';
import { type NumberSpan, numberAt } from './numbers';
import { isOneRecord, type Range } from './records';

/**
 * `"type": "user"` of getContacts and getChats, `"chatType": "group"` of notifications, and
 * `contactName`, which only contacts of GREEN-API have.
 */
const TYPE = /(?:chat[-_]?)?type|contact_?name/gi;

/** A place where such a name stands. */
export interface TypeName {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** A type that says that the object is a contact or a chat. */
interface ContactType extends Range {
  readonly isChatType: boolean;
  readonly scope: Scope | undefined;
}

const LINK = `${QUOTE}?\\]?${SPACE}{0,8}(?:={1,3}>?|:=|->|[:：]|%3[ad]|${GREATER})${SPACE}{0,8}`;
const KIND = sticky(
  `${LINK}(?:${QUOTE}|:|[a-z]\\w{0,20}\\.)?(user|group|supergroup|channel|bot|private|dialog|chat)(?![\\w-])`,
);
/** A value that means a contact or a chat. Lower case: other services write `User`. */
export const CONTACT_KIND = /^(?:user|group|supergroup|channel|bot)$/;
const VALUE = sticky(LINK);

const ID = /(?<![\w-])id(?![\w-])/gi;
const TO_ID = sticky(`${LINK}${QUOTE}?(?=-?[1-9])`);

/** Without brackets around them, a type and an id belong together only this near. */
const RECORD_REACH = 512;

/** Names that the contacts of GREEN-API do not have but the users and groups of everybody else do. */
const FOREIGN =
  /["'\s,{<](?:login|node_?id|attributes|relationships|e-?mail|password|permissions|roles?|uuid|slug|html_url|created_?at|updated_?at|guild_?id|price|sku|links)["']?\s*[:=>]/i;

/** Where the names stand, in order. */
export function* typeNames(text: string): Generator<TypeName, void> {
  for (const { index, 0: word } of text.matchAll(TYPE)) {
    if (!startsWord(text, index) || /[\w-]/.test(text[index - 1] ?? '')) continue;
    yield { start: index, end: index + word.length, word };
  }
}

/** Numbers named `id` in an object whose `type` or `chatType` says that it is a contact or a chat. */
export function* contactIds(
  text: string,
  names: readonly TypeName[],
  brackets: Brackets,
): Generator<NumberSpan, void> {
  const types = contactTypes(text, names, brackets);
  if (types.length === 0) return;
  const byScope = new Map<Scope | undefined, ContactType[]>();
  for (const type of types) {
    const same = byScope.get(type.scope);
    if (same === undefined) byScope.set(type.scope, [type]);
    else same.push(type);
  }
  let done = 0;
  for (const { start, end } of types.map(reachOf)) {
    for (const number of idsWithin(text, Math.max(done, start), end, 1)) {
      const scope = brackets.around(number.start);
      const near = nearest(byScope.get(scope) ?? [], number.start);
      if (near.some((type) => speaksFor(text, type, number))) yield number;
    }
    done = Math.max(done, end);
  }
}

/** The numbers named `id` in a part of a text. */
export function* idsWithin(
  text: string,
  start: number,
  end: number,
  least: number,
): Generator<NumberSpan, void> {
  if (start >= end) return;
  const from = Math.max(0, start - 1);
  for (const match of text.slice(from, end + 2).matchAll(ID)) {
    const cursor = new Cursor(text, from + match.index + match[0].length);
    if (cursor.at < start || !cursor.take(TO_ID)) continue;
    const number = numberAt(text, cursor.at);
    if (number !== undefined && number.chatId.replace('-', '').length >= least) yield number;
  }
}

function contactTypes(text: string, names: readonly TypeName[], brackets: Brackets): ContactType[] {
  const types: ContactType[] = [];
  for (const { start, end, word } of names) {
    const isChatType = /^chat/i.test(word);
    const cursor = new Cursor(text, end);
    if (/^contact/i.test(word)) {
      if (!cursor.take(VALUE)) continue;
    } else {
      const kind = cursor.read(KIND);
      if (kind === undefined || !(isChatType || CONTACT_KIND.test(kind))) continue;
    }
    types.push({ start, end: cursor.at, isChatType, scope: brackets.around(start) });
  }
  return types;
}

/** How far the ids may stand that a type speaks for. */
function reachOf({ start, scope }: ContactType): Range {
  if (scope === undefined || scope.open < start - EVIDENCE_REACH) {
    return { start: Math.max(0, start - RECORD_REACH), end: start + RECORD_REACH };
  }
  return { start: scope.open, end: Math.min(scope.close, start + EVIDENCE_REACH) };
}

/** The types next to a place on either side, of both sorts: one of them speaks for it, or none. */
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

function speaksFor(text: string, type: ContactType, { start, chatId }: NumberSpan): boolean {
  const { scope } = type;
  const isBracketed = scope !== undefined && scope.open >= start - EVIDENCE_REACH;
  const distance = Math.abs(type.start - start);
  if (distance > (isBracketed ? EVIDENCE_REACH : RECORD_REACH)) return false;
  if (
    !isBracketed &&
    !isOneRecord(text, Math.min(start, type.start), Math.max(start, type.start))
  ) {
    return false;
  }
  if (type.isChatType) return true;
  if (chatId.replace('-', '').length < LIKELY_DIGITS) return false;
  const from = Math.max(isBracketed ? scope.open : 0, start - RECORD_REACH);
  const to = Math.min(isBracketed ? scope.close : text.length, start + RECORD_REACH);
  return !FOREIGN.test(text.slice(from, to));
}
