import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  isKnownHost,
  isLoopback,
  methodUrl,
  normaliseApiUrl,
  suggestApiUrl,
} from '../../../src/greenApi/apiUrl';
import {
  checkIdInstance,
  checkToken,
  takeApartRequestUrl,
} from '../../../src/greenApi/credentials';

const TOKEN = '9ece01c05bbe44768fb674840138bbe6af876fe49b69418fbf';

describe('an apiUrl', () => {
  for (const [input, apiUrl] of [
    ['https://3100.api.green-api.com', 'https://3100.api.green-api.com'],
    ['  https://3100.api.green-api.com/  ', 'https://3100.api.green-api.com'],
    ['https://3100.api.green-api.com/v3', 'https://3100.api.green-api.com'],
    ['https://3100.api.green-api.com/v3//', 'https://3100.api.green-api.com'],
    ['HTTPS://7103.API.GREENAPI.COM/V3/', 'https://7103.api.greenapi.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/v3/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['https://api.green-api.com:443', 'https://api.green-api.com'],
    ['https://7103.api.greenapi.com.', 'https://7103.api.greenapi.com'],
    ['https://1103.api.green-api.com/waInstance1103000001', 'https://1103.api.green-api.com'],
    ['https://3100.api.green-api.com/v3/waInstance310000000001/', 'https://3100.api.green-api.com'],
  ] as const) {
    it(`may be written ${input}`, () => {
      const check = normaliseApiUrl(input);
      assert.equal(check.ok && check.apiUrl, apiUrl);
    });
  }

  for (const [input, problem] of [
    ['   ', 'empty'],
    ['api.green-api.com', 'noScheme'],
    ['//api.green-api.com', 'noScheme'],
    ['https://', 'notAnAddress'],
    ['https://a b', 'notAnAddress'],
    ['http://api.green-api.com', 'notHttps'],
    ['http://10.0.0.1', 'notHttps'],
    ['http://a.localhost', 'notHttps'],
    ['https://$(make).green-api.com', 'notAnAddress'],
    ['https://`make`.green-api.com', 'notAnAddress'],
    ['https://a";make;".green-api.com', 'notAnAddress'],
    ['ftp://api.green-api.com', 'notHttps'],
    ['http://127.0.0.1.example.com', 'notHttps'],
    ['https://user:secret@api.green-api.com', 'credentials'],
    ['https://api.green-api.com/waInstance1101000001/getAvatar', 'path'],
    ['https://api.green-api.com/v4', 'path'],
    ['https://api.green-api.com/?a=1', 'query'],
    ['https://api.green-api.com/#a', 'query'],
  ] as const) {
    it(`is refused as ${problem}: “${input}”`, () => {
      assert.deepEqual(normaliseApiUrl(input), { ok: false, problem });
    });
  }

  it('tells of MAX and of its instance what stood at its end', () => {
    const told = (input: string) => {
      const check = normaliseApiUrl(input);
      return check.ok && [check.product, check.idInstance];
    };
    assert.deepEqual(told('https://a.green-api.com/v3/waInstance310000000001'), [
      'max',
      '310000000001',
    ]);
    assert.deepEqual(told('https://a.green-api.com/waInstance1101000001/'), [
      undefined,
      '1101000001',
    ]);
    assert.deepEqual(told('https://a.green-api.com/V3'), ['max', undefined]);
  });

  it('gets /v3 for MAX and for nothing else', () => {
    const to = { apiUrl: 'https://x.example', idInstance: '1', apiTokenInstance: 'a/b' };
    const paths = (['whatsapp', 'max', 'telegram', undefined] as const).map(
      (product) => new URL(methodUrl({ ...to, product }, 'getAvatar')).pathname,
    );
    assert.deepEqual(paths, [
      '/waInstance1/getAvatar/a%2Fb',
      '/v3/waInstance1/getAvatar/a%2Fb',
      '/waInstance1/getAvatar/a%2Fb',
      '/waInstance1/getAvatar/a%2Fb',
    ]);
  });

  it('is guessed from the first four digits of the idInstance', () => {
    assert.equal(suggestApiUrl('7103000000'), 'https://7103.api.greenapi.com');
    assert.equal(suggestApiUrl('3100000000'), 'https://3100.api.green-api.com');
    assert.equal(suggestApiUrl('4100000000'), 'https://4100.api.green-api.com');
    assert.equal(suggestApiUrl('1101000001'), 'https://api.green-api.com');
    assert.equal(suggestApiUrl(''), 'https://api.green-api.com');
  });
});

describe('a host', () => {
  const known = [
    'api.green-api.com',
    '1103.api.green-api.com',
    '7103.api.greenapi.com',
    '1103.media.green-api.com',
    '7105.media.greenapi.com',
    'api.p03.green-api.com',
    'GREEN-API.COM',
    'greenapi.com.',
  ];
  const loopback = ['localhost', '127.0.0.1', '127.255.0.9', '[::1]', '::1'];
  const foreign = [
    'green-api.com.evil.example',
    'evilgreen-api.com',
    // Their own test domain, and documentation only.
    '7103.api.greenapi.org',
    'green-api.org.il',
    'green-api.com.kz',
    'green-api.com.br',
    'do-media-7103.fra1.digitaloceanspaces.com',
    'sw-media-out.storage.yandexcloud.net',
    'a.localhost',
    '10.0.0.1',
  ];

  it('is known by its domain or as loopback', () => {
    for (const host of [...known, ...loopback]) assert.equal(isKnownHost(host), true, host);
    for (const host of foreign) assert.equal(isKnownHost(host), false, host);
  });

  it('is loopback only where it can be nothing else', () => {
    for (const host of loopback) assert.equal(isLoopback(host), true, host);
    for (const host of [...known, ...foreign, '128.0.0.1', '[::2]', '']) {
      assert.equal(isLoopback(host), false, host);
    }
  });
});

describe('credentials', () => {
  it('have an idInstance of digits that is not of a WABA pool', () => {
    for (const [input, problem] of [
      ['1101000001', undefined],
      [' 310000000009 ', undefined],
      ['', 'empty'],
      ['11O1000001', 'notDigits'],
      ['-1', 'notDigits'],
      ['1'.repeat(16), 'tooLong'],
      ['7835000000', 'waba'],
      ['9908000000', 'waba'],
    ] as const) {
      assert.equal(checkIdInstance(input), problem, input);
    }
  });

  it('have a token without anything in it that no token has', () => {
    for (const [input, problem] of [
      [TOKEN, undefined],
      [` ${TOKEN.toUpperCase()}\n`, undefined],
      ['', 'empty'],
      [`${TOKEN.slice(0, 25)} ${TOKEN.slice(25)}`, 'whitespace'],
      [`https://x/${TOKEN}`, 'characters'],
      [TOKEN.slice(1), 'unusualLength'],
      [`${TOKEN}0`, 'unusualLength'],
    ] as const) {
      assert.equal(checkToken(input), problem, input);
    }
  });

  it('are taken out of a pasted request URL', () => {
    const parts = { apiUrl: 'https://7103.api.greenapi.com', idInstance: '7103000000' };
    for (const [input, expected] of [
      [`https://7103.api.greenapi.com/waInstance7103000000/getAvatar/${TOKEN}`, TOKEN],
      [` https://7103.api.greenapi.com/waInstance7103000000/getAvatar/${TOKEN}?x=1 `, TOKEN],
      ['https://7103.api.greenapi.com/waInstance7103000000/', undefined],
      ['https://7103.api.greenapi.com/waInstance7103000000', undefined],
    ] as const) {
      assert.deepEqual(takeApartRequestUrl(input), { ...parts, apiTokenInstance: expected });
    }
    const max = takeApartRequestUrl(
      `https://3100.api.green-api.com/v3/waInstance3100000000/x/${TOKEN}`,
    );
    assert.equal(max?.apiUrl, 'https://3100.api.green-api.com/v3');
    for (const input of ['', TOKEN, 'https://7103.api.greenapi.com', 'waInstance1/getAvatar/a']) {
      assert.equal(takeApartRequestUrl(input), undefined);
    }
  });
});
