import type { Directory, KnownInstance } from './directory';
import type { Notifications } from './notifications';
import type { Pictures } from './pictures';
import { json, type Reply, text } from './reply';
import { gone, isLinked } from './states';

/** A request to a method, after path, token and rate were found right. */
export interface Call {
  readonly instance: KnownInstance;
  /** As the client spelled it. */
  readonly method: string;
  /** The parsed JSON body; `undefined` where none was sent. */
  readonly body: unknown;
  readonly query: URLSearchParams;
  /** The path segment after the token, such as the receiptId of deleteNotification. */
  readonly argument: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Aborted when the client goes away or the simulator closes. */
  readonly signal: AbortSignal;
}

/** What the methods work on. */
export interface World {
  readonly directory: Directory;
  readonly pictures: Pictures;
  readonly notifications: Notifications;
  readonly unknownContact: 'picture' | 'none';
  /** How long an empty queue holds a request; `undefined` for as long as the request asks. */
  readonly longPollMs: number | undefined;
  /** When each instance's queue was last cleared, in milliseconds since the epoch. */
  readonly queuesClearedAt: Map<string, number>;
  /** Runs something after a pause, unless the simulator closes before. */
  readonly later: (delayMs: number, run: () => void) => void;
}

export interface Method {
  readonly verb: 'GET' | 'POST' | 'DELETE';
  readonly products?: readonly KnownInstance['typeInstance'][];
  readonly answer: (call: Call, world: World) => Reply | Promise<Reply>;
}

/** A 400 of the service's validator. Like the real one it repeats the token, in `path`. */
export function badRequest(call: Call, message: string): Reply {
  const { idInstance, apiTokenInstance } = call.instance;
  return json(400, {
    statusCode: 400,
    timestamp: new Date(call.now).toISOString(),
    path: `/waInstance${idInstance}/${call.method}/${apiTokenInstance}`,
    message,
  });
}

export function invalid(call: Call, details: string): Reply {
  return badRequest(call, `Validation failed. Details: ${details}`);
}

/** The answer of an instance that cannot work, in the documented words; `undefined` when it can. */
export function refusalByState(call: Call): Reply | undefined {
  const { instance } = call;
  if (instance.stateInstance === 'starting') {
    return text(400, 'instance in starting process try later');
  }
  if (isLinked(instance)) return undefined;
  return gone(instance) ?? badRequest(call, 'instance is starting or not authorized');
}
