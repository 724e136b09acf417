import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { createNetwork, type NetworkOptions } from '../../../src/network/network';
import { Trust } from '../../../src/network/trust';
import { CertificateAuthority, type Identity } from './support/certificates';
import { Cleanup } from './support/cleanup';
import { startHttp, startHttps, startTcp, toLoopback } from './support/servers';

const HOST = 'api.green-api.test';

describe('TLS', () => {
  const cleanup = new Cleanup();
  let authority: CertificateAuthority;
  let identity: Identity;

  before(() => {
    authority = new CertificateAuthority();
    identity = authority.issue([HOST]);
  });

  after(() => authority.dispose());

  function network(options: Partial<NetworkOptions> = {}) {
    return cleanup.add(
      createNetwork({
        proxyStrictSSL: true,
        systemCertificates: false,
        extraCertificates: [authority.cert],
        lookup: toLoopback,
        ...options,
      }),
    );
  }

  async function get(port: number, options: Partial<NetworkOptions> = {}) {
    const url = `https://${HOST}:${port}/`;
    return network(options).send({ method: 'GET', url, timeoutMs: 5000, maxBytes: 1000 });
  }

  async function failureOf(port: number, options: Partial<NetworkOptions> = {}) {
    const result = await get(port, options);
    assert.ok(!result.ok, 'the certificate was expected to be refused');
    return result.failure;
  }

  it('accepts a certificate of a trusted private authority, and reuses the connection', async () => {
    const server = cleanup.add(await startHttps(identity, (_in, out) => out.end('ok')));
    const { send } = network();
    const url = `https://${HOST}:${server.port}/`;
    for (let count = 0; count < 3; count++) {
      const result = await send({ method: 'GET', url, timeoutMs: 5000, maxBytes: 1000 });
      assert.ok(result.ok);
    }
    assert.equal(server.connections.length, 1);
  });

  it('speaks HTTP/1.1 even to a server that prefers HTTP/2', async () => {
    const server = cleanup.add(
      await startHttps({ ...identity, ALPNProtocols: ['h2', 'http/1.1'] }, (incoming, out) =>
        out.end(incoming.httpVersion),
      ),
    );
    const result = await get(server.port);
    assert.ok(result.ok);
    assert.equal(Buffer.from(result.value.body).toString(), '1.1');
  });

  it('refuses an authority that is not trusted', async () => {
    const server = cleanup.add(await startHttps(identity, (_in, out) => out.end('ok')));
    const failure = await failureOf(server.port, { extraCertificates: [] });
    assert.equal(failure.code, 'certificate');
    assert.match(failure.detail ?? '', /^[A-Z_]+$/);
  });

  it('refuses a certificate that signed itself', async () => {
    const other = new CertificateAuthority();
    const self = cleanup.add(await startHttps(other.identity, (_in, out) => out.end('ok')));
    const failure = await failureOf(self.port);
    other.dispose();
    assert.equal(failure.code, 'certificate');
  });

  it('refuses a certificate for another name', async () => {
    const other = authority.issue(['other.test']);
    const server = cleanup.add(await startHttps(other, (_in, out) => out.end('ok')));
    assert.deepEqual(await failureOf(server.port), {
      code: 'certificate',
      detail: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('refuses a certificate that has run out', async () => {
    const expired = authority.issue([HOST], -1);
    const server = cleanup.add(await startHttps(expired, (_in, out) => out.end('ok')));
    assert.deepEqual(await failureOf(server.port), {
      code: 'certificate',
      detail: 'CERT_HAS_EXPIRED',
    });
  });

  it('refuses a server that speaks no TLS', async () => {
    const server = cleanup.add(await startHttp((_in, out) => out.end('ok')));
    assert.equal((await failureOf(server.port)).code, 'certificate');
  });

  it('is offline when the connection breaks off in the handshake', async () => {
    const server = cleanup.add(await startTcp((socket) => socket.once('data', () => socket.end())));
    assert.equal((await failureOf(server.port)).code, 'offline');
  });

  it('is loosened neither by proxyStrictSSL nor by NODE_TLS_REJECT_UNAUTHORIZED', async () => {
    const local = authority.issue(['localhost']);
    const server = cleanup.add(await startHttps(local, (_in, out) => out.end('ok')));
    assert.equal(
      await askInOwnProcess(server.port, false, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
      'certificate',
    );
  });

  it('trusts the certificates of the operating system when asked to', async () => {
    const local = authority.issue(['localhost']);
    const server = cleanup.add(await startHttps(local, (_in, out) => out.end('ok')));
    const env = { SSL_CERT_FILE: authority.file };
    assert.equal(await askInOwnProcess(server.port, true, env), 'ok');
    assert.equal(await askInOwnProcess(server.port, false, env), 'certificate');
  });
});

/** For what a process reads once: sends a request with an environment of its own. */
async function askInOwnProcess(
  port: number,
  systemCertificates: boolean,
  env: Record<string, string>,
): Promise<string> {
  const program = path.join(__dirname, 'support/askInOwnProcess.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, `https://localhost:${port}/`, String(systemCertificates)],
    { env: { ...process.env, ...env } },
  );
  return stdout;
}

describe('Trust', () => {
  it('makes one context, reading the system’s certificates once', async () => {
    let readings = 0;
    const trust = new Trust({
      systemCertificates: true,
      readSystem: async () => {
        readings += 1;
        return [];
      },
    });
    const [first, second] = await Promise.all([trust.secureContext(), trust.secureContext()]);
    assert.equal(first, second);
    assert.equal(readings, 1);
  });

  it('goes on with Node’s own certificates when the system’s cannot be read, and says so', async () => {
    const lines: string[] = [];
    const trust = new Trust({
      systemCertificates: true,
      readSystem: () => Promise.reject(new Error('locked')),
      log: (line) => lines.push(line),
    });
    assert.ok(await trust.secureContext());
    assert.deepEqual(lines, ['System certificates could not be read: locked']);
  });

  it('is not led astray by a broken certificate among the system’s', async () => {
    const trust = new Trust({
      systemCertificates: true,
      readSystem: async () => ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    });
    assert.ok(await trust.secureContext());
  });
});
