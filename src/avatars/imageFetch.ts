import { anySignal } from '../greenApi/anySignal';
import { isLoopback } from '../greenApi/apiUrl';
import { type Clock, systemClock } from '../greenApi/clock';
import { type Failure, failed, type Result } from '../greenApi/failure';
import type { HttpResponse, Send } from '../greenApi/http';
import { isReset, retryPause } from '../greenApi/retry';
import type { Epoch } from '../storage/epochs';
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
  /** Its end ends the fetching. */
  readonly epoch?: Epoch | undefined;
}

/**
 * Fetches and checks the picture at an address that a reply or a document gave. Never rejects. Beside
 * `cancelled`: `imageExpired` (ask getAvatar for a new link), `imageUnavailable` (the host did not hand
 * it out; or it is out of reach, with an errno, `timeout`, `proxy`, `certificate` or `blocked here` as
 * the detail and no status), `imageRejected` (the address or the bytes are not acceptable).
 */
export type FetchImage = (url: string, options: FetchImageOptions) => Promise<Result<CheckedImage>>;

/** For all attempts together. */
const TIME_LIMIT_MS = 20_000;
const MAX_ATTEMPTS = 3;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ACCEPT = 'image/jpeg, image/png;q=0.9, image/webp;q=0.8, image/gif;q=0.7';

/** Time left is milliseconds for the whole attempt. */
type Attempt = (
  address: string,
  options: FetchImageOptions,
  timeLeft: () => number,
) => Promise<Result<CheckedImage>>;

/** What fails in passing, such as a connection that broke off, is tried again. */
export function createFetchImage(send: Send, clock: Clock = systemClock): FetchImage {
  const now = () => clock.now();
  const attempt = createAttempt(send, now);
  return async (address, options) => {
    if (/^\s*data:/i.test(address)) return decodeBase64Image(address);
    const end = now() + TIME_LIMIT_MS;
    for (let tried = 1; ; tried++) {
      const image = await attempt(address, options, () => Math.max(1, end - now()));
      if (image.ok || tried === MAX_ATTEMPTS || !isPassing(image.failure)) return image;
      const pause = retryPause(tried, image.failure, clock.random());
      if (now() + pause >= end) return image;
      await clock.sleep(pause, anySignal(options.signal, options.epoch?.signal));
    }
  };
}

/** One way from the address over its redirects to the picture. */
function createAttempt(send: Send, now: () => number): Attempt {
  return async (address, options, timeLeft) => {
    let next = address;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const url = URL.parse(next);
      const refusal = refuse(url, options);
      if (url === null || refusal !== undefined) {
        return failed('imageRejected', { detail: refusal ?? 'not an address' });
      }
      if (options.epoch && !(await options.epoch.lasts())) return failed('cancelled');
      const signal = anySignal(options.signal, options.epoch?.signal);
      const reply = await send({
        method: 'GET',
        url: url.href,
        accept: ACCEPT,
        signal,
        timeoutMs: timeLeft(),
        maxBytes: MAX_IMAGE_BYTES,
        publicAddressOnly: !(options.allowLoopback && isLoopback(url.hostname)),
      });
      if (!reply.ok) return { ok: false, failure: asImageFailure(reply.failure) };
      const { status, body } = reply.value;
      if (status === 200) return checkImage(body);
      const location = REDIRECTS.has(status) ? locationOf(reply.value, url) : undefined;
      if (location === undefined) return ended(reply.value, url.href, now());
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

/** 403 is an expiry only where the link itself says that its time is over: hosts also refuse for other reasons. */
function ended({ status, headers }: HttpResponse, url: string, now: number): Result<never> {
  const expiry = linkExpiresAt(url);
  const isPast = expiry !== undefined && expiry * 1000 <= now;
  const isGone = status === 404 || status === 410 || (status === 403 && isPast);
  if (isGone) return failed('imageExpired', { status });
  const seconds = Number(headers['retry-after']);
  const retryAfter = seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  return failed('imageUnavailable', { status, ...retryAfter });
}

/** Whether the host may do better in a moment. */
function isPassing({ code, status, detail }: Failure): boolean {
  if (code !== 'imageUnavailable') return false;
  return status === undefined ? isReset(detail) : status === 429 || status >= 500;
}

/** What `Send` says of GREEN-API and the way to it; here it was a picture host, and GREEN-API has answered. */
function asImageFailure({ code, detail }: Failure): Failure {
  if (code === 'cancelled' || code === 'imageRejected') {
    return { code, ...(detail === undefined ? {} : { detail }) };
  }
  if (detail === 'body too large') return { code: 'imageRejected', detail: 'too large' };
  const isOfTheWay = code === 'proxy' || code === 'certificate';
  return { code: 'imageUnavailable', detail: isOfTheWay ? code : (detail ?? code) };
}
