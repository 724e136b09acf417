import { isLoopback } from '../../greenApi/apiUrl';

/** GREEN-API's hosts for accounts: `api.green-api.com`, `7103.api.greenapi.com`, `api.p03.green-api.com`. */
const ACCOUNT_HOST = /^(?:\d{4}\.)?api(?:\.p\d{2})?\.green-?api\.com$/;

const MEDIA_HOST = /(?:^|\.)media\./;

/** `scheme://host[:port][/v3]` of a URL or a bare host; nothing where no account can answer there. */
export function readAddress(text: string): string | undefined {
  const bare = text.replace(/[.:!]+$/, '');
  const parsed = URL.parse(/^https?:\/\//i.test(bare) ? bare : `https://${bare}`);
  if (!parsed || !/^[\w.-]+$/.test(parsed.hostname)) return undefined;
  if (parsed.username !== '' || parsed.password !== '' || MEDIA_HOST.test(parsed.hostname)) {
    return undefined;
  }
  const path = parsed.pathname.replace(/\/+$/, '').toLowerCase();
  if (path !== '' && path !== '/v3') return undefined;
  return `${parsed.origin}${path}`;
}

/** Whether an address may be taken although nothing names it. */
export function isAccountAddress(apiUrl: string): boolean {
  return ACCOUNT_HOST.test(hostOf(apiUrl));
}

/** Whether an address may be taken under a name that everybody uses, such as `host`. */
export function isKnownAddress(apiUrl: string): boolean {
  return isAccountAddress(apiUrl) || isLoopback(hostOf(apiUrl));
}

/** The four digits that begin the host and the ids of a pool, such as `7103`. */
export function poolOf(apiUrl: string): string | undefined {
  return /^https?:\/\/(\d{4})\./.exec(apiUrl)?.[1];
}

function hostOf(apiUrl: string): string {
  return URL.parse(apiUrl)?.hostname ?? '';
}
