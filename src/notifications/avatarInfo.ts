import { createHash } from 'node:crypto';
import { type Product, productOfTypeInstance } from '../chatId/product';
import { wellFormedChatId } from '../chatId/wellFormed';
import type { Result } from '../greenApi/failure';
import { type AvatarReply, readAvatarFields } from '../greenApi/replies';
import { exactTextOf } from '../greenApi/wire';

/** The answer to a getAvatarAsync, as its notification carries it. */
export interface AvatarInfo {
  readonly chatId: string;
  /** The instance that was asked, where `instanceData` names it. */
  readonly idInstance?: string;
  readonly product?: Product;
  /** Milliseconds since the epoch. */
  readonly sentAt?: number;
  /** The picture's link, that there is none, or why the check failed. */
  readonly reply: Result<AvatarReply>;
}

/**
 * Reads an AvatarInfo notification; `undefined` for any other value. It is recognised by `avatarInfo`:
 * its `typeWebhook` is documented as `deviceInfo`, which is another notification's. Source:
 * green-api.com/en/docs/api/receiving/notifications-format/AvatarInfo.
 */
export function readAvatarInfo(notification: unknown): AvatarInfo | undefined {
  const { avatarInfo, instanceData, timestamp } = fieldsOf(notification);
  const { chatId } = fieldsOf(avatarInfo);
  const spelled = wellFormedChatId(exactTextOf(chatId) ?? '');
  if (spelled === undefined) return undefined;
  const sentAt = sentAtOf(timestamp);
  return {
    chatId: spelled,
    ...senderOf(instanceData),
    ...(sentAt === undefined ? {} : { sentAt }),
    reply: readAvatarFields(avatarInfo, {}),
  };
}

/** Which instance a notification of any kind is of, and what it says of its product. */
export function instanceOfNotification(
  notification: unknown,
): Pick<AvatarInfo, 'idInstance' | 'product'> {
  return senderOf(fieldsOf(notification).instanceData);
}

function senderOf(instanceData: unknown): Pick<AvatarInfo, 'idInstance' | 'product'> {
  const { idInstance, typeInstance } = fieldsOf(instanceData);
  const instance = /^\d{1,15}$/.exec(`${idInstance ?? ''}`)?.[0];
  const product = productOfTypeInstance(`${typeInstance ?? ''}`);
  return {
    ...(instance === undefined ? {} : { idInstance: instance }),
    ...(product === undefined ? {} : { product }),
  };
}

/** What kind of notification something is, in GREEN-API's words; for people, so never long. */
export function typeOfNotification(notification: unknown): string {
  if (readAvatarInfo(notification)) return 'avatarInfo';
  const { typeWebhook } = fieldsOf(notification);
  const isWord = typeof typeWebhook === 'string' && /^\w{1,40}$/.test(typeWebhook);
  return isWord ? typeWebhook : 'notification';
}

/** Tells a notification that comes again from the next one for the same chatId. */
export function fingerprintOf({ chatId, idInstance, sentAt, reply }: AvatarInfo): string {
  const content = JSON.stringify([chatId, idInstance, sentAt, reply]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** `timestamp` is in seconds; anything from before GREEN-API or far ahead is none. */
function sentAtOf(timestamp: unknown): number | undefined {
  const seconds = Number(timestamp);
  return seconds > 1_500_000_000 && seconds < 10_000_000_000 ? seconds * 1000 : undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
