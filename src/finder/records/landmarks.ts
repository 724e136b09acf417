import { isDigit } from '../../chatId/borders';
import { Cursor } from '../naming/cursor';
import { startsWord } from '../naming/names';
import { QUOTE, SPACE, sticky } from '../naming/notation';
import type { Signs } from './signs';

/** A place in the text that names an instance, its type, or the messenger that a record is about. */
export interface Landmark {
  readonly start: number;
  readonly end: number;
  readonly names: 'idInstance' | 'typeInstance' | 'platform';
  readonly value: string;
  /** It stands in a request URL: `/waInstance3100000001/getAvatar/…`. */
  readonly isUrl: boolean;
}

/** Of the word that most names have. */
const INSTANCE_LENGTH = 8;
const LONGEST_VALUE = 13;
/** A field that may name a messenger, with such a name: `"channel":"whatsapp"`, `type: telegram`. */
const PLATFORM_FIELD =
  /(platform|messenger|channel|provider|service|network|type|server)(?:\\{0,3}["'`])?\]?\s{0,4}(?:=>|[:=])\s{0,4}(?:\\{0,3}["'`])?(telegram|tg|max|whats_?app|waba|wa|viber|vk|vkontakte|discord|slack|signal|zalo|instagram|facebook|line|wechat|[cg]\.us|s\.whatsapp\.net)(?![\w.(-])/iy;
const PREFIX = /(wa_?|(?:id|type)[-_. ]?)$/i;
const SUFFIX = sticky('[-_. ]?id');
const LINK = sticky(
  `(?:${QUOTE}|\\]|%5d){0,2}${SPACE}{0,4}(?:={1,3}>?|:=|->|[:：]|%3[ad]|>|&gt;|,(?=\\s?["'])|\\()?${SPACE}{0,8}(?:\\[?${QUOTE}|\\()?`,
);
const NUMBER = sticky(String.raw`(\d{1,13})(?![\w.@+-]\w|[\w@+])`);
const WORD = sticky(String.raw`([a-z]\w{1,20})`);

/** Every landmark of a text, in order. */
export function landmarksOf(text: string, { instances, fields }: Signs): Landmark[] {
  const found: Landmark[] = [];
  for (const start of instances) addInstance(found, text, start, INSTANCE_LENGTH);
  const named = found.length;
  for (const start of fields) addPlatform(found, text, start);
  return found.length === named ? found : found.sort((a, b) => a.start - b.start);
}

function addInstance(found: Landmark[], text: string, index: number, length: number): void {
  const prefix = prefixBefore(text, index);
  const start = index - prefix.length;
  if (!startsWord(text, start)) return;
  const first = prefix.charCodeAt(0) | 0x20;
  const isUrl = first === 0x77; /* w */
  const names = first === 0x74 /* t */ ? 'typeInstance' : 'idInstance';
  const isType = names === 'typeInstance';
  const plain = prefix === '' || isUrl ? undefined : jsonValueAt(text, index + length, isType);
  if (plain !== undefined) {
    const end = index + length + plain.length;
    found.push({ start, end, names, value: plain, isUrl });
    return;
  }
  const cursor = new Cursor(text, index + length);
  if (prefix === '' && !cursor.take(SUFFIX)) return;
  if (!isUrl) cursor.take(LINK);
  const value = cursor.read(isType ? WORD : NUMBER);
  if (value === undefined) return;
  // Only addresses of MAX have that path.
  if (isUrl && /(?:^|[^\w.])v3[\\/]{1,3}$/i.test(text.slice(Math.max(0, start - 6), start))) {
    found.push({ start, end: cursor.at, names: 'typeInstance', value: 'v3', isUrl: false });
  }
  found.push({ start, end: cursor.at, names, value, isUrl });
}

/** The value behind `":` of JSON, which nearly all are: the same as the expressions tell, several times faster. */
function jsonValueAt(text: string, end: number, isWord: boolean): string | undefined {
  if (text.charCodeAt(end) !== 0x22 || text.charCodeAt(end + 1) !== 0x3a) return undefined;
  let at = end + (text.charCodeAt(end + 2) === 0x20 ? 3 : 2);
  const isQuoted = text.charCodeAt(at) === 0x22;
  if (isQuoted) at += 1;
  const start = at;
  if (isWord) while (isWordPart(text.charCodeAt(at))) at += 1;
  else while (isDigit(text.charCodeAt(at))) at += 1;
  const after = text.charCodeAt(at);
  const isWhole = isQuoted ? after === 0x22 : !isWord && (after === 0x2c || after === 0x7d);
  const length = at - start;
  return isWhole && length > 1 && length <= LONGEST_VALUE ? text.slice(start, at) : undefined;
}

function isWordPart(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(code);
}

function prefixBefore(text: string, index: number): string {
  // `idInstance` and `typeInstance` in quotation marks: nearly all of them.
  if (text.startsWith('"id', index - 3)) return 'id';
  if (text.startsWith('"type', index - 5)) return 'type';
  return PREFIX.exec(text.slice(Math.max(0, index - 5), index))?.[1] ?? '';
}

/** `"platform": "telegram"` of bots that serve several messengers. */
function addPlatform(found: Landmark[], text: string, start: number): void {
  PLATFORM_FIELD.lastIndex = start;
  const match = PLATFORM_FIELD.exec(text);
  if (match === null) return;
  const { 1: field = '', 2: value = '' } = match;
  if (!startsWord(text, start) || isWordOfType(field, value)) return;
  const end = PLATFORM_FIELD.lastIndex;
  found.push({ start, end, names: 'platform', value: value.toLowerCase(), isUrl: false });
}

/** Types of charts and events have these names too. */
function isWordOfType(field: string, value: string): boolean {
  return /^type$/i.test(field) && /^(?:line|signal)$/i.test(value);
}
