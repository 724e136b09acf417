import { FEWEST_DIGITS } from '../evidence';
import type { Cursor } from '../naming/cursor';
import type { Name } from '../naming/names';
import { anyOf, sticky } from '../naming/notation';
import { isIdLong, type NumberSpan } from '../numbers';

/** What follows a number in a sentence that counts something: `chatId: up to 16 characters`. */
const UNIT = sticky(
  String.raw`\s?${anyOf(String.raw`
    digits? char(?:acter)?s? symbols? bytes? items? times ms msec sec(?:onds?)? minutes?
    users? chats? messages? results? entries records rows цифр\w* символ\w* знак\w*
  `)}(?!\w)`,
);

/** Whether the cursor, behind a short number, stands before a word that says what it counts. */
export function isCount(cursor: Cursor, { start, end }: NumberSpan): boolean {
  return end - start <= FEWEST_DIGITS && cursor.sees(UNIT);
}

/**
 * The largest numbers of 31 to 53 bits, and the numbers that Telegram's libraries count channels from: where
 * one of them stands, a limit is named.
 */
const LIMITS: ReadonlySet<string> = new Set([
  ...[31, 32, 53].map((bits) => String(2 ** bits - 1)),
  ...['-1000000000000', '-2000000000000', '-1002147483647', '-2147483648'],
]);

/** Whether a number is the least or the most of a type, or of a kind of chats. */
export function isLimit(chatId: string): boolean {
  return LIMITS.has(chatId);
}

/** Whether a number could be the id that its name speaks of. */
export function isPlausible(number: NumberSpan, { means }: Pick<Name, 'means'>): boolean {
  return (
    isIdLong(number) &&
    !isLimit(number.chatId) &&
    (means !== 'group' || number.chatId.startsWith('-'))
  );
}
