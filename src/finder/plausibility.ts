import type { Cursor } from './cursor';
import { LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import { anyOf, sticky } from './notation';
import type { NumberSpan } from './numbers';

/** What follows a number in a sentence that counts something: `chatId: up to 16 characters`. */
const UNIT = sticky(
  String.raw`\s?${anyOf(String.raw`
    digits? char(?:acter)?s? symbols? bytes? items? times ms msec sec(?:onds?)? minutes?
    users? chats? messages? results? entries records rows цифр\w* символ\w* знак\w*
  `)}(?!\w)`,
);

/** A definition of Protocol Buffers numbers its fields: `string chat_id = 1;`. */
const PROTOBUF_BEFORE = /\b(?:string|bytes|bool|s?(?:int|fixed)(?:32|64)|uint(?:32|64))\s{1,4}$/;
/** `module.handler_by_chat_id:15` is a line of source code. */
const DOTTED_BEFORE = /[a-z_]\w*\.\w*$/i;
/** In the indexes and projections of databases 1 and -1 mean an order, or that a field is wanted. */
const PROJECTION_BEFORE = new RegExp(
  String.raw`${anyOf(`
    key sort sort_by orderby order_by index createindex ensureindex
    project projection select fields aggregate group
  `)}["']?\s?[:(,=]{1,2}\s?\[?[^{}\n]{0,60}\{[^{}\n]{0,80}$`,
  'i',
);

/** Whether the cursor, behind a short number, stands before a word that says what it counts. */
export function isCount(cursor: Cursor, { start, end }: NumberSpan): boolean {
  return end - start <= LIKELY_DIGITS && cursor.sees(UNIT);
}

/** Whether a number could be the id that its name speaks of; `least` is the fewest digits it may have. */
export function isPlausible(text: string, number: NumberSpan, name: Name, least: number): boolean {
  const isNegative = number.chatId.startsWith('-');
  const digits = number.chatId.length - (isNegative ? 1 : 0);
  if (name.means === 'group') return isNegative && digits >= LIKELY_DIGITS;
  if (digits < least) return false;
  if (digits > 4 || number.start - name.end > 8) return true;
  const before = text.slice(Math.max(0, name.start - 160), name.start);
  if (PROTOBUF_BEFORE.test(before)) return false;
  if (DOTTED_BEFORE.test(before) && number.start === name.end + 1) return false;
  return !(/^-?1$/.test(number.chatId) && PROJECTION_BEFORE.test(before));
}
