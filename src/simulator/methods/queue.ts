import { badRequest, type Call, type World } from '../call';
import { json, type Reply } from '../reply';

const SECOND_MS = 1000;
const CLEARED_ONCE_A_MS = 60 * SECOND_MS;
const WEBHOOK_IS_SET =
  'Message cannot be received because custom webhook url is set. For receiving messages please clear webhookUrl in settings';

/** A long poll: the oldest notification, again and again until it is deleted; `null` when none came. */
export async function receiveNotification(call: Call, world: World): Promise<Reply> {
  const { idInstance, webhookUrl = '' } = call.instance;
  if (webhookUrl !== '') return badRequest(call, WEBHOOK_IS_SET);
  const asked = Number(call.query.get('receiveTimeout') ?? 5);
  const seconds = Math.min(60, Math.max(5, Number.isInteger(asked) ? asked : 5));
  const waitMs = world.longPollMs ?? seconds * SECOND_MS;
  const head = await world.notifications.head(idInstance, waitMs, call.signal);
  if (head === undefined) return json(200, null);
  return {
    ...json(200, null),
    body: Buffer.from(`{"receiptId":${head.receiptId},"body":${head.body}}`),
  };
}

export function deleteNotification(call: Call, world: World): Reply {
  const receiptId = Number(call.argument);
  if (!/^\d+$/.test(call.argument ?? '')) {
    return badRequest(call, 'Parameter receiptId must be a Number');
  }
  const result = world.notifications.remove(call.instance.idInstance, receiptId);
  return json(200, { result, reason: result ? '' : 'Notification not found' });
}

export function getWebhooksCount(call: Call, world: World): Reply {
  return json(200, { count: world.notifications.count(call.instance.idInstance) });
}

/** Allowed once a minute. */
export function clearWebhooksQueue(call: Call, world: World): Reply {
  const { idInstance } = call.instance;
  const since = call.now - (world.queuesClearedAt.get(idInstance) ?? Number.NEGATIVE_INFINITY);
  if (since < CLEARED_ONCE_A_MS) {
    const leftTime = Math.ceil((CLEARED_ONCE_A_MS - since) / SECOND_MS);
    return json(200, { isCleared: false, reason: 'Too many requests', leftTime });
  }
  world.queuesClearedAt.set(idInstance, call.now);
  world.notifications.clear(idInstance);
  return json(200, { isCleared: true, reason: '' });
}
