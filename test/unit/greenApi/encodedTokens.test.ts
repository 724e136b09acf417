import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { createFetchImage } from '../../../src/avatars/imageFetch';
import { GreenApiClient } from '../../../src/greenApi/client';
import { askDetails } from '../../../src/greenApi/details';
import { ExchangeLog, exchangeLine } from '../../../src/greenApi/exchangeLog';
import { failed, ok } from '../../../src/greenApi/failure';
import { failureOf } from '../../../src/network/networkFailure';
import { InstantClock } from './support/clocks';
import { INSTANCES } from './support/world';

const { apiTokenInstance: TOKEN } = INSTANCES.whatsapp;
const TO = { ...INSTANCES.whatsapp, product: 'whatsapp', apiUrl: 'https://api.invalid' } as const;
const CHAT_ID = '79001234567@c.us';

const each = (write: (code: string) => string) =>
  [...TOKEN].map((one) => write(one.charCodeAt(0).toString(16))).join('');

/** The same token as others may write it: no redactor can know them all. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'as it is': TOKEN,
  'in capitals': TOKEN.toUpperCase(),
  backwards: [...TOKEN].reverse().join(''),
  'in Base64': Buffer.from(TOKEN).toString('base64'),
  'in Base64 behind a path': Buffer.from(`/waInstance1/getAvatar/${TOKEN}`).toString('base64url'),
  'in hexadecimal': Buffer.from(TOKEN).toString('hex'),
  'percent-encoded': each((hex) => `%${hex}`),
  'in HTML entities': each((hex) => `&#x${hex};`),
  'in decimal entities': each((hex) => `&#${Number.parseInt(hex, 16)};`),
  'in \\x escapes': each((hex) => `\\x${hex}`),
  'in \\u escapes': each((hex) => `\\u00${hex}`),
  'in octal escapes': each((hex) => `\\${Number.parseInt(hex, 16).toString(8)}`),
};

/** Where a service, a proxy or a library may repeat what it was asked. */
const BODIES: readonly ((said: string) => string)[] = [
  (said) => said,
  (said) => JSON.stringify(said),
  (said) => `{"path":"/waInstance1/getAvatar/${said}"`,
  (said) => JSON.stringify({ statusCode: 400, timestamp: said, path: `/${said}`, message: said }),
  (said) => JSON.stringify({ status: false, reason: said, error: said, description: said }),
  (said) => JSON.stringify({ reason: said, [said]: said, urlAvatar: null }),
  (said) => JSON.stringify({ stateInstance: said, typeInstance: said, code: said }),
  (said) => `<html><a href="/${said}">Bad gateway</a>`,
  (said) => JSON.stringify([said]),
];

describe('a token that comes back, however it is spelled', () => {
  const anySpelling = fc.constantFrom(...Object.values(SPELLINGS));
  const anyBody = fc.constantFrom(...BODIES);
  const anyStatus = fc.constantFrom(
    200,
    301,
    302,
    400,
    401,
    403,
    404,
    407,
    429,
    466,
    499,
    500,
    502,
  );

  /** The longest piece that `said` and its spelling have in common must stay short. */
  const assertNothingOf = (said: string, told: string) => {
    const lower = told.toLowerCase();
    for (let at = 0; at + 12 <= said.length; at++) {
      assert.ok(!lower.includes(said.slice(at, at + 12).toLowerCase()), told);
    }
  };

  it('is in no failure, no log and no report, whatever answer it stands in', async () => {
    await fc.assert(
      fc.asyncProperty(anySpelling, anyBody, anyStatus, async (said, write, status) => {
        const lines: string[] = [];
        const exchanges = new ExchangeLog(() => 0);
        const client = new GreenApiClient({
          send: async () =>
            ok({
              status,
              headers: { location: `https://${said}.invalid/${said}`, 'retry-after': said },
              body: Buffer.from(write(said)),
            }),
          clock: new InstantClock(),
          getAvatarRate: () => 10_000,
          log: (line) => lines.push(line),
          observe: (exchange) => exchanges.note(exchange),
        });
        const results = [
          await client.getAvatar(TO, CHAT_ID),
          await client.getStateInstance(TO),
          await client.getSettings(TO),
          await askDetails(client, TO, CHAT_ID, 'account'),
        ];
        const told = [...lines, ...exchanges.all.map(exchangeLine), JSON.stringify(results)];
        assertNothingOf(said, told.join('\n'));
      }),
      { numRuns: 400 },
    );
  });

  it('is in nothing that is said of an error of the network, of its causes neither', () => {
    for (const said of Object.values(SPELLINGS)) {
      const cause = Object.assign(new TypeError(said), { code: said, input: said });
      for (const error of [
        cause,
        new Error(said, { cause }),
        new AggregateError([cause], said),
        Object.assign(new Error(`Proxy response (407) !== 200: ${said}`, { cause }), {
          code: said,
        }),
        Object.assign(new Error(said), { name: said, code: 'ECONNRESET' }),
        new SyntaxError(`Unexpected token '${said}'`),
        said,
      ]) {
        assertNothingOf(said, JSON.stringify([failureOf(error, false), failureOf(error, true)]));
      }
    }
  });

  it('is in nothing that is said of a picture that could not be had', async () => {
    for (const said of Object.values(SPELLINGS)) {
      const leadingTo = (location: string) =>
        createFetchImage(async () =>
          ok({ status: 302, headers: { location }, body: Buffer.from(said) }),
        );
      const options = { allowLoopback: false };
      assertNothingOf(
        said,
        JSON.stringify([
          await leadingTo(`/${said}`)('https://pictures.invalid/', options),
          await leadingTo(`http://a:${said}@pictures.invalid/`)(
            'https://pictures.invalid/',
            options,
          ),
          await leadingTo('/')(`https:/${said}:${said}`, options),
          await createFetchImage(async () => failed('offline'))(
            `https://a.invalid/${said}`,
            options,
          ),
        ]),
      );
    }
  });
});
