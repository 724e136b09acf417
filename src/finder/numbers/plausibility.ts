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

/** The largest numbers of 31 to 53 bits: where one of them stands, a limit is named. */
const LIMITS: ReadonlySet<string> = new Set([31, 32, 53].map((bits) => String(2 ** bits - 1)));

/** Whether a number could be the id that its name speaks of. */
export function isPlausible(number: NumberSpan, { means }: Pick<Name, 'means'>): boolean {
  return (
    isIdLong(number) &&
    !LIMITS.has(number.chatId) &&
    (means !== 'group' || number.chatId.startsWith('-'))
  );
}
