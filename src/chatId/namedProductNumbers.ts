import { escapedBefore } from './borders';
import { Cursor } from './cursor';
import { LIKELY_DIGITS } from './evidence';
import { valuesAt } from './keyedNumbers';
import type { Name } from './names';
import type { NumberSpan } from './numbers';
import { linkToValue } from './operators';
import type { SurroundingsFinder } from './surroundings';

/** Names that mean a chatId only where a `typeInstance` of MAX or Telegram says what the object is. */
const NAME =
  /(?:subject_?)?owner|(?:user|peer|recipient|contact|member|author|group)(?:[-_]?id)?|participants|from|to|id/gi;

/** A UNIX time of these years, in seconds or milliseconds. */
const MOMENT = /^1[4-9]\d{8}(?:\d{3})?$/;
/** What stands beside the `id` of an instance in a configuration. */
const INSTANCE = /api_?token|api_?url|media_?url|webhook_?url|id_?message|type_?message/i;

/** Numbers under such names in an object whose `typeInstance` is `v3` or `telegram`. */
export function* numbersOfNamedProduct(
  text: string,
  surroundings: SurroundingsFinder,
): Generator<NumberSpan, void> {
  let done = 0;
  for (const range of surroundings.partsOfNamedProducts()) {
    const from = Math.max(range.start, done);
    done = Math.max(done, range.end);
    for (const match of text.slice(from, range.end).matchAll(NAME)) {
      const name = nameAt(text, from + match.index, match[0]);
      const cursor = new Cursor(text, name?.end ?? 0);
      if (name === undefined || linkToValue(cursor, name) !== 'sign') continue;
      for (const number of valuesAt(cursor, name, 'beside')) {
        if (isLikely(text, name, number) && isOfProduct(surroundings, number)) yield number;
      }
    }
  }
}

function nameAt(text: string, start: number, word: string): Name | undefined {
  const end = start + word.length;
  if (/[\w-]/.test(text[start - 1] ?? '') && escapedBefore(text, start) === undefined)
    return undefined;
  if (/[\w-]/.test(text[end] ?? '')) return undefined;
  return { start, end, means: 'person', isPlural: /^participants$/i.test(word) };
}

function isLikely(text: string, name: Name, number: NumberSpan): boolean {
  if (number.chatId.length < LIKELY_DIGITS) return false;
  const word = text.slice(name.start, name.end).toLowerCase();
  if (word === 'from' || word === 'to' || word === 'id') {
    if (MOMENT.test(number.chatId)) return false;
  }
  const beside = text.slice(Math.max(0, name.start - 160), number.end + 160);
  return word !== 'id' || !INSTANCE.test(beside);
}

function isOfProduct(surroundings: SurroundingsFinder, number: NumberSpan): boolean {
  const { namedProduct } = surroundings.of(number.start);
  return namedProduct === 'max' || namedProduct === 'telegram';
}
