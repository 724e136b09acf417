import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Dispatcher } from 'undici';
import { ExchangeError, proxyFailure } from './networkFailure';
import { publicLookup } from './publicAddress';
import type { Trust } from './trust';
import { Agent, connect, Pool, ProxyAgent } from './undiciParts';

export interface DispatcherOptions {
  readonly trust: Trust;
  /** False: the certificate of a proxy reached over TLS may be anything. The target's may not. */
  readonly proxyStrictSSL: boolean;
  /** The value of the `Proxy-Authorization` header, where the proxy's address holds no user. */
  readonly proxyAuthorization?: string;
  /** Turns names into addresses; the system's own if absent. */
  readonly lookup?: LookupFunction;
}

const CONNECT_TIMEOUT_MS = 20_000;

/** Time for the first of a host's addresses before the next is tried too; Node's 250 ms is short. */
const NEXT_ADDRESS_MS = 500;

/** The whole exchange has one time limit, kept by its caller. nginx closes idle connections after 75 s. */
const EXCHANGE = {
  allowH2: false,
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 60_000,
} as const;

const PROXY_PROTOCOLS = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/** The connections: one dispatcher for each way out, made when first needed and kept. */
export class Dispatchers {
  readonly #byRoute = new Map<string, Promise<Dispatcher>>();
  readonly #lookup: LookupFunction;

  constructor(private readonly options: DispatcherOptions) {
    this.#lookup = options.lookup ?? (systemLookup as LookupFunction);
  }

  /**
   * Without a proxy. `publicOnly` has connections of its own, so that none is reused that was opened
   * without the check. Only TLS waits for certificates.
   */
  direct(protocol: string, publicOnly: boolean): Promise<Dispatcher> {
    return this.#once(`${protocol} ${publicOnly ? 'public' : 'any'}`, async () => {
      const lookup = publicOnly ? publicLookup(this.#lookup) : this.#lookup;
      return protocol === 'https:'
        ? directAgent({ lookup, secureContext: await this.options.trust.secureContext() })
        : directAgent({ lookup });
    });
  }

  /** Rejects with `proxy` for an address that is none, or of a kind that undici does not know. */
  viaProxy(address: string): Promise<Dispatcher> {
    return this.#once(address, async () =>
      this.#proxyAgent(address, await this.options.trust.secureContext()),
    );
  }

  /** Breaks off every connection; to be called once. */
  async destroy(): Promise<void> {
    const made = await Promise.allSettled(this.#byRoute.values());
    await Promise.all(
      made.map((result) => (result.status === 'fulfilled' ? result.value.destroy() : undefined)),
    );
  }

  #once(route: string, make: () => Promise<Dispatcher>): Promise<Dispatcher> {
    const made = this.#byRoute.get(route) ?? make();
    this.#byRoute.set(route, made);
    return made;
  }

  #proxyAgent(address: string, secureContext: SecureContext): ProxyAgent {
    const uri = URL.parse(address);
    if (uri === null || !PROXY_PROTOCOLS.has(uri.protocol)) {
      throw new ExchangeError({ code: 'proxy', detail: 'unsupported proxy address' });
    }
    const overTls = uri.protocol === 'https:';
    const authorization = uri.username === '' ? this.options.proxyAuthorization : undefined;
    const proxyTls = { secureContext, rejectUnauthorized: this.options.proxyStrictSSL };
    return new ProxyAgent({
      ...EXCHANGE,
      uri: uri.href,
      ...(authorization === undefined ? {} : { token: authorization }),
      requestTls: { secureContext, rejectUnauthorized: true, timeout: CONNECT_TIMEOUT_MS },
      // Given any proxyTls, undici would speak TLS to a SOCKS proxy.
      ...(overTls ? { proxyTls: { ...proxyTls, timeout: CONNECT_TIMEOUT_MS } } : {}),
      proxyTunnel: true,
      clientFactory: proxyPool,
    });
  }
}

function directAgent(options: { lookup: LookupFunction; secureContext?: SecureContext }): Agent {
  return new Agent({
    ...EXCHANGE,
    connect: {
      ...options,
      // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED does not lay a token open.
      rejectUnauthorized: true,
      timeout: CONNECT_TIMEOUT_MS,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    },
  });
}

/**
 * The connections to a proxy, with the `connect` that ProxyAgent opens its tunnels by. It marks what
 * fails on the way to the proxy; the same errors come from a target at the end of a tunnel.
 */
function proxyPool(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, options);
  return Object.assign(pool, {
    connect: async (tunnel: Dispatcher.ConnectOptions) => {
      try {
        return await connect.call(pool, tunnel);
      } catch (error) {
        throw proxyFailure(error);
      }
    },
  });
}
