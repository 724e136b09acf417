import type { ChatIdFamily, Messenger, Product } from './product';
import { type ChatIdKind, SUFFIXES, suffixNamed } from './suffix';

/** A chatId found in a text. */
export interface FoundChatId {
  /** As GREEN-API spells it: digits and a suffix in lower case, or a number as text. */
  readonly chatId: string;
  readonly kind: ChatIdKind;
  readonly family: ChatIdFamily;
  /** UTF-16 code units into the raw text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The instance that the same object, line or request URL names, as digits. */
  readonly idInstance?: string;
  /**
   * Of a bare number: the messenger that the text says it belongs to, because it names that one or
   * speaks against the other. No other may be asked about it.
   */
  readonly messenger?: Messenger;
  /** The product that a `typeInstance` in the same object names. */
  readonly namedProduct?: Product;
  /** What the text itself calls them, where that was looked for. */
  readonly name?: string;
}

/** How a chatId is spelled. */
export function familyOf(chatId: string): ChatIdFamily {
  return chatId.includes('@') ? 'whatsapp' : 'numeric';
}

/** What a chatId names. */
export function kindOf(chatId: string): ChatIdKind {
  const suffix = suffixNamed(chatId.slice(chatId.indexOf('@') + 1));
  if (suffix) return SUFFIXES[suffix].kind;
  return chatId.startsWith('-') ? 'group' : 'user';
}
