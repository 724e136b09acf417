import { traitsOf } from '../chatId/product';
import { readAccountCheck } from './accounts';
import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import type { DetailsKind } from './detailsKinds';
import { type Details, detailsOf } from './detailsShapes';
import { failed, ok, type Result } from './failure';
import { participantsOf } from './participants';
import { type Fields, type RawReply, readBody } from './replies';
import { momentOf, numberOf, trueOf, wordOf } from './wire';

/** Asks for details of one chatId: one request. */
export function askDetails(
  caller: ApiCaller,
  to: Credentials,
  chatId: string,
  kind: DetailsKind,
  options?: CallOptions,
): Promise<Result<Details>> {
  switch (kind) {
    case 'contact':
      return caller.call(to, GET_CONTACT_INFO, { json: { chatId } }, options);
    case 'group': {
      const { groupField } = traitsOf(to.product);
      return caller.call(to, GET_GROUP_DATA, { json: { [groupField]: chatId } }, options);
    }
    case 'account':
      return caller.call(to, CHECK_WHATSAPP, { json: numberBody(chatId) }, options);
  }
}

/** `phoneNumber` is deprecated but known to every generation; a lid has no number. */
function numberBody(chatId: string): object {
  const number = chatId.endsWith('@c.us') ? Number(chatId.split('@')[0]) : Number.NaN;
  // A rounded number would be asked about somebody else.
  return Number.isSafeInteger(number) ? { phoneNumber: number } : { chatId };
}

const CONTACT_FIELDS = ['name', 'contactName', 'avatar', 'chatId', 'username', 'lastSeen'];
const GROUP_FIELDS = ['subject', 'owner', 'groupId', 'chatId', 'creation', 'participants'];

const GET_CONTACT_INFO: ApiMethod<Details> = {
  verb: 'POST',
  name: 'getContactInfo',
  read: (reply, now) => read(reply, now, CONTACT_FIELDS, contactOf),
};

const GET_GROUP_DATA: ApiMethod<Details> = {
  verb: 'POST',
  name: 'getGroupData',
  read: (reply, now) => read(reply, now, GROUP_FIELDS, groupOf),
};

const CHECK_WHATSAPP: ApiMethod<Details> = {
  verb: 'POST',
  name: 'checkWhatsapp',
  read: (reply, now) => {
    const account = readAccountCheck(reply, now);
    return account.ok ? ok({ kind: 'account', account: account.value }) : account;
  },
};

/** A reply that has at least one of the fields by which it is known. */
function read(
  reply: RawReply,
  now: number,
  known: readonly string[],
  detailsIn: (fields: Fields) => unknown,
): Result<Details> {
  const body = readBody(reply, now);
  if (!body.ok) return body;
  const fields = body.value;
  const details = known.some((name) => name in fields) ? detailsOf(detailsIn(fields)) : undefined;
  return details ? ok(details) : failed('badReply', { status: reply.status, detail: 'shape' });
}

function contactOf(fields: Fields): unknown {
  return {
    kind: 'contact',
    contact: {
      name: wordOf(fields.name),
      contactName: wordOf(fields.contactName),
      about: wordOf(fields.description),
      category: wordOf(fields.category),
      email: wordOf(fields.email),
      isBusiness: fields.isBusiness,
      username: wordOf(fields.username)?.replace(/^@/, ''),
      lastSeen: lastSeenOf(fields.lastSeen),
      phoneNumber: phoneOf(fields.phoneNumber),
      chatType: wordOf(fields.chatType),
      isPremium: fields.isPremium,
      isVerified: fields.isVerified,
      isScam: fields.isScam,
      chatId: wordOf(fields.chatId),
      products: Array.isArray(fields.products) ? fields.products.length : undefined,
    },
  };
}

function groupOf(fields: Fields): unknown {
  const participants = participantsOf(fields.participants);
  const vanish = numberOf(fields.ephemeralExpiration);
  return {
    kind: 'group',
    group: {
      subject: wordOf(fields.subject),
      description: wordOf(fields.description),
      size: numberOf(fields.size) ?? participants?.total,
      owner: wordOf(fields.owner),
      createdAt: momentOf(fields.creation),
      participants: participants?.first,
      isCommunity: trueOf(fields.isCommunity),
      isCommunityAnnounce: trueOf(fields.isCommunityAnnounce),
      isSupergroup: trueOf(fields.isSupergroup),
      isChannel: trueOf(fields.isChannel),
      messagesVanishAfter: vanish === 0 ? undefined : vanish,
      membersMayWrite: fields.allowParticipantsSendMessages,
      membersMayEdit: fields.allowParticipantsEditGroupSettings,
      membersMayAdd: fields.allowParticipantsAddMembers,
    },
  };
}

/** UNIX seconds or an ISO date; `0`, for somebody who hides it, is kept. */
function lastSeenOf(value: unknown): string | undefined {
  return value === 0 ? '0' : wordOf(value);
}

/** Digits; `0`, for somebody who hides it, is kept. */
function phoneOf(value: unknown): string | undefined {
  if (value === 0 || value === '0') return '0';
  const digits = wordOf(value)
    ?.replace(/@c\.us$/, '')
    .replace(/^\+/, '');
  return digits !== undefined && /^\d{5,20}$/.test(digits) ? digits : undefined;
}
