import { type NumberSpan, numberAt } from './numbers';

const SPACE = String.raw`(?:\s|\\[nrt])`;
const QUOTE = String.raw`(?:\\{0,15}["'\x60]|&(?:quot|apos|#3[49]);|%(?:25)*2[27])`;
const OPERATOR = `(?:=>|:=|={1,3}|:|%3[ad])`;

const KEY =
  /(?<![a-z])chat[-_]?ids?(?![a-z])|(?<![-_a-z])(?:sender(?:[-_]?id)?|participant)(?![-_a-z])/gi;
const TO_VALUE = new RegExp(
  `${QUOTE}?${SPACE}{0,8}${OPERATOR}${SPACE}{0,80}\\[?${SPACE}{0,80}${QUOTE}?(?=-?[1-9])`,
  'iy',
);

/** Numbers that stand as the value of a key which names a chatId. */
export function* keyedNumbers(text: string): Generator<NumberSpan, void> {
  for (const key of text.matchAll(KEY)) {
    TO_VALUE.lastIndex = key.index + key[0].length;
    if (!TO_VALUE.test(text)) continue;
    const number = numberAt(text, TO_VALUE.lastIndex);
    if (number !== undefined) yield number;
  }
}
