import { type Call, invalid, refusalByState, type World } from '../call';
import { json, type Reply } from '../reply';
import { checkChatId } from '../validation';
import { isGroup } from './contacts';

const CREATED = 1587570015;

/** A group and its members. Telegram calls the id `chatId`, the others `groupId`. No picture in it. */
export function getGroupData(call: Call, world: World): Reply {
  const { typeInstance, ownChatId } = call.instance;
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const field = typeInstance === 'telegram' ? 'chatId' : 'groupId';
  const checked = checkChatId(call.body, field, typeInstance);
  if (!checked.ok) return invalid(call, checked.details);
  const group = world.directory.contact(checked.value, typeInstance);
  // The service sends these errors as JSON strings.
  if (group === undefined || !isGroup(group.chatId)) {
    return json(200, 'Error: item-not-found');
  }
  if (group.avatar === 'hidden') return json(200, 'Error: forbidden');
  const participants = group.participants ?? [];
  const owner = participants[0] ?? ownChatId;
  const [, created] = /-(\d{10})@g\.us$/.exec(group.chatId) ?? [];
  return json(200, {
    [field]: group.chatId,
    owner,
    subject: group.name ?? '',
    creation: created === undefined ? CREATED : Number(created),
    participants: participants.map((id, index) => ({
      id,
      isAdmin: index === 0,
      isSuperAdmin: index === 0,
    })),
    ...(typeInstance === 'whatsapp'
      ? { subjectTime: CREATED, subjectOwner: owner }
      : { description: group.description ?? '' }),
    ...(typeInstance === 'v3' ? { allowParticipantsAddMembers: true } : {}),
    ...(typeInstance === 'telegram'
      ? { isSupergroup: group.chatId.startsWith('-100'), isChannel: false }
      : {}),
    groupInviteLink: '',
  });
}
