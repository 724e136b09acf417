import { familyOf, kindOf } from '../chatId/chatId';

/** What getContactInfo tells of a person; texts of strangers. Sources: its page for each product. */
export interface ContactInfo {
  readonly name?: string;
  /** In the address book of the account. */
  readonly contactName?: string;
  readonly about?: string;
  readonly category?: string;
  readonly isBusiness?: boolean;
  readonly username?: string;
  /** As the messenger tells it: an ISO date or UNIX seconds. */
  readonly lastSeen?: string;
}

/** What getGroupData tells of a group. */
export interface GroupData {
  readonly subject?: string;
  readonly description?: string;
  readonly size?: number;
  /** chatId of whoever made it. */
  readonly owner?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
}

/** Whether there is an account at a WhatsApp number: what getAvatar cannot tell from "no picture". */
export interface AccountCheck {
  readonly exists: boolean;
}

export type Details =
  | { readonly kind: 'contact'; readonly contact: ContactInfo }
  | { readonly kind: 'group'; readonly group: GroupData }
  | { readonly kind: 'account'; readonly account: AccountCheck };

export type DetailsKind = Details['kind'];

/**
 * Which details can be asked for. getContactInfo takes no groups; checkWhatsapp takes a number or a
 * lid, while checkAccount of MAX and Telegram takes phone numbers, which their chatIds are not.
 */
export function detailsKinds(chatId: string): readonly DetailsKind[] {
  if (kindOf(chatId) === 'group') return ['group'];
  return familyOf(chatId) === 'whatsapp' ? ['contact', 'account'] : ['contact'];
}
