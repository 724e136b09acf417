import { familyOf, kindOf } from '../chatId/chatId';
import type { Details } from './detailsShapes';

export type DetailsKind = Details['kind'];

/**
 * Which details can be asked for. getContactInfo takes no groups; checkWhatsapp takes a number or a
 * lid, while checkAccount of MAX and Telegram takes phone numbers, which their chatIds are not.
 */
export function detailsKinds(chatId: string): readonly DetailsKind[] {
  if (kindOf(chatId) === 'group') return ['group'];
  return familyOf(chatId) === 'whatsapp' ? ['contact', 'account'] : ['contact'];
}
