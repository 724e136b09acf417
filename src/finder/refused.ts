import { canEndAt, canStartAt } from '../chatId/borders';
import { type ChatIdProblem, parseChatId } from '../chatId/parse';

/** Something that is spelled like a WhatsApp id but that GREEN-API does not take. */
export interface RefusedId {
  /** UTF-16 code units into the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly text: string;
  readonly problem: ChatIdProblem;
  /** The chatId that was probably meant. */
  readonly suggestion?: string;
}

const REFUSED =
  /(?:\d{1,30}(?:-\d{1,16})?(?:\.\d{1,3})?(?::\d{1,4})?|status)(?:@|%(?:25){0,3}40)(?:newsletter|broadcast|call|s\.whatsapp\.net)/gi;
const LONGEST = 96;

/**
 * The refused id at `offset`, its end included, for look-ups that somebody asked for: hovers stay
 * silent about them. Reads no further than 96 code units to either side.
 */
export function findRefusedAt(text: string, offset: number): RefusedId | undefined {
  const from = Math.max(0, offset - LONGEST);
  const window = text.slice(from, offset + LONGEST);
  for (const match of window.matchAll(REFUSED)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start > offset || end < offset) continue;
    if (!canStartAt(text, start) || !canEndAt(text, end)) continue;
    const parsed = parseChatId(match[0]);
    if (!parsed.ok) {
      const { problem, suggestion } = parsed;
      const refused = { start, end, text: match[0], problem };
      return suggestion === undefined ? refused : { ...refused, suggestion };
    }
  }
  return undefined;
}
