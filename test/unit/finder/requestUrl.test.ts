import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findRequestUrlAt, findRequestUrls } from '../../../src/finder/requestUrl';
import { cpuMs } from '../support/cpuMs';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef01';

describe('finding request URLs that carry a token', () => {
  const urls: readonly [string, string, string][] = [
    ['a WhatsApp URL', `https://7103.api.greenapi.com/waInstance7103000000/getAvatar/${TOKEN}`, ''],
    ['a MAX URL', `https://3100.api.green-api.com/v3/waInstance3100000001/getAvatar/${TOKEN}`, ''],
    ['the old casing', `https://api.green-api.com/waInstance1101000001/GetAvatar/${TOKEN}`, ''],
    ['a bare path', `/waInstance3100000001/getAvatar/${TOKEN}`, ''],
    ['a bare path with /v3', `/v3/waInstance3100000001/getAvatar/${TOKEN}`, ''],
    [
      'a twelve-digit instance',
      `http://127.0.0.1:8080/waInstance310000000001/sendMessage/${TOKEN}`,
      '',
    ],
    [
      'a URL with more behind it',
      `https://api.green-api.com/waInstance1/deleteNotification/${TOKEN}`,
      '/1234567',
    ],
    [
      'slashes that JSON escaped',
      String.raw`https:\/\/api.green-api.com\/waInstance1\/getAvatar\/${TOKEN}`,
      '"',
    ],
  ];
  for (const [name, url, after] of urls) {
    it(`finds ${name}`, () => {
      const text = `see "${url}${after} and so on`;
      const [found, ...others] = findRequestUrls(text);
      assert.ok(found);
      assert.equal(others.length, 0);
      assert.equal(text.slice(found.start, found.end), url);
      assert.equal(text.slice(found.tokenStart, found.tokenEnd), TOKEN);
      assert.deepEqual(findRequestUrlAt(text, found.tokenStart + 3), found);
      assert.equal(findRequestUrlAt(text, 1), undefined);
    });
  }

  it('tells instance, method and origin', () => {
    const [found] = findRequestUrls(
      `https://3100.api.green-api.com/v3/waInstance3100000001/getAvatar/${TOKEN}`,
    );
    assert.equal(found?.idInstance, '3100000001');
    assert.equal(found?.method, 'getAvatar');
    assert.equal(found?.origin, 'https://3100.api.green-api.com');
  });

  for (const text of [
    'https://api.green-api.com/waInstance{{idInstance}}/getAvatar/{{apiTokenInstance}}',
    'https://api.green-api.com/waInstance1101000001/getAvatar/$API_TOKEN_INSTANCE',
    'https://api.green-api.com/waInstance1101000001/getAvatar/',
    `https://api.green-api.com/waInstance1101000001/${TOKEN}`,
    `https://api.green-api.com/waInstance1101000001/getAvatar/${'0'.repeat(50)}`,
    `https://api.green-api.com/waInstance1101000001/getAvatar/${TOKEN}xyz`,
  ]) {
    it(`sees no token in ${text}`, () => assert.deepEqual(findRequestUrls(text), []));
  }

  it('takes linear time on hostile text', async () => {
    const spent = await cpuMs(() => {
      findRequestUrls('/waInstance1/a'.repeat(20_000));
      findRequestUrls(`https://${'a.'.repeat(100_000)}`);
      findRequestUrls('\\'.repeat(200_000));
    }, 500);
    assert.ok(spent < 500, `${spent} ms`);
  });
});
