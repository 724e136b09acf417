import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A key with its certificate, both in PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A private certificate authority, made by the openssl program for the time of a test file. */
export class CertificateAuthority {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'avatar-lens-ca-'));
  /** In PEM. */
  readonly cert: string;
  /** The authority's own key and certificate, which signed itself. */
  readonly identity: Identity;
  /** The certificate on disk. */
  readonly file = path.join(this.#folder, 'ca.crt');
  #issued = 0;

  constructor(name = 'Test authority') {
    const out = ['-keyout', this.#path('ca.key'), '-out', this.file];
    openssl('req', '-x509', ...NEW_KEY, ...out, '-days', '2', '-subj', `/CN=${name}`);
    this.cert = readFileSync(this.file, 'utf8');
    this.identity = { key: readFileSync(this.#path('ca.key'), 'utf8'), cert: this.cert };
  }

  /** Signs a new key for DNS names. A negative number of days: it ran out before today. */
  issue(names: readonly string[], days = 2): Identity {
    const base = this.#path(`leaf${++this.#issued}`);
    const alternatives = names.map((name) => `DNS:${name}`).join(',');
    writeFileSync(`${base}.ext`, `subjectAltName=${alternatives}\n`);
    const request = ['-keyout', `${base}.key`, '-out', `${base}.csr`, '-subj', '/CN=leaf'];
    openssl('req', '-new', ...NEW_KEY, ...request);
    const signer = ['-CA', this.file, '-CAkey', this.#path('ca.key'), '-CAcreateserial'];
    const result = ['-extfile', `${base}.ext`, '-out', `${base}.crt`, '-days', String(days)];
    openssl('x509', '-req', '-in', `${base}.csr`, ...signer, ...result);
    return {
      key: readFileSync(`${base}.key`, 'utf8'),
      cert: readFileSync(`${base}.crt`, 'utf8'),
    };
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #path(name: string): string {
    return path.join(this.#folder, name);
  }
}

function openssl(...parameters: string[]): void {
  execFileSync('openssl', parameters, { stdio: 'pipe' });
}
