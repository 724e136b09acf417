import { encode as encodePng } from 'fast-png';
import { empty, nginxPage, notFound, type Reply, text, withHeaders } from '../reply';
import { changed, type FaultAnswer } from './fault';

const MORE_THAN_5_MB = 6 * 1024 * 1024;
/** Above 4096 on each side, and still small to send. */
const MANY_PIXELS = 5000;

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>alert(1)</script><rect width="64" height="64" fill="#c33"/></svg>';

/** Two frames of one pixel each. */
const ANIMATED_GIF =
  'R0lGODlhAQABAIAAAAAAAP///yH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAAAQABAAACAkQBACH5BAAKAAAALAAAAAABAAEAAAICTAEAOw==';

function file(contentType: string, body: Buffer): Reply {
  return { status: 200, headers: { 'content-type': contentType }, body };
}

function redirectTo(location: string): FaultAnswer {
  return () => withHeaders(empty(302), { location });
}

/** Redirects to the same picture until it was redirected so many times. */
function redirects(times: number): FaultAnswer {
  return ({ path, origin, answer }) => {
    const url = new URL(path, origin);
    const hop = Number(url.searchParams.get('hop') ?? 0);
    if (hop >= times) return answer();
    const separator = path.includes('?') ? '&' : '?';
    const next = `${path.replace(/[?&]hop=\d+$/, '')}${separator}hop=${hop + 1}`;
    return withHeaders(empty(302), { location: `${origin}${next}` });
  };
}

/** For pictures, under the method name `image`. */
export const IMAGE_FAULTS = {
  imageExpired: () => text(410, 'URL signature expired'),
  imageRefused: () => text(403, 'Access denied'),
  imageGone404: notFound,
  imageServerError500: () => nginxPage(500, 'Internal Server Error'),
  imageHtml: () => ({ ...nginxPage(200, 'Sign in'), status: 200 }),
  imageHtmlAsJpeg: () =>
    withHeaders({ ...nginxPage(200, 'Sign in'), status: 200 }, { 'content-type': 'image/jpeg' }),
  imageSvg: () => file('image/svg+xml', Buffer.from(SVG)),
  imageSvgAsPng: () => file('image/png', Buffer.from(SVG)),
  imageAnimatedGif: () => file('image/gif', Buffer.from(ANIMATED_GIF, 'base64')),
  imageEmpty: () => file('image/jpeg', Buffer.alloc(0)),
  imageGarbage: () => file('image/jpeg', Buffer.alloc(4096, 'x')),
  imageTooLarge: changed((reply) => ({ ...reply, body: padded(reply.body) })),
  imageTooLargeChunked: changed((reply) => ({
    ...reply,
    body: padded(reply.body),
    delivery: { chunked: true },
  })),
  imageTooManyPixels: () => file('image/png', manyPixels()),
  // Within its header: of a JPEG that ends later everybody shows what is there.
  imageTruncated: changed((reply) => ({ ...reply, body: reply.body.subarray(0, 100) })),
  imageCutOff: changed((reply) => ({
    ...reply,
    delivery: { breakAtByte: half(reply.body).length },
  })),
  imageRedirect: redirects(1),
  imageRedirectThrice: redirects(3),
  imageRedirectLoop: redirects(Number.POSITIVE_INFINITY),
  imageRedirectPrivate: redirectTo('https://10.0.0.1/avatar.jpg'),
  imageRedirectLinkLocal: redirectTo('http://169.254.169.254/latest/meta-data/'),
  imageRedirectPlainHttp: redirectTo('http://pps.whatsapp.net/avatar.jpg'),
  imageRedirectFile: redirectTo('file:///etc/hostname'),
  imageRedirectWithoutLocation: () => empty(302),
  imageLyingContentType: changed((reply) =>
    withHeaders(reply, { 'content-type': 'application/json' }),
  ),
  imageReset: () => ({ ...empty(0), delivery: { breakAtByte: -1 } }),
  imageSlow: changed((reply, { delayMs }) => ({ ...reply, delivery: { bodyDelayMs: delayMs } })),
} satisfies Record<string, FaultAnswer>;

function half(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

function padded(body: Buffer): Buffer {
  return Buffer.concat([body, Buffer.alloc(MORE_THAN_5_MB)]);
}

/** A sound PNG, all black, a bit for each pixel. */
function manyPixels(): Buffer {
  const data = new Uint8Array((MANY_PIXELS / 8) * MANY_PIXELS);
  return Buffer.from(
    encodePng({ width: MANY_PIXELS, height: MANY_PIXELS, data, channels: 1, depth: 1 }),
  );
}
