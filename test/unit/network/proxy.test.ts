import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { HttpRequest } from '../../../src/greenApi/http';
import { createNetwork, type NetworkOptions } from '../../../src/network/network';
import { CertificateAuthority, type Identity } from './support/certificates';
import { Cleanup } from './support/cleanup';
import {
  type ConnectProxy,
  type ConnectProxyOptions,
  startConnectProxy,
  startHttps,
  startSocksProxy,
  startTcp,
  type TestServer,
  toLoopback,
} from './support/servers';

const TOKEN = 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345';
const HOST = 'api.green-api.test';
const PROXY_HOST = 'proxy.test';

describe('a proxy', () => {
  const cleanup = new Cleanup();
  let authority: CertificateAuthority;
  let stranger: CertificateAuthority;
  let identity: Identity;
  let proxyIdentity: Identity;

  before(() => {
    authority = new CertificateAuthority();
    stranger = new CertificateAuthority('Stranger');
    identity = authority.issue([HOST]);
    proxyIdentity = authority.issue([PROXY_HOST]);
  });

  after(() => {
    authority.dispose();
    stranger.dispose();
  });

  async function startTarget(with_ = identity): Promise<TestServer> {
    return cleanup.add(await startHttps(with_, (incoming, out) => out.end(incoming.url)));
  }

  async function startProxy(
    target: TestServer,
    more: Omit<ConnectProxyOptions, 'targetPort'> = {},
  ): Promise<ConnectProxy> {
    return cleanup.add(await startConnectProxy({ targetPort: target.port, ...more }));
  }

  function network(proxy: string, options: Partial<NetworkOptions> = {}) {
    return cleanup.add(
      createNetwork({
        proxyStrictSSL: true,
        systemCertificates: false,
        extraCertificates: [authority.cert],
        resolveProxy: async () => proxy,
        ...options,
      }),
    );
  }

  const request: HttpRequest = {
    method: 'GET',
    url: `https://${HOST}/waInstance1101000001/getAvatar/${TOKEN}`,
    timeoutMs: 5000,
    maxBytes: 1000,
  };

  async function failureOf(sent: ReturnType<ReturnType<typeof createNetwork>['send']>) {
    const result = await sent;
    assert.ok(!result.ok, 'the request was expected to fail');
    assert.doesNotMatch(JSON.stringify(result), new RegExp(`${TOKEN}|127\\.0\\.0\\.1|\\.test`));
    return result.failure;
  }

  it('is asked for a tunnel to the host, and sees nothing of the request', async () => {
    const proxy = await startProxy(await startTarget());
    const result = await network(proxy.origin).send(request);
    assert.ok(result.ok);
    assert.match(Buffer.from(result.value.body).toString(), new RegExp(TOKEN));
    assert.equal(proxy.heads.length, 1);
    assert.match(proxy.heads[0] ?? '', /^CONNECT api\.green-api\.test:443 HTTP\/1\.1\r\n/);
    assert.doesNotMatch(proxy.heads.join(), new RegExp(TOKEN));
  });

  it('is looked for by origin only', async () => {
    const asked: string[] = [];
    const proxy = await startProxy(await startTarget());
    const { send } = network('', {
      resolveProxy: async (origin) => {
        asked.push(origin);
        return proxy.origin;
      },
    });
    assert.ok((await send(request)).ok);
    assert.deepEqual(asked, [`https://${HOST}`]);
  });

  it('keeps its tunnel for the next requests', async () => {
    const proxy = await startProxy(await startTarget());
    const { send } = network(proxy.origin);
    for (let count = 0; count < 3; count++) assert.ok((await send(request)).ok);
    assert.equal(proxy.heads.length, 1);
  });

  it('is not used where the resolver finds none', async () => {
    const target = await startTarget();
    const { send } = network('', { resolveProxy: async () => undefined, lookup: toLoopback });
    assert.ok((await send({ ...request, url: `https://${HOST}:${target.port}/` })).ok);
  });

  it('is done without when the resolver fails, and the log says so', async () => {
    const target = await startTarget();
    const lines: string[] = [];
    const { send } = network('', {
      resolveProxy: () => Promise.reject(new Error(TOKEN)),
      lookup: toLoopback,
      log: (line) => lines.push(line),
    });
    assert.ok((await send({ ...request, url: `https://${HOST}:${target.port}/` })).ok);
    assert.deepEqual(lines, ['The proxy could not be found out; connecting directly.']);
  });

  it('may be reached over TLS itself, with TLS again inside', async () => {
    const proxy = await startProxy(await startTarget(), {
      identity: authority.issue(['localhost']),
    });
    const { send } = network(`https://localhost:${proxy.port}`);
    for (let count = 0; count < 2; count++) assert.ok((await send(request)).ok);
    assert.equal(proxy.heads.length, 1);
  });

  describe('with a certificate that is not trusted', () => {
    it('fails as a proxy', async () => {
      const proxy = await startProxy(await startTarget(), {
        identity: stranger.issue(['localhost']),
      });
      const failure = await failureOf(network(`https://localhost:${proxy.port}`).send(request));
      assert.equal(failure.code, 'proxy');
      assert.match(failure.detail ?? '', /^[A-Z_]+$/);
    });

    it('for another name fails as a proxy', async () => {
      const proxy = await startProxy(await startTarget(), { identity: proxyIdentity });
      const failure = await failureOf(network(`https://localhost:${proxy.port}`).send(request));
      assert.equal(failure.code, 'proxy');
    });

    it('is accepted without proxyStrictSSL', async () => {
      const proxy = await startProxy(await startTarget(), {
        identity: stranger.issue(['localhost']),
      });
      const { send } = network(`https://localhost:${proxy.port}`, { proxyStrictSSL: false });
      assert.ok((await send(request)).ok);
    });
  });

  it('does not hide a target that is not trusted, proxyStrictSSL or not', async () => {
    for (const proxyStrictSSL of [true, false]) {
      for (const overTls of [true, false]) {
        const target = await startTarget(stranger.issue([HOST]));
        const proxy = await startProxy(
          target,
          overTls ? { identity: authority.issue(['localhost']) } : {},
        );
        const address = `${overTls ? 'https' : 'http'}://localhost:${proxy.port}`;
        const failure = await failureOf(network(address, { proxyStrictSSL }).send(request));
        assert.equal(failure.code, 'certificate');
      }
    }
  });

  it('does not hide a target whose certificate is for another name', async () => {
    const proxy = await startProxy(await startTarget(authority.issue(['other.test'])));
    const failure = await failureOf(network(proxy.origin).send(request));
    assert.deepEqual(failure, { code: 'certificate', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  describe('that wants to know who asks', () => {
    it('gets the configured authorisation, the target does not', async () => {
      const seen: unknown[] = [];
      const target = cleanup.add(
        await startHttps(identity, (incoming, out) => {
          seen.push(incoming.headers['proxy-authorization']);
          out.end();
        }),
      );
      const proxy = await startProxy(target, { authorization: 'Bearer word' });
      const { send } = network(proxy.origin, { proxyAuthorization: 'Bearer word' });
      assert.ok((await send(request)).ok);
      assert.deepEqual(seen, [undefined]);
    });

    it('gets the user and password of its own address', async () => {
      const authorization = `Basic ${Buffer.from('joe:p@ss').toString('base64')}`;
      const proxy = await startProxy(await startTarget(), { authorization });
      const { send } = network(`http://joe:p%40ss@127.0.0.1:${proxy.port}`, {
        proxyAuthorization: 'Bearer other',
      });
      assert.ok((await send(request)).ok);
    });

    it('and is told nothing fails with 407', async () => {
      const proxy = await startProxy(await startTarget(), { authorization: 'Basic x' });
      assert.deepEqual(await failureOf(network(proxy.origin).send(request)), {
        code: 'proxy',
        status: 407,
        detail: 'the proxy answered 407',
      });
    });
  });

  it('that refuses the tunnel fails with its status', async () => {
    const proxy = await startProxy(await startTarget(), { refuseWith: 502 });
    assert.deepEqual(await failureOf(network(proxy.origin).send(request)), {
      code: 'proxy',
      status: 502,
      detail: 'the proxy answered 502',
    });
  });

  it('that is not there fails as a proxy', async () => {
    const proxy = await startConnectProxy({ targetPort: 1 });
    await proxy.close();
    assert.deepEqual(await failureOf(network(proxy.origin).send(request)), {
      code: 'proxy',
      detail: 'ECONNREFUSED',
    });
  });

  it('whose name does not exist fails as a proxy', async () => {
    const failure = await failureOf(network('http://proxy.invalid:3128').send(request));
    assert.equal(failure.code, 'proxy');
  });

  it('that hangs up fails as a proxy, and is not asked for ever', async () => {
    const proxy = cleanup.add(await startTcp((socket) => socket.once('data', () => socket.end())));
    const failure = await failureOf(network(proxy.origin).send(request));
    assert.equal(failure.code, 'proxy');
    assert.equal(proxy.connections.length, 1);
  });

  it('that speaks no HTTP fails as a proxy', async () => {
    const proxy = cleanup.add(
      await startTcp((socket) => socket.once('data', () => socket.write('220 mail ready\r\n'))),
    );
    assert.equal((await failureOf(network(proxy.origin).send(request))).code, 'proxy');
  });

  it('that speaks no TLS though its address says so fails as a proxy', async () => {
    const proxy = cleanup.add(
      await startTcp((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 No\r\n\r\n'))),
    );
    const failure = await failureOf(network(`https://localhost:${proxy.port}`).send(request));
    assert.equal(failure.code, 'proxy');
  });

  it('that never answers runs into the time limit', async () => {
    const proxy = cleanup.add(await startTcp(() => {}));
    const { send } = network(proxy.origin);
    assert.deepEqual(await failureOf(send({ ...request, timeoutMs: 100 })), { code: 'timeout' });
  });

  it('that never answers can be given up', async () => {
    const cancel = new AbortController();
    const proxy = cleanup.add(
      await startTcp((socket) => socket.once('data', () => cancel.abort())),
    );
    const { send } = network(proxy.origin);
    const failure = await failureOf(send({ ...request, signal: cancel.signal }));
    assert.deepEqual(failure, { code: 'cancelled' });
  });

  for (const address of ['nonsense', 'quic://proxy.test:1', 'socks4a://proxy.test:1', 'http://']) {
    it(`at “${address}” fails as a proxy`, async () => {
      assert.deepEqual(await failureOf(network(address).send(request)), {
        code: 'proxy',
        detail: 'unsupported proxy address',
      });
    });
  }

  describe('of the SOCKS kind', () => {
    for (const scheme of ['socks', 'socks5']) {
      it(`is used for ${scheme}://, and resolves the name`, async () => {
        const target = await startTarget();
        const proxy = cleanup.add(await startSocksProxy(target.port));
        const { send } = network(`${scheme}://127.0.0.1:${proxy.port}`);
        assert.ok((await send(request)).ok);
        assert.deepEqual(proxy.targets, [`${HOST}:443`]);
      });
    }

    it('does not hide a target that is not trusted', async () => {
      const target = await startTarget(stranger.issue([HOST]));
      const proxy = cleanup.add(await startSocksProxy(target.port));
      const { send } = network(`socks5://127.0.0.1:${proxy.port}`);
      assert.equal((await failureOf(send(request))).code, 'certificate');
    });

    it('that is not there fails as a proxy', async () => {
      const proxy = await startSocksProxy(1);
      await proxy.close();
      const { send } = network(`socks5://127.0.0.1:${proxy.port}`);
      assert.equal((await failureOf(send(request))).code, 'proxy');
    });
  });

  describe('and an address that must be public', () => {
    it('gets the name: only the proxy can look it up', async () => {
      const proxy = await startProxy(await startTarget());
      const { send } = network(proxy.origin, {
        lookup: () => assert.fail('the name was looked up here'),
      });
      assert.ok((await send({ ...request, publicAddressOnly: true })).ok);
    });

    it('never gets an IP address or localhost', async () => {
      const proxy = await startProxy(await startTarget());
      const { send } = network(proxy.origin);
      for (const host of ['10.0.0.1', '[::1]', 'localhost', '8.8.8.8']) {
        const url = `https://${host}/`;
        assert.deepEqual(await failureOf(send({ ...request, url, publicAddressOnly: true })), {
          code: 'imageRejected',
          detail: 'private address',
        });
      }
      assert.equal(proxy.connections.length, 0);
    });
  });
});
