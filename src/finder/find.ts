import type { FoundChatId } from '../chatId/chatId';
import { WINDOW_REACH } from './evidence';
import { ChatIdFinder } from './finder';

const FINDER = new ChatIdFinder();

/**
 * Every chatId in a text, in order and never overlapping. `start` and `end` are UTF-16 code units into
 * the raw text; `chatId` is decoded (`%40` → `@`, suffix in lower case). Time is linear in the text.
 */
export function findChatIds(text: string): FoundChatId[] {
  return FINDER.find(text);
}

/**
 * The chatId at `offset`, its end included, as `findChatIds` on the whole text would find it.
 * `text` may be a window of a longer text: it must reach `WINDOW_REACH` to either side of `offset`, or
 * to the end of the text where that is nearer. Offsets are those of the window. Time does not depend
 * on the size of the text.
 */
export function findChatIdAt(text: string, offset: number): FoundChatId | undefined {
  return FINDER.findAt(text, offset, WINDOW_REACH);
}
