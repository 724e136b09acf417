import assert from 'node:assert/strict';
import type { RequestListener, ServerResponse } from 'node:http';
import { describe, it } from 'mocha';
import { createFetchImage, type FetchImageOptions } from '../../../src/avatars/imageFetch';
import { MAX_IMAGE_BYTES } from '../../../src/avatars/imageLimits';
import { systemClock } from '../../../src/greenApi/clock';
import { failed, ok } from '../../../src/greenApi/failure';
import type { HttpRequest, HttpResponse } from '../../../src/greenApi/http';
import { createNetwork } from '../../../src/network/network';
import { InstantClock } from '../greenApi/support/clocks';
import { CertificateAuthority } from '../network/support/certificates';
import { Cleanup } from '../network/support/cleanup';
import { startConnectProxy, startHttp, startHttps } from '../network/support/servers';
import { gif, jpeg, png, WEBP } from './support/samples';

const ANYWHERE: FetchImageOptions = { allowLoopback: false };
const LOCAL: FetchImageOptions = { allowLoopback: true };

describe('fetchImage', () => {
  const cleanup = new Cleanup();

  /** Fetches from a real server on loopback, as for an instance that lives there. */
  async function fetchFrom(listener: RequestListener, path = '/avatar') {
    const server = cleanup.add(await startHttp(listener));
    const clock = new InstantClock(Date.now());
    const network = cleanup.add(createNetwork({ proxyStrictSSL: true, systemCertificates: false }));
    const fetchImage = createFetchImage(network.send, clock);
    return { result: await fetchImage(server.origin + path, LOCAL), server };
  }

  async function failureFrom(listener: RequestListener, path?: string) {
    const { result } = await fetchFrom(listener, path);
    assert.ok(!result.ok, 'the picture was expected to be refused');
    return result.failure;
  }

  describe('over HTTP', () => {
    for (const [name, bytes, mimeType] of [
      ['JPEG', jpeg(), 'image/jpeg'],
      ['PNG', png(), 'image/png'],
      ['GIF with several frames', gif(8, 8, 3), 'image/gif'],
      ['WebP', WEBP.lossy, 'image/webp'],
    ] as const) {
      it(`brings a ${name}`, async () => {
        const { result } = await fetchFrom((_incoming, response) => response.end(bytes));
        assert.ok(result.ok);
        assert.equal(result.value.mimeType, mimeType);
        assert.deepEqual(Uint8Array.from(result.value.bytes), Uint8Array.from(bytes));
      });
    }

    it('prefers JPEG and tells nothing about the user', async () => {
      let headers: unknown;
      await fetchFrom((incoming, response) => {
        headers = incoming.headers;
        response.end(jpeg());
      });
      const { host: _host, ...rest } = headers as Record<string, string>;
      assert.deepEqual(rest, {
        accept: 'image/jpeg, image/png;q=0.9, image/webp;q=0.8, image/gif;q=0.7',
        'accept-encoding': 'identity',
        connection: 'keep-alive',
        'user-agent': 'avatar-lens',
      });
    });

    for (const type of ['text/html', 'image/svg+xml', 'application/octet-stream', undefined]) {
      it(`believes the bytes and not the content type ${type}`, async () => {
        const { result } = await fetchFrom((_incoming, response) => {
          if (type !== undefined) response.setHeader('content-type', type);
          response.end(jpeg());
        });
        assert.ok(result.ok);
        assert.equal(result.value.mimeType, 'image/jpeg');
      });
    }

    for (const [body, detail] of [
      ['<html>expired</html>', 'html'],
      ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'svg'],
      ['', 'empty'],
      ['URL signature expired', 'not a picture'],
    ] as const) {
      it(`refuses ${detail} that calls itself image/jpeg`, async () => {
        const failure = await failureFrom((_incoming, response) => {
          response.setHeader('content-type', 'image/jpeg').end(body);
        });
        assert.deepEqual(failure, { code: 'imageRejected', detail });
      });
    }

    it('refuses a body that was cut off', async () => {
      const bytes = png();
      const failure = await failureFrom((_incoming, response) => {
        response.end(bytes.subarray(0, bytes.length - 20));
      });
      assert.deepEqual(failure, { code: 'imageRejected', detail: 'truncated' });
    });

    it('says imageUnavailable when the connection breaks within the body', async () => {
      const failure = await failureFrom((_incoming, response) => {
        response.setHeader('content-length', 5000);
        response.write(jpeg(), () => response.destroy());
      });
      assert.deepEqual(failure, { code: 'imageUnavailable', detail: 'UND_ERR_SOCKET' });
    });

    it('stops reading at 5 MB, announced or not', async () => {
      for (const announced of [true, false]) {
        const failure = await failureFrom((_incoming, response) => {
          if (announced) response.setHeader('content-length', MAX_IMAGE_BYTES + 1);
          response.write(jpeg());
          response.end(Buffer.alloc(MAX_IMAGE_BYTES));
        });
        assert.deepEqual(failure, { code: 'imageRejected', detail: 'too large' });
      }
    });

    for (const [status, path, code] of [
      [403, '/a', 'imageUnavailable'],
      [403, '/a?oe=F0000000', 'imageUnavailable'],
      [403, '/a?oe=66041D5F', 'imageExpired'],
      [410, '/a', 'imageExpired'],
      [404, '/a', 'imageExpired'],
      [404, '/a?oe=F0000000', 'imageExpired'],
      [500, '/a?oe=66041D5F', 'imageUnavailable'],
      [401, '/a', 'imageUnavailable'],
      [429, '/a', 'imageUnavailable'],
      [204, '/a', 'imageUnavailable'],
      [304, '/a', 'imageUnavailable'],
    ] as const) {
      it(`says ${code} for ${status} at ${path}`, async () => {
        const failure = await failureFrom((_incoming, response) => {
          response.writeHead(status).end();
        }, path);
        assert.deepEqual(failure, { code, status });
      });
    }

    for (const [passing, fail] of [
      ['429', (response: ServerResponse) => response.writeHead(429, { 'retry-after': '3' }).end()],
      ['503', (response: ServerResponse) => response.writeHead(503).end()],
      ['a reset', (response: ServerResponse) => response.socket?.resetAndDestroy()],
    ] as const) {
      it(`tries again after ${passing}, and gives up after three`, async () => {
        let requests = 0;
        const { result } = await fetchFrom((_incoming, response) => {
          requests += 1;
          if (requests < 3) fail(response);
          else response.end(jpeg());
        });
        assert.ok(result.ok);
        requests = 0;
        const failure = await failureFrom((_incoming, response) => {
          requests += 1;
          fail(response);
        });
        assert.equal(failure.code, 'imageUnavailable');
        assert.equal(requests, 3);
      });
    }

    it('says imageUnavailable when the host speaks no HTTP', async () => {
      const failure = await failureFrom((incoming) => incoming.socket.end('220 mail ready\r\n'));
      assert.equal(failure.code, 'imageUnavailable');
    });

    it('follows three redirects, relative ones too', async () => {
      const { result } = await fetchFrom((incoming, response) => {
        const hop = Number(incoming.url?.slice(1));
        if (hop === 3) response.end(jpeg());
        else response.writeHead([301, 302, 307][hop] ?? 308, { location: `${hop + 1}` }).end();
      }, '/0');
      assert.ok(result.ok);
    });

    it('does not follow a fourth', async () => {
      let requests = 0;
      const failure = await failureFrom((_incoming, response) => {
        requests += 1;
        response.writeHead(302, { location: `/${requests}` }).end();
      });
      assert.deepEqual(failure, { code: 'imageUnavailable', detail: 'too many redirects' });
      assert.equal(requests, 4);
    });

    it('says imageUnavailable for a redirect to nowhere', async () => {
      for (const location of [undefined, 'http://[']) {
        const failure = await failureFrom((_incoming, response) => {
          response.writeHead(302, location === undefined ? {} : { location }).end();
        });
        assert.deepEqual(failure, { code: 'imageUnavailable', status: 302 });
      }
    });
  });

  describe('judges addresses', () => {
    function refusing(): (url: string, options?: FetchImageOptions) => Promise<string | undefined> {
      const fetchImage = createFetchImage(() => assert.fail('a request was sent'));
      return async (url, options = ANYWHERE) => {
        const result = await fetchImage(url, options);
        assert.ok(!result.ok);
        assert.equal(result.failure.code, 'imageRejected');
        return result.failure.detail;
      };
    }

    it('refuses anything but https', async () => {
      const refuse = refusing();
      for (const url of ['http://pps.whatsapp.net/x', 'ftp://x/', 'file:///etc/passwd', 'blob:x']) {
        assert.equal(await refuse(url), 'not https');
        assert.equal(await refuse(url, LOCAL), 'not https');
      }
      assert.equal(await refuse('http://127.0.0.1/x'), 'not https');
      assert.equal(await refuse('not an address'), 'not an address');
      assert.equal(await refuse(''), 'not an address');
    });

    it('refuses credentials in it', async () => {
      const refuse = refusing();
      assert.equal(
        await refuse('https://joe:secret@pps.whatsapp.net/'),
        'credentials in the address',
      );
      assert.equal(await refuse('http://joe@127.0.0.1/', LOCAL), 'credentials in the address');
    });

    it('refuses private hosts, loopback included unless the instance lives there', async () => {
      const { send } = cleanup.add(
        createNetwork({ proxyStrictSSL: true, systemCertificates: false }),
      );
      const fetchImage = createFetchImage(send);
      const refused = { code: 'imageRejected', detail: 'private address' };
      for (const host of ['127.0.0.1', 'localhost', '[::1]', '10.0.0.1', '8.8.8.8', '2130706433']) {
        const result = await fetchImage(`https://${host}/x`, ANYWHERE);
        assert.ok(!result.ok);
        assert.deepEqual(result.failure, refused);
      }
      for (const host of ['10.0.0.1', '169.254.169.254', '[fd00::1]']) {
        const result = await fetchImage(`https://${host}/x`, LOCAL);
        assert.ok(!result.ok);
        assert.deepEqual(result.failure, refused);
      }
    });

    it('reads a data: address like base64', async () => {
      const fetchImage = createFetchImage(() => assert.fail('a request was sent'));
      const text = `data:image/jpeg;base64,${Buffer.from(jpeg()).toString('base64')}`;
      assert.ok((await fetchImage(text, ANYWHERE)).ok);
      const svg = await fetchImage('data:image/svg+xml;base64,PHN2ZyA+', ANYWHERE);
      assert.ok(!svg.ok);
      assert.equal(svg.failure.detail, 'svg');
    });
  });

  describe('on every hop', () => {
    /** A fake of the network: answers by address, and keeps what it was asked. */
    function fake(answers: Record<string, Partial<HttpResponse>>) {
      const sent: HttpRequest[] = [];
      const fetchImage = createFetchImage(async (request) => {
        sent.push(request);
        const answer = answers[request.url];
        return answer
          ? ok({ status: 200, headers: {}, body: new Uint8Array(), ...answer })
          : failed('offline');
      });
      return { sent, fetchImage };
    }

    const redirect = (location: string) => ({ status: 302, headers: { location } });

    for (const [location, detail] of [
      ['http://pps.whatsapp.net/x', 'not https'],
      ['http://127.0.0.1/x', 'not https'],
      ['data:image/jpeg;base64,/9j/', 'not https'],
      ['https://joe:secret@pps.whatsapp.net/', 'credentials in the address'],
    ] as const) {
      it(`refuses a redirect to ${location}`, async () => {
        const { fetchImage, sent } = fake({ 'https://a.test/': redirect(location) });
        const result = await fetchImage('https://a.test/', ANYWHERE);
        assert.deepEqual(result, failed('imageRejected', { detail }));
        assert.equal(sent.length, 1);
      });
    }

    it('goes where the caller accepts it and nowhere else, at every hop', async () => {
      const { fetchImage, sent } = fake({ 'https://a.test/': redirect('https://b.test/') });
      const accepts = (url: string) => url.startsWith('https://a.test/');
      const result = await fetchImage('https://a.test/', { ...ANYWHERE, accepts });
      assert.deepEqual(result, failed('imageRejected', { detail: 'another host' }));
      assert.equal(sent.length, 1);
    });

    it('asks for a public address', async () => {
      const { fetchImage, sent } = fake({
        'https://a.test/': redirect('https://b.test/'),
        'https://b.test/': { body: jpeg() },
      });
      assert.ok((await fetchImage('https://a.test/', ANYWHERE)).ok);
      assert.deepEqual(
        sent.map(({ publicAddressOnly }) => publicAddressOnly),
        [true, true],
      );
    });

    it('asks for a public address from a local instance too, unless it is loopback', async () => {
      const { fetchImage, sent } = fake({
        'http://127.0.0.1:4000/': redirect('https://b.test/'),
        'https://b.test/': { body: jpeg() },
      });
      assert.ok((await fetchImage('http://127.0.0.1:4000/', LOCAL)).ok);
      assert.deepEqual(
        sent.map(({ publicAddressOnly }) => publicAddressOnly),
        [false, true],
      );
    });

    it('bounds the body, and the time of all hops together by 20 s', async () => {
      let now = 1000;
      const sent: HttpRequest[] = [];
      const fetchImage = createFetchImage(
        async (request) => {
          sent.push(request);
          now += 8000;
          return ok({ ...redirect(`https://a.test/${sent.length}`), body: new Uint8Array() });
        },
        { ...systemClock, now: () => now },
      );
      await fetchImage('https://a.test/', ANYWHERE);
      assert.deepEqual(
        sent.map(({ timeoutMs }) => timeoutMs),
        [20_000, 12_000, 4000, 1],
      );
      assert.ok(sent.every(({ maxBytes }) => maxBytes === MAX_IMAGE_BYTES));
    });

    it('can be cancelled', async () => {
      const { signal } = new AbortController();
      const { fetchImage, sent } = fake({
        'https://a.test/': redirect('https://b.test/'),
        'https://b.test/': { body: jpeg() },
      });
      await fetchImage('https://a.test/', { ...ANYWHERE, signal });
      assert.ok(sent.length === 2 && sent.every((request) => request.signal === signal));
    });
  });

  it('says of the host what went wrong on the way to it', async () => {
    for (const [code, passedOn] of [
      ['timeout', { code: 'imageUnavailable', detail: 'X' }],
      ['offline', { code: 'imageUnavailable', detail: 'X' }],
      ['certificate', { code: 'imageUnavailable', detail: 'certificate' }],
      ['proxy', { code: 'imageUnavailable', detail: 'proxy' }],
      ['cancelled', { code: 'cancelled', detail: 'X' }],
    ] as const) {
      const fetchImage = createFetchImage(async () => failed(code, { detail: 'X' }));
      const failure = passedOn;
      assert.deepEqual(await fetchImage('https://a.test/', ANYWHERE), { ok: false, failure });
    }
  });

  it('works through a proxy with TLS to the picture host', async () => {
    const authority = new CertificateAuthority();
    const identity = authority.issue(['pps.whatsapp.test']);
    authority.dispose();
    const target = cleanup.add(
      await startHttps(identity, (_incoming, response) => response.end(jpeg())),
    );
    const proxy = cleanup.add(await startConnectProxy({ targetPort: target.port }));
    const { send } = cleanup.add(
      createNetwork({
        proxyStrictSSL: true,
        systemCertificates: false,
        extraCertificates: [authority.cert],
        resolveProxy: async () => proxy.origin,
      }),
    );
    const fetchImage = createFetchImage(send);
    assert.ok((await fetchImage('https://pps.whatsapp.test/v/x?oe=F0000000', ANYWHERE)).ok);
  });
});
