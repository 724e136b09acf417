import { type Call, invalid, refusalByState, type World } from '../call';
import { json, type Reply } from '../reply';
import type { SimulatedContact } from '../types';
import { checkChatId } from '../validation';

/** What the service knows of one person. Groups are refused on MAX and Telegram. */
export function getContactInfo(call: Call, world: World): Reply {
  const { typeInstance } = call.instance;
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const checked = checkChatId(call.body, 'chatId', typeInstance);
  if (!checked.ok) return invalid(call, checked.details);
  const chatId = checked.value;
  if (typeInstance !== 'whatsapp' && chatId.startsWith('-')) {
    return invalid(
      call,
      'The method GetContactInfo does not support group chats, to work with groups, use the GetGroupData method',
    );
  }
  const contact = world.directory.contact(chatId, typeInstance) ?? {
    chatId,
    avatar: world.unknownContact,
  };
  const avatar =
    contact.avatar === 'picture' ? world.pictures.link(contact, call.instance.typeInstance) : '';
  return json(
    200,
    typeInstance === 'whatsapp' ? onWhatsapp(contact, avatar) : elsewhere(call, contact, avatar),
  );
}

function onWhatsapp(contact: SimulatedContact, avatar: string): Record<string, unknown> {
  return {
    avatar,
    name: contact.name ?? '',
    contactName: contact.contactName ?? '',
    email: contact.email ?? '',
    category: '',
    description: contact.description ?? '',
    products: [],
    chatId: contact.chatId,
    lastSeen: contact.lastSeen ?? null,
    isArchive: false,
    isDisappearing: false,
    isMute: false,
    messageExpiration: 0,
    muteExpiration: null,
    isBusiness: contact.isBusiness ?? false,
  };
}

function elsewhere(call: Call, contact: SimulatedContact, avatar: string): Record<string, unknown> {
  const shared = {
    avatar,
    name: contact.name ?? '',
    contactName: contact.contactName ?? '',
    chatId: contact.chatId,
    chatType: contact.chatType ?? 'user',
    lastSeen: contact.lastSeen ?? null,
    phoneNumber: contact.phoneNumber ?? 0,
  };
  if (call.instance.typeInstance === 'v3') return shared;
  return {
    ...shared,
    username: contact.username ?? '',
    isPremium: contact.isPremium ?? false,
    isVerified: contact.isVerified ?? false,
    isScam: contact.isScam ?? false,
    description: contact.description ?? '',
  };
}

export function isGroup(chatId: string): boolean {
  return chatId.endsWith('@g.us') || chatId.startsWith('-');
}
