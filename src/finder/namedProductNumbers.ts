import { isMessenger } from '../chatId/product';
import { Cursor } from './cursor';
import { LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import type { NumberSpan } from './numbers';
import { linkToValue } from './operators';
import type { SurroundingsFinder } from './surroundings';
import { valuesAt } from './values';

/** Names that mean a chatId only where a `typeInstance` of MAX or Telegram says what the object is. */
const NAME =
  /(?<![\w-])(?:(?:participant|recipient|contact|member|user|chat|group|admin)s|(?:subject_?)?owner|(?:user|peer|recipient|contact|member|author|group|chat|target)(?:[-_]?id)?|from|to|id)(?![\w-])/gi;

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
      const [word] = match;
      const start = from + match.index;
      const isPlural = word.endsWith('s');
      const name: Name = { start, end: start + word.length, means: 'person', isPlural };
      const cursor = new Cursor(text, name.end);
      if (linkToValue(cursor, name) !== 'sign') continue;
      for (const number of valuesAt(cursor, name, 'beside')) {
        if (isLikely(text, name, number) && isOfProduct(surroundings, number)) yield number;
      }
    }
  }
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
  return isMessenger(surroundings.of(number.start).namedProduct);
}
