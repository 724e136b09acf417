import { Cursor } from './cursor';
import { startsWord } from './names';
import { QUOTE, SPACE, sticky } from './notation';

/** A place in the text that names an instance or its type. */
export interface Landmark {
  readonly start: number;
  readonly end: number;
  readonly names: 'idInstance' | 'typeInstance';
  readonly value: string;
  /** It stands in a request URL: `/waInstance3100000001/getAvatar/…`. */
  readonly isUrl: boolean;
}

/** The word that all names have, searched alone because that is fastest, and what makes it a name. */
const INSTANCE = /instance/gi;
const PREFIX = /(wa_?|(?:id|type)[-_. ]?)$/i;
const SUFFIX = sticky('[-_. ]?id');
const LINK = sticky(
  `(?:${QUOTE}|\\]|%5d){0,2}${SPACE}{0,4}(?:={1,3}>?|:=|->|[:：]|%3[ad]|>|&gt;|,(?=\\s?["'])|\\()?${SPACE}{0,8}(?:\\[?${QUOTE}|\\()?`,
);
const NUMBER = sticky(String.raw`(\d{1,13})(?![\w.@+-]\w|[\w@+])`);
const WORD = sticky(String.raw`([a-z]\w{1,20})`);

/** Every landmark of a text, in order. */
export function landmarksOf(text: string): Landmark[] {
  const found: Landmark[] = [];
  for (const { index, 0: word } of text.matchAll(INSTANCE)) {
    const prefix = PREFIX.exec(text.slice(Math.max(0, index - 5), index))?.[1] ?? '';
    const start = index - prefix.length;
    if (!startsWord(text, start)) continue;
    const cursor = new Cursor(text, index + word.length);
    if (prefix === '' && !cursor.take(SUFFIX)) continue;
    const isUrl = /^wa/i.test(prefix);
    if (!isUrl) cursor.take(LINK);
    const names = /^type/i.test(prefix) ? 'typeInstance' : 'idInstance';
    const value = cursor.read(names === 'typeInstance' ? WORD : NUMBER);
    if (value !== undefined) found.push({ start, end: cursor.at, names, value, isUrl });
  }
  return found;
}
