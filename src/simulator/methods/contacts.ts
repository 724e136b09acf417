import { badRequest, type Call, invalid, refusalByState, type World } from '../call';
import { json, type Reply } from '../reply';
import type { SimulatedContact } from '../simulator';
import { checkChatId, fieldsOf } from '../validation';

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
    chatType: 'user',
    lastSeen: contact.lastSeen ?? null,
    phoneNumber: contact.phoneNumber ?? 0,
  };
  if (call.instance.typeInstance === 'v3') return shared;
  return {
    ...shared,
    username: contact.username ?? '',
    isPremium: false,
    isVerified: false,
    isScam: false,
    description: contact.description ?? '',
  };
}

/** Takes a chatId, a bare number, or the older `phoneNumber`; answers in the form of late 2026. */
export function checkWhatsapp(call: Call, world: World): Reply {
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const { chatId, phoneNumber, ...others } = fieldsOf(call.body);
  const other = Object.keys(others)[0];
  if (other !== undefined) return invalid(call, `'${other}' is not allowed`);
  if (phoneNumber !== undefined && !/^\d+$/.test(String(phoneNumber))) {
    return invalid(call, "'phoneNumber' must contain only digits");
  }
  const asked = chatId ?? phoneNumber;
  if (asked === undefined) return invalid(call, "'value' must have at least 1 key");
  const id = /^\d+$/.test(String(asked)) ? `${asked}@c.us` : String(asked);
  if (!/^\d+@(c\.us|lid)$/.test(id)) {
    return invalid(
      call,
      "'chatId' must be one of the next formats: 'phone_number@c.us' or 'chat_id@lid'",
    );
  }
  if (id.endsWith('@c.us') && !/^\d{11,16}@/.test(id)) {
    return badRequest(call, 'bad phone number, valid from 11 to 16 digits');
  }
  const contact = world.directory.contact(id, 'whatsapp');
  const exists =
    contact === undefined ? world.unknownContact === 'picture' : contact.avatar !== 'noAccount';
  return json(200, {
    existsWhatsapp: exists,
    chatId: exists ? (contact?.lid ?? id) : '',
    username: '',
    phoneNumber: exists && id.endsWith('@c.us') ? id : '',
    fromCache: false,
  });
}

/** MAX and Telegram: who has this phone number. */
export function checkAccount(call: Call, world: World): Reply {
  const refusal = refusalByState(call);
  if (refusal !== undefined)
    return json(400, { status: false, reason: 'instance is starting or not authorized' });
  const { phoneNumber } = fieldsOf(call.body);
  if (phoneNumber === undefined) return invalid(call, "'phoneNumber' is required");
  if (!/^\d{11,12}$/.test(String(phoneNumber))) {
    return badRequest(call, 'bad phone number, valid 11 or 12 digits');
  }
  const contact = world.directory
    .contactsOf(call.instance.typeInstance)
    .find((candidate) => candidate.phoneNumber === Number(phoneNumber));
  return json(200, {
    exist: contact !== undefined,
    chatId: contact?.chatId ?? '',
    fromCache: false,
  });
}

export function getContacts(call: Call, world: World): Reply {
  const { typeInstance } = call.instance;
  return json(
    200,
    world.directory
      .contactsOf(typeInstance)
      .filter(({ avatar, chatId }) => avatar !== 'noAccount' && !chatId.endsWith('@lid'))
      .map(({ chatId, name = '', contactName = '' }) => ({
        id: chatId,
        name,
        ...(typeInstance === 'whatsapp' ? { contactName } : {}),
        type: isGroup(chatId) ? 'group' : 'user',
      })),
  );
}

export function getChats(call: Call, world: World): Reply {
  const { typeInstance } = call.instance;
  const contacts = world.directory.contactsOf(typeInstance);
  return json(
    200,
    contacts
      .filter(({ avatar }) => avatar !== 'noAccount')
      .map(({ chatId, name = '' }) => ({ id: chatId, name, archive: false })),
  );
}

export function isGroup(chatId: string): boolean {
  return chatId.endsWith('@g.us') || chatId.startsWith('-');
}
