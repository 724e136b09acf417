import type { ParsedChatId } from './parse';

/** As many digits as phone numbers with their country code mostly have; ids of MAX and Telegram have fewer. */
const PHONE_DIGITS = 11;

/** Everything that a typed text may mean, the likeliest first. */
export function readings(parsed: ParsedChatId & { readonly ok: true }): readonly string[] {
  const { chatId, alternative } = parsed;
  if (!alternative) return [chatId];
  return chatId.length >= PHONE_DIGITS ? [alternative, chatId] : [chatId, alternative];
}
