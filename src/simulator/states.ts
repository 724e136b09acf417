import type { KnownInstance } from './directory';
import { type Reply, text } from './reply';

/** States in which no account is linked: the service refuses, and knows no own number. */
const UNLINKED: ReadonlySet<string> = new Set([
  'notAuthorized',
  'blocked',
  'sleepMode',
  'passkeyRequired',
  'pendingCode',
  'pendingPassword',
  'starting',
  'creating',
]);

/**
 * Whether an account is linked. `suspended` (until July 2026 `yellowCard` on WhatsApp) limits sending only.
 * Source: the GetStateInstance pages, and green-api.com/en/docs/release/5.44.37.12.
 */
export function isLinked({ stateInstance }: Pick<KnownInstance, 'stateInstance'>): boolean {
  return !UNLINKED.has(stateInstance) && !Object.hasOwn(GONE, stateInstance);
}

const GONE: Readonly<Record<string, string>> = {
  expired: 'Instance account is expired. Renew your instance from personal area',
  deleted: 'Instance is deleted',
  notFound: 'Instance is not found',
};

/** The answer of every method where the instance is no more; `undefined` while it is. */
export function gone({ stateInstance }: Pick<KnownInstance, 'stateInstance'>): Reply | undefined {
  const words = Object.hasOwn(GONE, stateInstance) ? GONE[stateInstance] : undefined;
  return words === undefined ? undefined : text(400, words);
}
