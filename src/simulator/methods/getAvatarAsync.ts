import { type Call, invalid, refusalByState, type World } from '../call';
import { empty, type Reply, text } from '../reply';
import { checkChatId, isBadPhoneNumber } from '../validation';

const BAD_NUMBER = 'bad request data';

/**
 * Accepts with an empty body, under status 200 or (as newer pages print it) 400, and sends the answer
 * as an AvatarInfo notification.
 */
export function getAvatarAsync(call: Call, world: World): Reply {
  const { instance } = call;
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const chatId = checkChatId(call.body, 'chatId', instance.typeInstance);
  if (!chatId.ok) return invalid(call, chatId.details);
  const status = instance.asyncReply === 'empty400' ? 400 : 200;
  const contact = world.directory.contact(chatId.value, instance.typeInstance);
  if (contact === undefined && isBadPhoneNumber(chatId.value)) return text(status, BAD_NUMBER);
  if (instance.avatarInfo !== 'never') {
    world.later(instance.avatarInfoDelayMs ?? 0, () => notify(call, world, chatId.value));
  }
  return empty(status);
}

/** AvatarInfo as documented: under the typeWebhook of another notification, `deviceInfo`. */
function notify({ instance, now }: Call, world: World, chatId: string): void {
  const contact = world.directory.contact(chatId, instance.typeInstance) ?? {
    chatId,
    avatar: world.unknownContact,
  };
  const hasPicture = contact.avatar === 'picture';
  world.notifications.add(instance.idInstance, {
    typeWebhook: 'deviceInfo',
    instanceData: {
      idInstance: Number(instance.idInstance),
      wid: instance.wid,
      typeInstance: instance.typeInstance,
    },
    timestamp: Math.floor(now / 1000),
    avatarInfo: {
      chatId,
      urlAvatar: hasPicture ? world.pictures.link(contact, instance.typeInstance) : '',
    },
  });
}
