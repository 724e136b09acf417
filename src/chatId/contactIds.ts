import type { Brackets } from './brackets';
import { Cursor } from './cursor';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import { startsWord } from './names';
import { GREATER, QUOTE, SPACE, sticky } from './notation';
import { type NumberSpan, numberAt } from './numbers';
import { type Range, recordAround } from './records';

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

export function* typeNames(text: string): Generator<TypeName, void> {
  for (const { index, 0: word } of text.matchAll(TYPE)) {
    if (!startsWord(text, index) || /[\w-]/.test(text[index - 1] ?? '')) continue;
    yield { start: index, end: index + word.length, word };
  }
}

const LINK = `${QUOTE}?\\]?${SPACE}{0,8}(?:={1,3}>?|:=|->|[:：]|%3[ad]|${GREATER})${SPACE}{0,8}`;
const KIND = sticky(
  `${LINK}(?:${QUOTE}|:|[a-z]\\w{0,20}\\.)?(user|group|supergroup|channel|bot|private|dialog|chat)(?![\\w-])`,
);
const VALUE = sticky(LINK);
const ID = /(?:^|[^\w-])(id)(?![\w-])/gi;
const TO_ID = sticky(`${LINK}${QUOTE}?(?=-?[1-9])`);

/** Names that the contacts of GREEN-API do not have but the users and groups of everybody else do. */
const FOREIGN =
  /["'\s,{<](?:login|node_?id|attributes|relationships|e-?mail|password|permissions|roles?|uuid|slug|html_url|created_?at|updated_?at|createdAt|guild_?id|price|sku|links)["']?\s*[:=>]/i;

/** A value that means a contact or a chat, where it stands as a whole cell of a table. */
export const CONTACT_KIND = /^(?:user|group|supergroup|channel|bot|private)$/;

/** Numbers named `id` in an object whose `type` or `chatType` says that it is a contact or a chat. */
export function* contactIds(
  text: string,
  types: readonly TypeName[],
  brackets: Brackets,
): Generator<NumberSpan, void> {
  const done = new Map<string, number>();
  for (const type of types) {
    const isChatType = /^chat/i.test(type.word);
    const cursor = new Cursor(text, type.end);
    if (/^contact/i.test(type.word)) {
      if (!cursor.take(VALUE)) continue;
    } else {
      const kind = cursor.read(KIND);
      if (kind === undefined || !(isChatType || CONTACT_KIND.test(kind))) continue;
    }
    const scope = scopeAt(text, brackets, type.start);
    const key = `${scope.start} ${isChatType}`;
    const start = Math.max(scope.start, done.get(key) ?? 0, type.start - EVIDENCE_REACH);
    const end = Math.min(scope.end, type.start + EVIDENCE_REACH);
    if (start >= end) continue;
    done.set(key, end);
    for (const number of idsWithin(text, start, end, isChatType ? 1 : LIKELY_DIGITS)) {
      if (scopeAt(text, brackets, number.start).start !== scope.start) continue;
      if (isChatType || !isForeign(text, scope, number)) yield number;
    }
  }
}

/** The numbers named `id` in a part of a text. */
export function* idsWithin(
  text: string,
  start: number,
  end: number,
  least: number,
): Generator<NumberSpan, void> {
  const from = Math.max(0, start - 1);
  for (const match of text.slice(from, end + 2).matchAll(ID)) {
    const cursor = new Cursor(text, from + match.index + match[0].length);
    if (!cursor.take(TO_ID)) continue;
    const number = numberAt(text, cursor.at);
    if (number !== undefined && number.chatId.replace('-', '').length >= least) yield number;
  }
}

/** The object around a place; where no brackets are, the line, or the lines of its record. */
export function scopeAt(text: string, brackets: Brackets, position: number): Range {
  const scope = brackets.around(position);
  if (scope !== undefined && scope.open >= position - EVIDENCE_REACH) {
    return { start: scope.open, end: Math.min(scope.close, position + EVIDENCE_REACH) };
  }
  return recordAround(text, position);
}

function isForeign(text: string, scope: Range, { start }: NumberSpan): boolean {
  return FOREIGN.test(
    text.slice(Math.max(scope.start, start - 512), Math.min(scope.end, start + 512)),
  );
}
