import type { ChatIdFamily, Messenger, Product } from './product';

/** What a chatId names: a person, a group (or channel), or a person by WhatsApp's hidden `@lid`. */
export type ChatIdKind = 'user' | 'group' | 'lid';

/** A well-formed chatId. */
export interface ChatId {
  /** As GREEN-API spells it: digits and a suffix in lower case, or a number as text. */
  readonly chatId: string;
  readonly kind: ChatIdKind;
  readonly family: ChatIdFamily;
}

/** A chatId found in a text. */
export interface FoundChatId extends ChatId {
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
}
