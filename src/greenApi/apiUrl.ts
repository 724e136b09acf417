import { BlockList, isIP } from 'node:net';
import { DEFAULT_PRODUCT, PRODUCTS, type Product, productOfPathPrefix } from '../chatId/product';

export type ApiUrlProblem =
  | 'empty'
  | 'noScheme'
  | 'notHttps'
  | 'credentials'
  | 'path'
  | 'query'
  | 'notAnAddress';

export type ApiUrlCheck =
  | {
      readonly ok: true;
      readonly apiUrl: string;
      readonly host: string;
      /** The product that `/v3` after the host tells. */
      readonly product?: Product;
      /** From `/waInstance…` at its end, with which some configurations keep it. */
      readonly idInstance?: string;
    }
  | { readonly ok: false; readonly problem: ApiUrlProblem };

/** A name or an IP address. URLs allow more, such as `$(…)`, which a shell that is given a request would run. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])$/i;

/** What may follow the host of an apiUrl. */
const PATH = /^(\/v3)?(?:\/waInstance(\d{1,15}))?$/i;

/**
 * Normalises an `apiUrl`: trims, strips final slashes, `/waInstance…` and `/v3` (which {@link methodUrl}
 * adds where the product has it). https only, except on loopback.
 */
export function normaliseApiUrl(input: string): ApiUrlCheck {
  const text = input.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { ok: false, problem: 'noScheme' };
  const url = URL.parse(text);
  if (!url || !HOST.test(url.hostname)) return { ok: false, problem: 'notAnAddress' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { ok: false, problem: 'notHttps' };
  }
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'credentials' };
  if (url.search !== '' || url.hash !== '') return { ok: false, problem: 'query' };
  // The dot at the end of a full name, or of a sentence; servers and their certificates go without.
  url.hostname = url.hostname.replace(/\.$/, '');
  const path = PATH.exec(url.pathname.replace(/\/+$/, ''));
  if (!path) return { ok: false, problem: 'path' };
  const [, prefix = '', idInstance] = path;
  const product = productOfPathPrefix(prefix);
  return {
    ok: true,
    apiUrl: `${url.protocol}//${url.host}`,
    host: url.hostname,
    ...(product === undefined ? {} : { product }),
    ...(idInstance === undefined ? {} : { idInstance }),
  };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** `localhost`, 127.0.0.0/8 and ::1, as a URL's `hostname` spells them. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  // Names below localhost are left to the system, which may ask the network for them.
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/** GREEN-API's two domains and loopback; any other host needs the user's explicit word. */
export function isKnownHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return (
    isLoopback(host) ||
    ['green-api.com', 'greenapi.com'].some(
      (domain) => host === domain || host.endsWith(`.${domain}`),
    )
  );
}

/**
 * A first guess to be edited: the first four digits of an idInstance name its cluster. A convention
 * with exceptions; no rule is documented.
 */
export function suggestApiUrl(idInstance: string): string {
  const cluster = idInstance.slice(0, 4);
  if (/^7\d{3}$/.test(cluster)) return `https://${cluster}.api.greenapi.com`;
  if (/^[34]\d{3}$/.test(cluster)) return `https://${cluster}.api.green-api.com`;
  return 'https://api.green-api.com';
}

/** `{apiUrl}/waInstance{idInstance}/{method}/{apiTokenInstance}`, with `/v3` for MAX. Holds the token. */
export function methodUrl(
  to: {
    readonly apiUrl: string;
    readonly idInstance: string;
    readonly apiTokenInstance: string;
    readonly product?: Product | undefined;
  },
  method: string,
): string {
  const { pathPrefix } = PRODUCTS[to.product ?? DEFAULT_PRODUCT];
  const token = encodeURIComponent(to.apiTokenInstance);
  return `${to.apiUrl}${pathPrefix}/waInstance${to.idInstance}/${method}/${token}`;
}
