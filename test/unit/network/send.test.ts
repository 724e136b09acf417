import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'mocha';
import type { HttpRequest } from '../../../src/greenApi/http';
import { createNetwork, type NetworkOptions } from '../../../src/network/network';
import { Cleanup } from './support/cleanup';
import { startHttp, startTcp, toLoopback } from './support/servers';

const TOKEN = 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345';

describe('send', () => {
  const cleanup = new Cleanup();

  function network(options: Partial<NetworkOptions> = {}) {
    return cleanup.add(
      createNetwork({ proxyStrictSSL: true, systemCertificates: false, ...options }),
    );
  }

  function request(origin: string, more: Partial<HttpRequest> = {}): HttpRequest {
    const url = `${origin}/waInstance1101000001/getAvatar/${TOKEN}`;
    return { method: 'GET', url, timeoutMs: 5000, maxBytes: 1_000_000, ...more };
  }

  /** Also asserts that no failure tells where the request went. */
  async function failureOf(sent: ReturnType<ReturnType<typeof createNetwork>['send']>) {
    const result = await sent;
    assert.ok(!result.ok, 'the request was expected to fail');
    assert.doesNotMatch(JSON.stringify(result), new RegExp(`${TOKEN}|127\\.0\\.0\\.1|getAvatar`));
    return result.failure;
  }

  it('sends JSON and gives back status, headers in lower case and the body', async () => {
    const server = cleanup.add(
      await startHttp(async (incoming, response) => {
        const chunks = await incoming.toArray();
        response.writeHead(201, { 'X-Answer': 'yes' });
        response.end(
          JSON.stringify({
            method: incoming.method,
            url: incoming.url,
            type: incoming.headers['content-type'],
            body: Buffer.concat(chunks).toString(),
          }),
        );
      }),
    );
    const result = await network().send(
      request(server.origin, { method: 'POST', json: { chatId: '79001234567@c.us' } }),
    );
    assert.ok(result.ok);
    assert.equal(result.value.status, 201);
    assert.equal(result.value.headers['x-answer'], 'yes');
    assert.deepEqual(JSON.parse(Buffer.from(result.value.body).toString()), {
      method: 'POST',
      url: `/waInstance1101000001/getAvatar/${TOKEN}`,
      type: 'application/json',
      body: '{"chatId":"79001234567@c.us"}',
    });
  });

  for (const status of [204, 301, 400, 401, 403, 404, 407, 429, 466, 469, 499, 500, 502, 504]) {
    it(`gives back status ${status} as a value, redirects not followed`, async () => {
      let requests = 0;
      const server = cleanup.add(
        await startHttp((_incoming, response) => {
          requests += 1;
          response.writeHead(status, { location: '/elsewhere' }).end();
        }),
      );
      const result = await network().send(request(server.origin));
      assert.ok(result.ok);
      assert.equal(result.value.status, status);
      assert.equal(requests, 1);
    });
  }

  it('uses one connection for requests after one another', async () => {
    const server = cleanup.add(await startHttp((_incoming, response) => response.end('ok')));
    const { send } = network();
    for (let count = 0; count < 5; count++) assert.ok((await send(request(server.origin))).ok);
    assert.equal(server.connections.length, 1);
  });

  it('lets requests run side by side', async () => {
    const waiting: ServerResponse[] = [];
    const server = cleanup.add(
      await startHttp((_incoming, response) => {
        waiting.push(response);
        if (waiting.length === 10) for (const one of waiting) one.end('ok');
      }),
    );
    const { send } = network();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => send(request(server.origin))),
    );
    assert.ok(results.every((result) => result.ok));
  });

  it('leaves the dispatcher of the process alone', async () => {
    const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map(Symbol.for);
    const read = () => slots.map((slot) => Reflect.get(globalThis, slot));
    const before = read();
    const server = cleanup.add(await startHttp((_incoming, response) => response.end('ok')));
    await network().send(request(server.origin));
    assert.deepEqual(read(), before);
  });

  describe('keeps its time limit', () => {
    it('while no first byte comes', async () => {
      const server = cleanup.add(await startHttp(() => {}));
      const failure = await failureOf(network().send(request(server.origin, { timeoutMs: 50 })));
      assert.deepEqual(failure, { code: 'timeout' });
    });

    it('while the body comes in drops', async () => {
      const server = cleanup.add(
        await startHttp((_incoming, response) => {
          const drip = setInterval(() => response.write('.'), 5);
          response.on('close', () => clearInterval(drip));
        }),
      );
      const failure = await failureOf(network().send(request(server.origin, { timeoutMs: 100 })));
      assert.deepEqual(failure, { code: 'timeout' });
    });

    it('while the name is looked up', async () => {
      const { send } = network({ lookup: () => {} });
      const failure = await failureOf(send(request('http://api.test', { timeoutMs: 50 })));
      assert.deepEqual(failure, { code: 'timeout' });
    });

    it('while the proxy is being found out', async () => {
      const { send } = network({ resolveProxy: () => new Promise(() => {}) });
      const failure = await failureOf(send(request('http://api.test', { timeoutMs: 50 })));
      assert.deepEqual(failure, { code: 'timeout' });
    });

    it('and drops the connection, so that a late answer reaches nobody', async () => {
      const server = cleanup.add(await startHttp(() => {}));
      await network().send(request(server.origin, { timeoutMs: 50 }));
      const [connection] = server.connections;
      assert.ok(connection);
      if (!connection.closed) await once(connection, 'close');
    });
  });

  describe('bounds the body', () => {
    it('by the announced length, before any of it has come', async () => {
      const server = cleanup.add(
        await startHttp((_incoming, response) => {
          response.writeHead(200, { 'content-length': 2000 }).flushHeaders();
        }),
      );
      const failure = await failureOf(network().send(request(server.origin, { maxBytes: 1999 })));
      assert.deepEqual(failure, { code: 'badReply', detail: 'body too large' });
    });

    it('by the bytes that come, and stops reading', async () => {
      let written = 0;
      const server = cleanup.add(
        await startHttp((_incoming, response) => {
          const pump = () => {
            while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
          };
          response.on('drain', pump);
          pump();
        }),
      );
      const failure = await failureOf(
        network().send(request(server.origin, { maxBytes: 100_000 })),
      );
      assert.deepEqual(failure, { code: 'badReply', detail: 'body too large' });
      assert.ok(written < 20_000_000, `${written} bytes were written`);
    });

    it('and accepts a body of exactly the limit', async () => {
      const server = cleanup.add(
        await startHttp((_incoming, response) => response.end(Buffer.alloc(2000))),
      );
      const result = await network().send(request(server.origin, { maxBytes: 2000 }));
      assert.ok(result.ok);
      assert.equal(result.value.body.length, 2000);
    });
  });

  describe('can be cancelled', () => {
    it('before it begins: nothing is sent', async () => {
      const server = cleanup.add(await startHttp((_incoming, response) => response.end('ok')));
      const failure = await failureOf(
        network().send(request(server.origin, { signal: AbortSignal.abort() })),
      );
      assert.deepEqual(failure, { code: 'cancelled' });
      assert.equal(server.connections.length, 0);
    });

    it('while the name is looked up', async () => {
      const cancel = new AbortController();
      const { send } = network({ lookup: () => cancel.abort() });
      const failure = await failureOf(send(request('http://api.test', { signal: cancel.signal })));
      assert.deepEqual(failure, { code: 'cancelled' });
    });

    it('while the connection opens: the request is not sent when it is open', async () => {
      const paths: (string | undefined)[] = [];
      const server = cleanup.add(
        await startHttp((incoming, response) => {
          paths.push(incoming.url);
          response.end('ok');
        }),
      );
      const cancel = new AbortController();
      let finish = () => {};
      const { send } = network({
        lookup: (name, options, callback) => {
          finish = () => toLoopback(name, options, callback);
          if (cancel.signal.aborted) finish();
          else cancel.abort();
        },
      });
      const origin = `http://api.test:${server.port}`;
      const failure = await failureOf(send(request(origin, { signal: cancel.signal })));
      assert.deepEqual(failure, { code: 'cancelled' });
      finish();
      // Waits for its turn behind the first.
      assert.ok((await send({ ...request(origin), url: `${origin}/second` })).ok);
      assert.deepEqual(paths, ['/second']);
    });

    it('while the proxy is being found out', async () => {
      const cancel = new AbortController();
      const { send } = network({
        resolveProxy: () => {
          cancel.abort();
          return new Promise(() => {});
        },
      });
      const failure = await failureOf(send(request('http://api.test', { signal: cancel.signal })));
      assert.deepEqual(failure, { code: 'cancelled' });
    });

    it('while it waits for the answer: the connection is dropped', async () => {
      const cancel = new AbortController();
      const server = cleanup.add(await startHttp(() => cancel.abort()));
      const failure = await failureOf(
        network().send(request(server.origin, { signal: cancel.signal })),
      );
      assert.deepEqual(failure, { code: 'cancelled' });
      const [connection] = server.connections;
      assert.ok(connection);
      if (!connection.closed) await once(connection, 'close');
    });

    it('in the middle of the body', async () => {
      const cancel = new AbortController();
      const server = cleanup.add(
        await startHttp((_incoming, response) => {
          response.write('half', () => setTimeout(() => cancel.abort(), 20));
        }),
      );
      const failure = await failureOf(
        network().send(request(server.origin, { signal: cancel.signal })),
      );
      assert.deepEqual(failure, { code: 'cancelled' });
    });

    it('even when the caller’s signal is a time-out of its own', async () => {
      const server = cleanup.add(await startHttp(() => {}));
      const failure = await failureOf(
        network().send(request(server.origin, { signal: AbortSignal.timeout(20) })),
      );
      assert.deepEqual(failure, { code: 'cancelled' });
    });

    it('and leaves no listener on the signal afterwards', async () => {
      const server = cleanup.add(await startHttp((_incoming, response) => response.end('ok')));
      const { signal } = new AbortController();
      const { send } = network();
      for (let count = 0; count < 20; count++) await send(request(server.origin, { signal }));
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  });

  describe('says what went wrong', () => {
    it('nobody listens: offline', async () => {
      const server = await startHttp(() => {});
      await server.close();
      const failure = await failureOf(network().send(request(server.origin)));
      assert.deepEqual(failure, { code: 'offline', detail: 'ECONNREFUSED' });
    });

    it('the name does not exist: offline', async () => {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${TOKEN}`), {
        code: 'ENOTFOUND',
      });
      const { send } = network({ lookup: (_name, _options, callback) => callback(error, []) });
      const failure = await failureOf(send(request('http://api.test')));
      assert.deepEqual(failure, { code: 'offline', detail: 'ENOTFOUND' });
    });

    it('the connection is reset: offline', async () => {
      const server = cleanup.add(
        await startTcp((socket) => socket.once('data', () => socket.resetAndDestroy())),
      );
      const failure = await failureOf(network().send(request(server.origin)));
      assert.equal(failure.code, 'offline');
    });

    it('the body stops before its announced end: offline', async () => {
      const server = cleanup.add(
        await startTcp((socket) =>
          socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')),
        ),
      );
      const failure = await failureOf(network().send(request(server.origin)));
      assert.equal(failure.code, 'offline');
    });

    it('what answers is no HTTP: badReply', async () => {
      const server = cleanup.add(
        await startTcp((socket) => socket.once('data', () => socket.end('220 mail ready\r\n'))),
      );
      const failure = await failureOf(network().send(request(server.origin)));
      assert.equal(failure.code, 'badReply');
    });

    it('endless headers: badReply', async () => {
      const server = cleanup.add(
        await startTcp((socket) =>
          socket.once('data', () => {
            socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`);
          }),
        ),
      );
      const failure = await failureOf(network().send(request(server.origin)));
      assert.equal(failure.code, 'badReply');
    });

    for (const url of ['', 'nonsense', 'ftp://api.test/', `file:///${TOKEN}`]) {
      it(`the address is “${url.slice(0, 12)}”: badReply`, async () => {
        const failure = await failureOf(network().send({ ...request(''), url }));
        assert.deepEqual(failure, { code: 'badReply', detail: 'not an http address' });
      });
    }
  });

  describe('after close()', () => {
    it('lets what is under way finish and takes nothing more', async () => {
      const { send, close } = network();
      let underWay: ReturnType<typeof send> | undefined;
      const response = await new Promise<ServerResponse>((resolve) => {
        startHttp((_incoming, outgoing) => resolve(outgoing)).then((server) => {
          cleanup.add(server);
          underWay = send(request(server.origin));
        });
      });
      const closed = close();
      assert.deepEqual(await failureOf(send(request('http://api.test'))), {
        code: 'cancelled',
        detail: 'closed',
      });
      response.end('ok');
      assert.ok((await underWay)?.ok);
      await closed;
    });

    it('holds no connection open', async () => {
      const server = cleanup.add(await startHttp((_incoming, response) => response.end('ok')));
      const { send, close } = network();
      await send(request(server.origin));
      await close();
      const [connection] = server.connections;
      assert.ok(connection);
      if (!connection.closed) await once(connection, 'close');
    });
  });
});
