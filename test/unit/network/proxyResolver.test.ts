import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type Environment,
  type ProxySettings,
  resolveProxyFromSettings,
} from '../../../src/network/proxyResolver';

const ORIGIN = 'https://7103.api.greenapi.com';

function resolve(
  settings: Partial<ProxySettings> = {},
  env: Environment = {},
  origin = ORIGIN,
): string | undefined {
  const all: ProxySettings = { proxySupport: 'override', proxy: '', noProxy: [], ...settings };
  return resolveProxyFromSettings(origin, all, env);
}

describe('resolveProxyFromSettings', () => {
  it('connects directly when nothing is configured', () => {
    assert.equal(resolve(), undefined);
    assert.equal(resolve({ proxy: '  ' }, { HTTPS_PROXY: '' }), undefined);
  });

  it('prefers http.proxy to the environment', () => {
    const env = { HTTPS_PROXY: 'http://env.test:1' };
    assert.equal(resolve({ proxy: 'http://setting.test:2' }, env), 'http://setting.test:2');
    assert.equal(resolve({}, env), 'http://env.test:1');
  });

  it('takes one variable for http and https alike, HTTPS_PROXY first, lower case first', () => {
    const env = {
      https_proxy: 'http://a.test',
      HTTPS_PROXY: 'http://b.test',
      http_proxy: 'http://c.test',
      HTTP_PROXY: 'http://d.test',
    };
    assert.equal(resolve({}, env), 'http://a.test');
    assert.equal(resolve({}, { ...env, https_proxy: undefined }), 'http://b.test');
    assert.equal(resolve({}, { http_proxy: 'http://c.test' }), 'http://c.test');
    assert.equal(resolve({}, { HTTP_PROXY: 'http://d.test' }), 'http://d.test');
  });

  it('connects directly with http.proxySupport off, whatever else is set', () => {
    const env = { HTTPS_PROXY: 'http://env.test:1' };
    const settings = { proxySupport: 'off', proxy: 'http://setting.test' } as const;
    assert.equal(resolve(settings, env), undefined);
  });

  for (const proxySupport of ['on', 'override', 'fallback'] as const) {
    it(`uses the proxy with http.proxySupport ${proxySupport}`, () => {
      assert.equal(resolve({ proxySupport, proxy: 'http://p.test' }), 'http://p.test');
    });
  }

  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1:80',
    'http://127.9.9.9',
    'https://[::1]:8443',
  ]) {
    it(`never uses a proxy for ${origin}`, () => {
      assert.equal(resolve({ proxy: 'http://p.test' }, {}, origin), undefined);
    });
  }

  it('reads an address without a scheme as HTTP, and socks5h as socks5', () => {
    assert.equal(resolve({}, { HTTPS_PROXY: 'p.test:3128' }), 'http://p.test:3128');
    assert.equal(resolve({ proxy: 'socks5h://p.test:1080' }), 'socks5://p.test:1080');
  });

  it('keeps user and password', () => {
    assert.equal(resolve({ proxy: 'http://joe:p%40ss@p.test' }), 'http://joe:p%40ss@p.test');
  });

  it('lets http.noProxy stand for NO_PROXY altogether', () => {
    const env = { NO_PROXY: 'greenapi.com' };
    const proxy = 'http://p.test';
    assert.equal(resolve({ proxy }, env), undefined);
    assert.equal(resolve({ proxy, noProxy: ['other.test'] }, env), proxy);
    assert.equal(resolve({ proxy, noProxy: ['greenapi.com'] }, {}), undefined);
  });

  it('reads NO_PROXY as a list, lower case first', () => {
    const proxy = 'http://p.test';
    assert.equal(resolve({ proxy }, { NO_PROXY: 'a.test, greenapi.com ,b.test' }), undefined);
    assert.equal(resolve({ proxy }, { no_proxy: 'a.test', NO_PROXY: 'greenapi.com' }), proxy);
  });

  const NAMES: [exception: string, bypassed: boolean][] = [
    ['*', true],
    ['7103.api.greenapi.com', true],
    ['greenapi.com', true],
    ['.greenapi.com', true],
    ['*.greenapi.com', true],
    ['GreenAPI.com', true],
    ['greenapi.com:443', true],
    ['greenapi.com:8443', false],
    ['eenapi.com', false],
    ['103.api.greenapi.com', false],
    ['com.greenapi', false],
    ['', false],
    [':', false],
    ['7103.*', false],
  ];
  for (const [exception, bypassed] of NAMES) {
    it(`${bypassed ? 'excepts' : 'does not except'} ${ORIGIN} for “${exception}”`, () => {
      const proxy = 'http://p.test';
      assert.equal(resolve({ proxy, noProxy: [exception] }), bypassed ? undefined : proxy);
    });
  }

  const ADDRESSES: [origin: string, exception: string, bypassed: boolean][] = [
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3:8443', '10.1.2.3:8443', true],
    ['https://10.1.2.3', '11.0.0.0/8', false],
    ['https://10.1.2.3', '10.0.0.0/99', false],
    ['https://10.1.2.3', '2.3', false],
    ['https://10.1.2.3', '/8', false],
    ['https://[fd00::1]', 'fd00::/8', true],
    ['https://[fd00::1]', '[fd00::1]', true],
    ['https://[fd00::1]', '10.0.0.0/8', false],
  ];
  for (const [origin, exception, bypassed] of ADDRESSES) {
    it(`${bypassed ? 'excepts' : 'does not except'} ${origin} for “${exception}”`, () => {
      const proxy = 'http://p.test';
      assert.equal(
        resolve({ proxy, noProxy: [exception] }, {}, origin),
        bypassed ? undefined : proxy,
      );
    });
  }

  it('connects directly for what is no origin', () => {
    assert.equal(resolve({ proxy: 'http://p.test' }, {}, 'nonsense'), undefined);
  });
});
