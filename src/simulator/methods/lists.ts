import type { Call, World } from '../call';
import { json, type Reply } from '../reply';
import type { SimulatedContact, TypeInstance } from '../types';
import { isGroup } from './contacts';

/** WhatsApp's has groups too, MAX's and Telegram's persons only. Source: the GetContacts pages. */
export function getContacts(call: Call, world: World): Reply {
  const { typeInstance } = call.instance;
  return json(
    200,
    everybody(world, typeInstance)
      .filter(({ chatId }) => typeInstance === 'whatsapp' || !isGroup(chatId))
      .map(({ chatId, name = '', contactName = '' }) => ({
        id: chatId,
        name,
        contactName,
        type: isGroup(chatId) ? 'group' : 'user',
      })),
  );
}

/** Persons and groups; Telegram's with their `username`. Source: the GetChats pages. */
export function getChats(call: Call, world: World): Reply {
  const { typeInstance } = call.instance;
  return json(
    200,
    everybody(world, typeInstance).map((contact) => ({
      id: contact.chatId,
      name: contact.name ?? '',
      archive: false,
      ...OF_PRODUCT[typeInstance](contact),
    })),
  );
}

const OF_PRODUCT: Readonly<Record<TypeInstance, (contact: SimulatedContact) => object>> = {
  whatsapp: () => ({}),
  v3: ({ chatId }) => ({ type: isGroup(chatId) ? 'group' : 'user' }),
  telegram: ({ chatId, chatType, username = '' }) => ({
    type: chatType ?? (isGroup(chatId) ? 'supergroup' : 'user'),
    username,
  }),
};

function everybody({ directory }: World, typeInstance: TypeInstance): SimulatedContact[] {
  return directory
    .contactsOf(typeInstance)
    .filter(({ avatar, chatId }) => avatar !== 'noAccount' && !chatId.endsWith('@lid'));
}
