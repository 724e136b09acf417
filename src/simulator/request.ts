import type { IncomingMessage } from 'node:http';

/** The service takes bodies up to 100 KB. */
const MAX_BODY_BYTES = 100 * 1024;

const METHOD_PATH = /^\/(?:v3\/)?waInstance([^/]*)\/([^/]+)\/([^/]+)(?:\/([^/]+))?\/?$/;

/** A request taken apart. The parts of a method call are empty where the path is none. */
export interface SimulatedRequest {
  readonly verb: string;
  /** Path and query as they came; for a method call they hold the token. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly idInstance: string;
  /** As the client spelled it. */
  readonly method: string;
  readonly token: string;
  readonly argument: string | undefined;
}

export interface RequestBody {
  /** Parsed where it is JSON, else the text; `undefined` where there was none. */
  readonly value: unknown;
  readonly problem?: 'tooLarge' | 'notJson';
}

export function parseRequest(verb: string, target: string): SimulatedRequest {
  const [path = '', query = ''] = target.split('?', 2);
  const [, idInstance = '', method = '', token = '', argument] = METHOD_PATH.exec(path) ?? [];
  return { verb, target, query: new URLSearchParams(query), idInstance, method, token, argument };
}

/** Path and query with the token replaced, fit to be kept. */
export function safeTarget(request: SimulatedRequest): string {
  return request.token === ''
    ? request.target
    : request.target.split(request.token).join('<TOKEN>');
}

export async function readBody(incoming: IncomingMessage): Promise<RequestBody> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= MAX_BODY_BYTES) pieces.push(piece);
  }
  if (bytes > MAX_BODY_BYTES) return { value: undefined, problem: 'tooLarge' };
  if (bytes === 0) return { value: undefined };
  const source = Buffer.concat(pieces).toString();
  try {
    return { value: JSON.parse(source) };
  } catch {
    return { value: source, problem: 'notJson' };
  }
}
