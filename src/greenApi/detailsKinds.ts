import { familyOf, kindOf } from '../chatId/chatId';
import { keysOf } from '../chatId/keysOf';
import type { Details } from './detailsShapes';

export type DetailsKind = Details['kind'];

/** Who has details of each kind. */
const ASKED_FOR: Readonly<Record<DetailsKind, (chatId: string) => boolean>> = {
  // getContactInfo takes no groups.
  contact: (chatId) => kindOf(chatId) !== 'group',
  group: (chatId) => kindOf(chatId) === 'group',
  // checkWhatsapp takes a number or a lid; checkAccount of MAX and Telegram takes phone numbers, which
  // their chatIds are not.
  account: (chatId) => kindOf(chatId) !== 'group' && familyOf(chatId) === 'whatsapp',
};

const DETAILS_KINDS = keysOf(ASKED_FOR);

/** Which details of a chatId can be asked for. */
export function detailsKinds(chatId: string): readonly DetailsKind[] {
  return DETAILS_KINDS.filter((kind) => ASKED_FOR[kind](chatId));
}
