import type { FoundChatId } from './chatId';
import { keyedNumbers } from './keyedNumbers';
import { whatsAppIds } from './whatsappIds';

/** How far from a numeric id, in UTF-16 code units, its evidence may stand. */
export const EVIDENCE_REACH = 4096;

/**
 * How much text around a position decides what `findChatIdAt` answers there: the evidence on both
 * sides, and room for the id itself and for the names that the evidence consists of.
 */
export const WINDOW_REACH = EVIDENCE_REACH + 128;

/** Every chatId in a text, in order and never overlapping. Time is linear in the text. */
export function findChatIds(text: string): FoundChatId[] {
  const found: FoundChatId[] = [...whatsAppIds(text)];
  for (const { chatId, start, end } of keyedNumbers(text)) {
    const kind = chatId.startsWith('-') ? 'group' : 'user';
    found.push({ chatId, kind, family: 'numeric', start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The chatId at `offset`, its end included, as `findChatIds` on the whole text would find it.
 * `text` may be a window of a longer text: it must reach `WINDOW_REACH` to either side of `offset`,
 * or to the end of the text where that is nearer. Offsets are those of the window. Time does not
 * depend on the size of the text.
 */
export function findChatIdAt(text: string, offset: number): FoundChatId | undefined {
  const from = Math.max(0, offset - WINDOW_REACH);
  const window = text.slice(from, offset + WINDOW_REACH);
  const at = offset - from;
  const found = findChatIds(window).find((one) => one.start <= at && at <= one.end);
  if (found === undefined) return undefined;
  return { ...found, start: found.start + from, end: found.end + from };
}
