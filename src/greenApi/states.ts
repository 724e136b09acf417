/** One of GREEN-API's own words, as `stateInstance` and `typeInstance` are, known to us or not. */
export const WORD = /^[a-z]\w{0,31}$/i;

/**
 * What getStateInstance's word means for a look-up; `undefined` where the instance is asked. `suspended`, which
 * was `yellowCard` on WhatsApp until July 2026, limits what the instance sends and nothing else. A word that
 * nobody knows is no reason to stop: the service has the last word. Sources: the GetStateInstance pages of
 * WhatsApp, MAX and Telegram, and the WhatsApp release notes of 30 July 2026.
 */
export function failureOfState(
  state: string,
): 'instanceStarting' | 'instanceNotAuthorized' | undefined {
  switch (state) {
    case 'starting':
      return 'instanceStarting';
    case 'notAuthorized':
    case 'blocked':
    case 'sleepMode':
    // Steps of linking an account, before it is linked.
    case 'passkeyRequired':
    case 'pendingCode':
    case 'pendingPassword':
      return 'instanceNotAuthorized';
    default:
      return undefined;
  }
}
