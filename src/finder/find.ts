import type { FoundChatId } from '../chatId/chatId';
import { ChatIdFinder, type ExplainedChatId } from './finder';

/** The finder without further names. */
export const FINDER = new ChatIdFinder();

/**
 * Every chatId in a text, in order and never overlapping. `start` and `end` are UTF-16 code units into
 * the raw text; `chatId` is decoded (`%40` → `@`, suffix in lower case). Time is linear in the text.
 */
export function findChatIds(text: string): FoundChatId[] {
  return FINDER.find(text);
}

/** The same with what spoke for each of them. */
export function explainChatIds(text: string): ExplainedChatId[] {
  return FINDER.explain(text);
}
