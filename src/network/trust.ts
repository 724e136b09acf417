import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { readSystemCertificates } from './systemCertificates';

export interface TrustOptions {
  /** Whether certificates of the operating system count as well (`http.systemCertificates`). */
  readonly systemCertificates: boolean;
  /** Further authorities, in PEM. */
  readonly extraCertificates?: readonly string[];
  readonly log?: (line: string) => void;
  readonly readSystem?: () => Promise<readonly string[]>;
}

/** Whom to trust over TLS, as one context for all connections: with a plain `ca` each pays 25 ms. */
export class Trust {
  #context: Promise<SecureContext> | undefined;

  constructor(private readonly options: TrustOptions) {}

  /** Made at the first call. Never rejects: without the system's certificates it goes on with Node's. */
  secureContext(): Promise<SecureContext> {
    this.#context ??= this.#make();
    return this.#context;
  }

  async #make(): Promise<SecureContext> {
    const extra = [...(this.options.extraCertificates ?? []), ...(await this.#readSystem())];
    return extra.length === 0
      ? createSecureContext()
      : createSecureContext({ ca: [...getCACertificates('default'), ...extra] });
  }

  async #readSystem(): Promise<readonly string[]> {
    if (!this.options.systemCertificates) return [];
    try {
      return await (this.options.readSystem ?? readSystemCertificates)();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.options.log?.(`System certificates could not be read: ${reason}`);
      return [];
    }
  }
}
