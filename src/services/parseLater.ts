import type { ParsedChatId } from '../chatId/parse';

/**
 * As `parseChatId`. What reads chatIds is a bundle of its own, loaded with the first one: at once, since
 * whoever reads an argument cannot wait.
 */
export function parseLater(text: string): ParsedChatId {
  const { parseChatId } = require('../chatId/parse') as typeof import('../chatId/parse');
  return parseChatId(text);
}
