import { json, type Reply } from '../reply';

/** What a fault may look at when it answers in place of a method. */
export interface FaultContext {
  /** The path and query as requested; for a method call they hold the token. */
  readonly path: string;
  readonly idInstance: string;
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How long the slow faults wait, in milliseconds. */
  readonly delayMs: number;
  /** The answer that would have gone out. Asking for it does what the method does. */
  readonly answer: () => Promise<Reply>;
}

export type FaultAnswer = (context: FaultContext) => Reply | Promise<Reply>;

/** The answer that would have gone out, changed. */
export function changed(change: (reply: Reply, context: FaultContext) => Reply): FaultAnswer {
  return async (context) => change(await context.answer(), context);
}

/** The JSON object that would have gone out, with other fields. */
export function changedFields(fields: Readonly<Record<string, unknown>>): FaultAnswer {
  return changed((reply) => {
    const body: unknown = JSON.parse(reply.body.toString());
    return json(reply.status, { ...(typeof body === 'object' ? body : {}), ...fields });
  });
}

/** The validator's 400, which repeats the requested path and with it the token. */
export function badRequestWithPath(message: string): FaultAnswer {
  return ({ path, now }) =>
    json(400, {
      statusCode: 400,
      timestamp: new Date(now).toISOString(),
      path: path.replace(/^\/v3/, ''),
      message,
    });
}
