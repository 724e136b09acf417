import { request } from 'node:http';
import type { SimulatedInstance } from './types';

const TIMEOUT_MS = 30_000;

/**
 * Posts one notification, bare, to the instance's `webhookUrl` (http only: it is on this machine).
 * Resolves to true when the receiver took it, that is with 200; never rejects.
 */
export function deliver(
  { webhookUrl = '', webhookUrlToken = '', webhookScheme = 'Bearer ' }: SimulatedInstance,
  body: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (!webhookUrl.startsWith('http://') || !URL.canParse(webhookUrl)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(webhookUrlToken === '' ? {} : { authorization: `${webhookScheme}${webhookUrlToken}` }),
    };
    const post = request(
      webhookUrl,
      { method: 'POST', headers, signal, timeout: TIMEOUT_MS },
      (response) => {
        response.resume();
        response.once('close', () => resolve(response.statusCode === 200));
      },
    );
    post.once('timeout', () => post.destroy());
    post.once('error', () => resolve(false));
    post.end(body);
  });
}
