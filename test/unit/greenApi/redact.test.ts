import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Redactor } from '../../../src/greenApi/redact';
import { cpuMs } from '../support/cpuMs';

const TOKEN = '9ece01c05bbe44768fb674840138bbe6af876fe49b69418fbf';

/** A token as its reader would see it whatever its spelling: decoded, in lower case, nothing between. */
function bare(text: string): string {
  let decoded = text;
  for (let round = 0; round < 3; round++) {
    decoded = decoded.replace(/%([0-9a-f]{2})/gi, (_whole, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return decoded.toLowerCase().replace(/\\[nrt]|[^0-9a-f]/g, '');
}

function percentEncoded(token: string, times = 1): string {
  const percent = `%${'25'.repeat(times - 1)}`;
  return [...token]
    .map((character) => `${percent}${character.charCodeAt(0).toString(16)}`)
    .join('');
}

/** Spellings in which a token has been met, or could be. */
const SPELLINGS: Readonly<Record<string, (token: string) => string>> = {
  'as it is': (token) => token,
  'in upper case': (token) => token.toUpperCase(),
  'percent-encoded': (token) => percentEncoded(token),
  'percent-encoded twice': (token) => percentEncoded(token, 2),
  'partly percent-encoded': (token) =>
    token.slice(0, 20) + percentEncoded(token.slice(20, 30)) + token.slice(30),
  'over two lines': (token) => `${token.slice(0, 25)}\n    ${token.slice(25)}`,
  'over two strings of source code': (token) => `${token.slice(0, 25)}' +\n  '${token.slice(25)}`,
  'with an escaped line end': (token) => `${token.slice(0, 25)}\\n${token.slice(25)}`,
  'with soft hyphens': (token) => [...token].join('\u00ad'),
  'with spaces of no width': (token) => [...token].join('\u200b'),
  'with encoded spaces': (token) => `${token.slice(0, 10)}%20%0A${token.slice(10)}`,
};

describe('the redactor', () => {
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    it(`removes a token that it knows, ${name}`, () => {
      const redactor = new Redactor();
      redactor.addSecret(TOKEN);
      assert.equal(redactor.redact(`before ${spell(TOKEN)} after`), 'before ‹token› after');
      assert.equal(redactor.holdsSecret(spell(TOKEN)), true);
    });
  }

  it('removes a token of any form wherever it stands and however it is broken up', () => {
    const characters = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEF-_.~+/=$'];
    const token = fc.string({ unit: fc.constantFrom(...characters), minLength: 16, maxLength: 60 });
    const breaks = fc.constantFrom('', '', '', ' ', '\n', "'+'", '\\n', '\u00ad', '%0a', '%2520');
    const around = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(token, around, around, breaks, fc.nat(), fc.boolean(), (secret, ...rest) => {
        const [before, after, broken, at, upper] = rest;
        const redactor = new Redactor();
        redactor.addSecret(secret);
        const cut = at % secret.length;
        const spelled = `${secret.slice(0, cut)}${broken}${secret.slice(cut)}`;
        const redacted = redactor.redact(
          before + (upper ? spelled.toUpperCase() : spelled) + after,
        );
        assert.ok(!redacted.toLowerCase().includes(secret.toLowerCase()));
        assert.ok(redacted.includes('‹token›'));
      }),
      { numRuns: 1500 },
    );
  });

  for (const url of [
    `https://api.green-api.com/waInstance1101000001/getAvatar/${TOKEN}`,
    `https://3100.api.green-api.com/v3/waInstance3100000001/getAvatar/${TOKEN.toUpperCase()}`,
    `"path":"/waInstance1101000001/getAvatar/${TOKEN}"`,
    `"path":"\\/waInstance1101000001\\/getAvatar\\/${TOKEN}"`,
    `url=https%3A%2F%2Fapi.green-api.com%2FwaInstance1101000001%2FgetAvatar%2F${TOKEN}`,
    `url=https%253A%252F%252Fapi.green-api.com%252FwaInstance1101000001%252FgetAvatar%252F${TOKEN}`,
    `/waInstance1101000001/deleteNotification/${TOKEN}/1234567`,
    `/waInstance1101000001/receiveNotification/${TOKEN}?receiveTimeout=5`,
    '/waInstance1101000001/getAvatar/an-unusual.token~of_nobody',
  ]) {
    it(`removes a stranger's token from ${url.replace(TOKEN, '…').slice(0, 60)}`, () => {
      const redacted = new Redactor().redact(url);
      assert.ok(redacted.includes('‹token›'));
      assert.ok(!bare(redacted).includes(TOKEN));
      assert.ok(!redacted.includes('unusual'));
      assert.match(redacted, /waInstance/);
    });
  }

  it('removes what has the form of a token, and leaves what has not', () => {
    const redactor = new Redactor();
    assert.equal(redactor.redact(`API_TOKEN_INSTANCE="${TOKEN}"`), 'API_TOKEN_INSTANCE="‹token›"');
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    for (const text of [hash, hash.slice(0, 40), hash.slice(0, 49), '79001234567@c.us', '']) {
      assert.equal(redactor.redact(text), text);
      assert.equal(redactor.holdsSecret(text), false);
    }
  });

  it('removes every token that it was told of, also the short part of a longer one', () => {
    const redactor = new Redactor();
    const [short, long] = ['abcdef1234567890', 'abcdef1234567890abcdef'];
    for (const secret of [short, long, TOKEN]) redactor.addSecret(secret);
    const redacted = redactor.redact(`${long} ${TOKEN} ${short}`);
    assert.doesNotMatch(redacted, /abcdef12|9ece/);
  });

  it('removes a short secret from the body of an error, as a whole word', () => {
    const redactor = new Redactor();
    for (const secret of ['avatar', '1234', 'abc']) redactor.addSecret(secret);
    assert.equal(
      redactor.hideSecretsInError(
        '{"path":"/waInstance1101000001/getAvatar/avatar","a":"1234","b":"79001234567@c.us abc"}',
      ),
      '{"path":"/waInstance1101000001/getAvatar/‹token›","a":"‹token›","b":"79001234567@c.us abc"}',
    );
    assert.equal(redactor.hideSecretsInError('%61vatar AVATAR'), '‹token› ‹token›');
  });

  it('takes no other text apart for a short secret, whatever it is', () => {
    const secret = fc.string({ maxLength: 15 });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (short, before, after) => {
        const redactor = new Redactor();
        redactor.addSecret(short);
        const text = `${before}${short}${after}`;
        assert.equal(redactor.redact(text), new Redactor().redact(text));
        assert.equal(redactor.hideSecrets(text), text);
      }),
    );
  });

  it('knows the place of a token in a request URL, however short it is', () => {
    const token = fc.stringMatching(/^[0-9A-Za-z]{1,15}$/);
    const method = fc.constantFrom('getAvatar', 'getSettings', 'deleteNotification');
    fc.assert(
      fc.property(token, method, fc.constantFrom('', '/1234567', '?x=1'), (short, name, tail) => {
        const url = (secret: string) =>
          `https://api.green-api.com/waInstance1101000001/${name}/${secret}${tail}`;
        assert.equal(new Redactor().redact(url(short)), url('‹token›'));
      }),
    );
  });

  it('takes time in proportion to the text, also where it is made to resemble a token', async () => {
    const redactor = new Redactor();
    redactor.addSecret(`${'a'.repeat(49)}b`);
    redactor.addSecret(TOKEN);
    for (const unit of ['a', 'a ', '%61', '%25', '\\', 'a\\n', '9ece01c05bbe', 'waInstance1/']) {
      const text = unit.repeat(100_000 / unit.length);
      assert.ok((await cpuMs(() => redactor.redact(text), 1000)) < 1000, unit);
    }
  });
});
