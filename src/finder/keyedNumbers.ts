import { Cursor } from './cursor';
import type { Name } from './names';
import type { NumberSpan } from './numbers';
import { linkToValue } from './operators';
import { valuesAt } from './values';

/** The numbers that stand as the value of a name that means a chatId. */
export function* keyedNumbers(text: string, names: readonly Name[]): Generator<NumberSpan, void> {
  for (const name of names) {
    const cursor = new Cursor(text, name.end);
    const link = linkToValue(cursor, name);
    if (link !== undefined) yield* valuesAt(cursor, name, link);
  }
}
