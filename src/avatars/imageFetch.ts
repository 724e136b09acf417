import { isLoopback } from '../greenApi/apiUrl';
import { type Failure, failed, type Result } from '../greenApi/failure';
import type { HttpResponse, Send } from '../network/http';
import { decodeBase64Image } from './base64Image';
import type { CheckedImage } from './image';
import { checkImage } from './imageFormat';
import { MAX_IMAGE_BYTES } from './imageLimits';
import { linkExpiresAt } from './linkExpiry';

export interface FetchImageOptions {
  /** True for an instance whose own apiUrl is loopback: its pictures may be there too, without TLS. */
  readonly allowLoopback: boolean;
  /** Where the picture may come from, redirects included; by default from any public address. */
  readonly accepts?: (url: string) => boolean;
  readonly signal?: AbortSignal;
}

/**
 * Fetches and checks the picture at an address that a reply or a document gave. Never rejects. Beside
 * the failures of `Send`: `imageExpired` (ask getAvatar for a new link), `imageUnavailable` (the host
 * did not hand it out), `imageRejected` (the address or the bytes are not acceptable).
 */
export type FetchImage = (url: string, options: FetchImageOptions) => Promise<Result<CheckedImage>>;

const TIME_LIMIT_MS = 20_000;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ACCEPT = 'image/jpeg, image/png;q=0.9, image/webp;q=0.8, image/gif;q=0.7';

/** `now` in milliseconds since the epoch. */
export function createFetchImage(send: Send, now: () => number = Date.now): FetchImage {
  return async (address, options) => {
    if (/^\s*data:/i.test(address)) return decodeBase64Image(address);
    const end = now() + TIME_LIMIT_MS;
    let next = address;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const url = URL.parse(next);
      const refusal = refuse(url, options);
      if (url === null || refusal !== undefined) {
        return failed('imageRejected', { detail: refusal ?? 'not an address' });
      }
      const reply = await send({
        method: 'GET',
        url: url.href,
        accept: ACCEPT,
        timeoutMs: Math.max(1, end - now()),
        maxBytes: MAX_IMAGE_BYTES,
        publicAddressOnly: !(options.allowLoopback && isLoopback(url.hostname)),
        ...(options.signal ? { signal: options.signal } : {}),
      });
      if (!reply.ok) return { ok: false, failure: asImageFailure(reply.failure) };
      const { status, body } = reply.value;
      if (status === 200) return checkImage(body);
      const location = REDIRECTS.has(status) ? locationOf(reply.value, url) : undefined;
      if (location === undefined) return failed(codeOf(status, url.href, now()), { status });
      next = location;
    }
    return failed('imageUnavailable', { detail: 'too many redirects' });
  };
}

/** Why an address may not be asked, the redirect target as much as the first. */
function refuse(
  url: URL | null,
  { allowLoopback, accepts }: FetchImageOptions,
): string | undefined {
  if (url === null) return 'not an address';
  if (url.username !== '' || url.password !== '') return 'credentials in the address';
  const toLoopback = allowLoopback && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(toLoopback && url.protocol === 'http:')) return 'not https';
  if (accepts?.(url.href) === false) return 'another host';
  return undefined;
}

function locationOf(response: HttpResponse, base: URL): string | undefined {
  const { location } = response.headers;
  return typeof location === 'string' ? URL.parse(location, base.href)?.href : undefined;
}

function codeOf(status: number, url: string, now: number): 'imageExpired' | 'imageUnavailable' {
  const expiry = linkExpiresAt(url);
  const isPast = expiry !== undefined && expiry * 1000 <= now;
  const isGone = status === 403 || status === 410 || (status === 404 && isPast);
  return isGone ? 'imageExpired' : 'imageUnavailable';
}

/** `badReply` speaks of GREEN-API; here it was a picture host that answered badly. */
function asImageFailure(failure: Failure): Failure {
  if (failure.code !== 'badReply') return failure;
  return failure.detail === 'body too large'
    ? { code: 'imageRejected', detail: 'too large' }
    : { ...failure, code: 'imageUnavailable' };
}
