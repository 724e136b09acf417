import { type Call, invalid, refusalByState, type World } from '../call';
import { json, type Reply, text } from '../reply';
import type { Generation, SimulatedContact } from '../types';
import { checkChatId, isBadPhoneNumber } from '../validation';

/** getAvatar in the generation of replies that the instance is set to. */
export function getAvatar(call: Call, world: World): Reply {
  const { instance } = call;
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const chatId = checkChatId(call.body, 'chatId', instance.typeInstance);
  if (!chatId.ok) return invalid(call, chatId.details);
  const generation =
    instance.generation ?? (instance.typeInstance === 'whatsapp' ? 'B' : 'urlOnly');
  const contact = world.directory.contact(chatId.value, instance.typeInstance);
  if (contact === undefined && isBadPhoneNumber(chatId.value)) {
    return checkFailed(generation, 'bad request data');
  }
  return json(
    200,
    avatarFields(
      generation,
      contact ?? { chatId: chatId.value, avatar: world.unknownContact },
      call,
      world,
    ),
  );
}

/** A check that the service itself could not finish, told differently by each generation. */
function checkFailed(generation: Generation, reason: string): Reply {
  switch (generation) {
    case 'A':
      return json(200, { existsWhatsapp: false, urlAvatar: '', reason });
    case 'A400':
      return json(400, { existsWhatsapp: false, urlAvatar: '', reason });
    case 'Aprime':
      return json(200, { urlAvatar: '', reason });
    default:
      return text(400, reason);
  }
}

function avatarFields(
  generation: Generation,
  contact: SimulatedContact,
  call: Call,
  world: World,
): Record<string, unknown> {
  const hasPicture = contact.avatar === 'picture';
  const urlAvatar = hasPicture ? world.pictures.link(contact, call.instance.typeInstance) : '';
  const available = contact.avatar !== 'hidden';
  switch (generation) {
    case 'A':
    case 'A400':
      return { existsWhatsapp: contact.avatar !== 'noAccount', urlAvatar };
    case 'Aprime':
    case 'BwithoutAvailable':
    case 'urlOnly':
      return { urlAvatar };
    case 'B':
      return { urlAvatar, available };
    case 'Cundefined':
      return { urlAvatar, available, base64Avatar: 'undefined' };
    case 'C':
    case 'CdataUri':
      return { urlAvatar, available, base64Avatar: base64(generation, contact, world) };
  }
}

function base64(generation: 'C' | 'CdataUri', contact: SimulatedContact, world: World): string {
  if (contact.avatar !== 'picture') return '';
  const picture = world.pictures.of(contact);
  const data = picture.bytes.toString('base64');
  return generation === 'CdataUri' ? `data:${picture.mimeType};base64,${data}` : data;
}
