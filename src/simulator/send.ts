import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Reply } from './reply';

const PIECES = 10;

/** What the service sends with every answer, as recorded by others from a real one. */
const SERVICE_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS, DELETE',
  'access-control-allow-headers':
    'DNT, User-Agent, X-Requested-With, If-Modified-Since, Cache-Control, Content-Type, Range',
  'access-control-expose-headers': 'Content-Length, Content-Range',
  'access-control-max-age': '1728000',
  'x-content-type-options': 'nosniff',
};

/** Sends an answer the way its delivery says. Rejects when the signal aborts a pause. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  signal: AbortSignal,
): Promise<void> {
  const { firstByteDelayMs = 0, bodyDelayMs = 0, breakAtByte, chunked } = reply.delivery ?? {};
  if (firstByteDelayMs > 0) await delay(firstByteDelayMs, undefined, { signal });
  if (breakAtByte === -1) {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, {
    ...SERVICE_HEADERS,
    ...reply.headers,
    ...(chunked === true || reply.status === 204 ? {} : { 'content-length': reply.body.length }),
  });
  if (breakAtByte !== undefined) {
    response.write(reply.body.subarray(0, breakAtByte), () => response.destroy());
    return;
  }
  if (bodyDelayMs > 0) {
    response.flushHeaders();
    const size = Math.max(1, Math.ceil(reply.body.length / PIECES));
    for (let at = 0; at < reply.body.length; at += size) {
      await delay(bodyDelayMs / PIECES, undefined, { signal });
      response.write(reply.body.subarray(at, at + size));
    }
    response.end();
    return;
  }
  response.end(reply.body);
}
