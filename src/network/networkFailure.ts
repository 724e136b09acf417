import type { ErrorCode } from '../greenApi/errorCodes';
import type { Failure } from '../greenApi/failure';
import { BlockedNameError, PrivateAddressError } from './publicAddress';

/** Ends an exchange with a failure of our own choosing. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';

  constructor(readonly failure: Failure) {
    super(failure.detail ?? failure.code);
  }
}

/** Errors of opening a connection. Behind a proxy they can only speak of the proxy. */
const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const TIMEOUT = /^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/;

/** undici's names for a proxy that broke off, or that speaks no SOCKS. */
const PROXY = /^UND_ERR_(PRX_|SOCKS5)/;

/** OpenSSL's verification results as Node names them (doc/api/tls.md), and TLS errors. */
const CERTIFICATE =
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|CRL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

/** undici's complaints about the shape of what came back. */
const BAD_REPLY = /^UND_ERR_(HEADERS_OVERFLOW|RES_)/;

/** undici's words when a proxy answers CONNECT with anything but 200. */
const REFUSED_TUNNEL = /^Proxy response \((\d{3})\)/;

/** Says what an error of an exchange means. The detail is an errno or our own words. */
export function failureOf(error: unknown, proxied: boolean): Failure {
  if (error instanceof ExchangeError) return error.failure;
  if (error instanceof PrivateAddressError) {
    return { code: 'imageRejected', detail: 'private address' };
  }
  if (error instanceof BlockedNameError) {
    return { code: 'imageUnavailable', detail: 'blocked here' };
  }
  const refused = error instanceof Error ? REFUSED_TUNNEL.exec(error.message)?.[1] : undefined;
  if (refused !== undefined) {
    return { code: 'proxy', status: Number(refused), detail: `the proxy answered ${refused}` };
  }
  if (isParserError(error)) return { code: 'badReply', detail: 'not HTTP' };
  const errno = errnoOf(error);
  return errno === undefined
    ? { code: 'offline' }
    : { code: codeOf(errno, proxied), detail: errno };
}

/** What failed between us and the proxy. */
export function proxyFailure(error: unknown): ExchangeError {
  const detail = isParserError(error) ? 'not HTTP' : errnoOf(error);
  return new ExchangeError({ code: 'proxy', ...(detail === undefined ? {} : { detail }) });
}

/** llhttp's errors come without a code. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError';
}

/** The `code` of a system, TLS or undici error. Anything that is not spelt like one is left out. */
function errnoOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : undefined;
}

function codeOf(errno: string, proxied: boolean): ErrorCode {
  if (PROXY.test(errno) || (proxied && UNREACHABLE.has(errno))) return 'proxy';
  if (TIMEOUT.test(errno)) return 'timeout';
  if (CERTIFICATE.test(errno)) return 'certificate';
  if (BAD_REPLY.test(errno)) return 'badReply';
  return 'offline';
}
