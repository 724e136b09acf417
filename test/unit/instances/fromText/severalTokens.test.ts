import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findInstances } from '../../../../src/instances/fromText/findInstances';

const ADDRESS = 'https://7107.api.greenapi.com';

type Block = readonly [idInstance: string, token: string, apiUrl: string | undefined];

/** How people write down an id, a token and perhaps an address. */
const STYLES: Readonly<Record<string, (...block: Block) => string>> = {
  '.env': (id, token, url) =>
    `${url ? `API_URL=${url}\n` : ''}ID_INSTANCE=${id}\nAPI_TOKEN_INSTANCE=${token}\n`,
  '.env, the token first': (id, token, url) =>
    `API_TOKEN_INSTANCE=${token}\nID_INSTANCE=${id}\n${url ? `API_URL=${url}\n` : ''}`,
  JSON: (idInstance, apiTokenInstance, apiUrl) =>
    `${JSON.stringify({ idInstance, apiTokenInstance, apiUrl })},\n`,
  YAML: (id, token, url) =>
    `- idInstance: ${id}\n  apiTokenInstance: ${token}\n${url ? `  apiUrl: ${url}\n` : ''}`,
  lines: (id, token) => `${id} ${token}\n`,
  requests: (id, token) => `${ADDRESS}/waInstance${id}/getAvatar/${token}\n`,
  code: (id, token) => `api = GreenAPI("${id}", "${token}")\n`,
};

/** One to three instances with one or two tokens each, in any order. */
const blocks = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 100_000, max: 999_999 }).map((end) => `7107${end}`),
      fc.uniqueArray(tokens(), { minLength: 1, maxLength: 2, selector: (token) => token.slice(1) }),
      fc.option(fc.constant(ADDRESS), { nil: undefined }),
    ),
    { minLength: 1, maxLength: 3, selector: ([idInstance]) => idInstance },
  )
  .map((all) =>
    all.flatMap(([id, its, url], index) =>
      // No token is of two instances.
      its.map((token): Block => [id, `${index}${token.slice(1)}`, url]),
    ),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

function tokens() {
  return fc.string({
    unit: fc.constantFrom(...'0123456789abcdef'),
    minLength: 50,
    maxLength: 50,
  });
}

describe('Instances with several tokens in a text', () => {
  for (const [name, style] of Object.entries(STYLES)) {
    it(`have their own and no other’s: ${name}`, () => {
      fc.assert(
        fc.property(blocks, fc.constantFrom('\n', ''), fc.boolean(), (all, between, isOneLine) => {
          const text = all.map((block) => style(...block)).join(between);
          const found = findInstances(isOneLine ? text.replaceAll('\n', ' ') : text);
          const pairs = found.map((one) => `${one.idInstance} ${one.apiTokenInstance}`);
          assert.deepEqual(pairs.sort(), all.map(([id, token]) => `${id} ${token}`).sort());
        }),
      );
    });
  }
});
