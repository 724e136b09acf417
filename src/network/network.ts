import type { LookupFunction } from 'node:net';
import { failed, ok, type Result } from '../greenApi/failure';
import type { HttpRequest, HttpResponse, Send } from '../greenApi/http';
import { Dispatchers } from './dispatchers';
import { exchange } from './exchange';
import { failureOf } from './networkFailure';
import { isPublicName } from './publicAddress';
import { TimeLimit } from './timeLimit';
import { Trust } from './trust';

export interface NetworkOptions {
  /**
   * The address of the proxy for an origin, undefined for a direct connection. It is given the origin
   * only: VS Code's resolver logs what it is asked, and a GREEN-API token is in the path.
   */
  readonly resolveProxy?: (origin: string) => Promise<string | undefined>;
  /** The value of the `Proxy-Authorization` header (`http.proxyAuthorization`). */
  readonly proxyAuthorization?: string;
  /** False: a proxy's own certificate is not checked. The target's always is. */
  readonly proxyStrictSSL: boolean;
  /** Whether certificates of the operating system count as well (`http.systemCertificates`). */
  readonly systemCertificates: boolean;
  /** Further authorities, in PEM. */
  readonly extraCertificates?: readonly string[];
  /** Turns names into addresses; the system's own if absent. */
  readonly lookup?: LookupFunction;
  readonly log?: (line: string) => void;
}

export interface Network {
  readonly send: Send;
  /** Waits for the requests under way; later ones fail as `cancelled`. */
  close(): Promise<void>;
}

/** The way out: connections, proxies and certificates, all its own and shared with nobody. */
export function createNetwork(options: NetworkOptions): Network {
  const dispatchers = new Dispatchers({ ...options, trust: new Trust(options) });
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  const send: Send = (request) => {
    if (closed) return Promise.resolve(failed('cancelled', { detail: 'closed' }));
    const url = URL.parse(request.url);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      return Promise.resolve(failed('badReply', { detail: 'not an http address' }));
    }
    if (request.publicAddressOnly && !isPublicName(url)) {
      return Promise.resolve(failed('imageRejected', { detail: 'private address' }));
    }
    const sent = sendTo(url, request);
    underWay.add(sent);
    return sent.finally(() => underWay.delete(sent));
  };

  async function sendTo(url: URL, request: HttpRequest): Promise<Result<HttpResponse>> {
    const limit = new TimeLimit(request.timeoutMs, request.signal);
    let proxy: string | undefined;
    try {
      proxy = await limit.race(proxyFor(url.origin));
      const dispatcher = await limit.race(
        proxy === undefined
          ? dispatchers.direct(url.protocol, request.publicAddressOnly === true)
          : dispatchers.viaProxy(proxy),
      );
      return ok(await exchange(dispatcher, request, url, limit.signal));
    } catch (error) {
      return { ok: false, failure: failureOf(error, proxy !== undefined) };
    } finally {
      limit.end();
    }
  }

  async function proxyFor(origin: string): Promise<string | undefined> {
    try {
      return await options.resolveProxy?.(origin);
    } catch {
      options.log?.('The proxy could not be found out; connecting directly.');
      return undefined;
    }
  }

  async function close(): Promise<void> {
    closed = true;
    await Promise.all(underWay);
    await dispatchers.destroy();
  }

  return { send, close };
}
