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

const NAME = /wa_?instance(?=\d)|(?:id|type)[-_. ]?instance|instance[-_. ]?id/gi;
const LINK = sticky(
  `(?:${QUOTE}|\\]|%5d){0,2}${SPACE}{0,4}(?:={1,3}>?|:=|->|[:：]|%3[ad]|>|&gt;|,(?=\\s?["'])|\\()?${SPACE}{0,8}(?:\\[?${QUOTE}|\\()?`,
);
const NUMBER = sticky(String.raw`(\d{1,13})(?![\w.@+-]\w|[\w@+])`);
const WORD = sticky(String.raw`([a-z]\w{1,20})`);

/** Every landmark of a text, in order. */
export function landmarksOf(text: string): Landmark[] {
  const found: Landmark[] = [];
  for (const match of text.matchAll(NAME)) {
    const start = match.index;
    if (!startsWord(text, start)) continue;
    const cursor = new Cursor(text, start + match[0].length);
    const isUrl = /^wa/i.test(match[0]);
    if (!isUrl) cursor.take(LINK);
    const names = /^type/i.test(match[0]) ? 'typeInstance' : 'idInstance';
    const value = cursor.read(names === 'typeInstance' ? WORD : NUMBER);
    if (value !== undefined) found.push({ start, end: cursor.at, names, value, isUrl });
  }
  return found;
}
