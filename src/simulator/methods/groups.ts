import { type Call, invalid, refusalByState, type World } from '../call';
import { json, type Reply } from '../reply';
import type { SimulatedContact, TypeInstance } from '../types';
import { checkChatId } from '../validation';
import { isGroup } from './contacts';

const CREATED = 1587570015;

/**
 * A group and its members. WhatsApp calls the id `groupId`; MAX did until its release 3.2.20 of September
 * 2025, and calls it `chatId` like Telegram since. No picture in it. Sources: the GetGroupData pages.
 */
export function getGroupData(call: Call, world: World): Reply {
  const { typeInstance, ownChatId } = call.instance;
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const field = typeInstance === 'whatsapp' ? 'groupId' : 'chatId';
  const checked = checkChatId(call.body, field, typeInstance);
  if (!checked.ok) return invalid(call, checked.details);
  const group = world.directory.contact(checked.value, typeInstance);
  // The service sends these errors as JSON strings.
  if (group === undefined || !isGroup(group.chatId)) {
    return json(200, 'Error: item-not-found');
  }
  if (group.avatar === 'hidden') return json(200, 'Error: forbidden');
  const { participants, description = '' } = group;
  const owner = participants?.[0] ?? ownChatId;
  const [, created] = /-(\d{10})@g\.us$/.exec(group.chatId) ?? [];
  const members = participants?.map((id, index) => ({
    id,
    ...lidOf(world.directory.contact(id, typeInstance)),
    isAdmin: index === 0,
    isSuperAdmin: index === 0,
  }));
  return json(200, {
    [field]: group.chatId,
    owner,
    subject: group.name ?? '',
    creation: created === undefined ? CREATED : Number(created),
    ...(members ? { participants: members } : {}),
    ...OF_PRODUCT[typeInstance](group.chatId, description, members?.length ?? 0),
    groupInviteLink: '',
  });
}

const OF_PRODUCT: Readonly<
  Record<TypeInstance, (chatId: string, description: string, size: number) => object>
> = {
  whatsapp: (_chatId, description, size) => ({
    subjectTime: CREATED,
    description,
    size,
    isCommunity: false,
    isCommunityAnnounce: false,
    ephemeralExpiration: 0,
  }),
  v3: (_chatId, description) => ({
    description,
    allowParticipantsAddMembers: true,
    allowParticipantsEditGroupSettings: false,
    allowParticipantsSendMessages: true,
  }),
  telegram: (chatId, description) => ({
    description,
    isSupergroup: chatId.startsWith('-100'),
    isChannel: false,
  }),
};

function lidOf(member: SimulatedContact | undefined): object {
  return member?.lid === undefined ? {} : { lid: member.lid };
}
