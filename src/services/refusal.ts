import { parseChatId } from '../chatId/parse';
import type { ChatIdProblem } from '../chatId/problems';
import { hintedBy, type Wanted } from '../chatId/wanted';
import type { ConfiguredFinder } from './configuredFinder';

/** Why a text is no chatId, and what to do about it. */
export interface Refusal {
  readonly problem: ChatIdProblem;
  /** What was probably meant, with what the text says of who answers. */
  readonly meant?: Wanted;
  /** The digits of a phone number without its country. */
  readonly national?: string;
}

/**
 * Reads a text that `wellFormedChatId` does not take: a near miss, or one with a single chatId in it, also
 * a number of MAX or Telegram where the text says that it is one.
 */
export function refusalOf(finder: Pick<ConfiguredFinder, 'find'>, text: string): Refusal {
  const parsed = parseChatId(text);
  if (parsed.ok) return { problem: 'holdsId', meant: { chatId: parsed.chatId } };
  const { problem, suggestion, national } = parsed;
  if (suggestion !== undefined) return { problem, meant: { chatId: suggestion } };
  if (national !== undefined) return { problem, national };
  const found = new Map(finder.find(text).map((one) => [one.chatId, hintedBy(one)]));
  const [meant] = found.values();
  if (!meant) return { problem };
  return found.size === 1 ? { problem: 'holdsId', meant } : { problem: 'severalIds' };
}
