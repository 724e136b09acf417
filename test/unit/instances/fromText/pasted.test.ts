import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { findInstances } from '../../../../src/instances/fromText/findInstances';

/**
 * Texts as people have them, and what instances they hold. A text begins with `=== its name | id token address`,
 * several of these with `;` between, or `none`. §i and §j are ids, §t and §s tokens, §u, §h and §m an address,
 * its host and the address of its files; §b64i and §b64t are in Base64.
 */
const FILE = path.resolve('test/unit/instances/fromText/pasted.txt');

const TOKEN = '5b0e1f2a3c4d4e6f8a9b0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4';
const OTHER_TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a697887';
const base64 = (text: string) => Buffer.from(text).toString('base64');

function filled(text: string, idInstance: string): string {
  return text
    .replaceAll('§b64i', base64(idInstance))
    .replaceAll('§b64t', base64(TOKEN))
    .replaceAll('§i', idInstance)
    .replaceAll('§j', '3100000222')
    .replaceAll('§t', TOKEN)
    .replaceAll('§s', OTHER_TOKEN)
    .replaceAll('§u', 'https://7107.api.greenapi.com')
    .replaceAll('§h', '7107.api.greenapi.com')
    .replaceAll('§m', 'https://7107.media.greenapi.com');
}

describe('Instances in what people paste', () => {
  for (const part of readFileSync(FILE, 'utf8').split(/^=== /m).slice(1)) {
    const [head = '', ...lines] = part.trimEnd().split('\n');
    const [name = '', wanted = ''] = head.split(' | ');
    it(`are read: ${name}`, () => {
      for (const idInstance of ['7107123456', '710722700011']) {
        const text = filled(lines.join('\n'), idInstance);
        const whole = wanted === 'none' ? [] : filled(wanted, idInstance).split('; ').sort();
        for (const pasted of [
          text,
          text.replaceAll('\n', '\r\n'),
          text.replaceAll('\n', ' '),
          text.replace(/\s+/g, ' '),
        ]) {
          const found = findInstances(pasted).map(({ idInstance, apiTokenInstance, apiUrl }) =>
            [idInstance, apiTokenInstance, ...(apiUrl === undefined ? [] : [apiUrl])].join(' '),
          );
          assert.deepEqual(found.sort(), whole, pasted);
        }
      }
    });
  }
});
