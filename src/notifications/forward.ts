import type { Send } from '../greenApi/http';
import type { Delivery, DeliveryAnswer } from './delivery';

/** A bot that takes longer keeps GREEN-API waiting longer than it would by itself. */
const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface ForwardTarget {
  readonly url: string;
  /** What the bot wants in `Authorization`; otherwise it gets what GREEN-API sent. */
  readonly token?: string | undefined;
}

/** Resolves to `undefined` where the bot gave no answer; never rejects. */
export type Forward = (delivery: Delivery) => Promise<DeliveryAnswer | undefined>;

/** Passes deliveries on to the user's bot: the same bytes, and the bot's own answer back. */
export function createForward(send: Send, { url, token }: ForwardTarget): Forward {
  return async ({ body, headers }) => {
    const scheme = /^bearer /i.exec(headers.authorization ?? '')?.[0] ?? '';
    const reply = await send({
      method: 'POST',
      url,
      body,
      headers: { ...headers, ...(token ? { authorization: scheme + token } : {}) },
      accept: '*/*',
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (!reply.ok) return undefined;
    const contentType = reply.value.headers['content-type'];
    return {
      status: reply.value.status,
      body: reply.value.body,
      ...(typeof contentType === 'string' ? { contentType } : {}),
    };
  };
}
