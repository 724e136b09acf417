import { empty, json, nginxPage, notFound, type Reply, text, withHeaders } from './reply';

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

function texts(status: number, body: string): FaultAnswer {
  return () => text(status, body);
}

function changed(change: (reply: Reply, context: FaultContext) => Reply): FaultAnswer {
  return async (context) => change(await context.answer(), context);
}

/** The validator's 400, which repeats the requested path and so the token. */
function validation(message: string): FaultAnswer {
  return ({ path, now }) =>
    json(400, {
      statusCode: 400,
      timestamp: new Date(now).toISOString(),
      path: path.replace(/^\/v3/, ''),
      message,
    });
}

/** Every documented way to fail, and the ways in which networks do, by name. */
export const FAULTS = {
  badRequestData400: texts(400, 'bad request data'),
  serverError500: texts(500, 'Internal Server Error'),
  notFoundHtml: notFound,
  unauthorized401Empty: () => empty(401),
  badGateway502Html: () => nginxPage(502, 'Bad Gateway'),
  validation400: validation('x'),
  unknown: changed((r) => withHeaders(r, {})),
} satisfies Record<string, FaultAnswer>;

export type FaultName = keyof typeof FAULTS;

export type Fault =
  | FaultName
  | { readonly fault: FaultName; readonly delayMs?: number }
  | FaultAnswer;

export function faultAnswer(fault: Fault): { answer: FaultAnswer; delayMs: number } {
  if (typeof fault === 'function') return { answer: fault, delayMs: 0 };
  if (typeof fault === 'string') return { answer: FAULTS[fault], delayMs: 1000 };
  return { answer: FAULTS[fault.fault], delayMs: fault.delayMs ?? 1000 };
}
