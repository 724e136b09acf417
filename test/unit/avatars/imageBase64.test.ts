import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { decodeBase64Image } from '../../../src/avatars/base64Image';
import { gif, jpeg, png, WEBP } from './support/samples';

function accepted(text: string): Uint8Array {
  const result = decodeBase64Image(text);
  assert.ok(result.ok, 'the text was expected to be a picture');
  return Uint8Array.from(result.value.bytes);
}

function detailOf(text: string): string | undefined {
  const result = decodeBase64Image(text);
  assert.ok(!result.ok, 'the text was expected to be refused');
  assert.equal(result.failure.code, 'imageRejected');
  return result.failure.detail;
}

describe('decodeBase64Image', () => {
  const picture = Uint8Array.from(jpeg());
  const raw = Buffer.from(picture).toString('base64');

  it('reads raw base64 of every format', () => {
    for (const bytes of [jpeg(), png(), gif(), WEBP.lossy]) {
      const text = Buffer.from(bytes).toString('base64');
      assert.deepEqual(accepted(text), Uint8Array.from(bytes));
    }
  });

  for (const [name, text] of Object.entries({
    'a data URI': `data:image/jpeg;base64,${raw}`,
    'a data URI in capitals': `DATA:image/JPEG;BASE64,${raw}`,
    'a data URI with parameters': `data:image/jpeg;name=a.jpg;charset=utf-8;base64,${raw}`,
    'a data URI without a media type': `data:;base64,${raw}`,
    'a data URI that lies about the type': `data:text/html;base64,${raw}`,
    'a data URI with escapes': `data:image/jpeg;base64,${encodeURIComponent(raw)}`,
    'white space around it': ` \n${raw}\r\n`,
    'line breaks every 76 characters': raw.replace(/.{76}/g, '$&\r\n'),
    'the URL-safe alphabet': raw.replaceAll('+', '-').replaceAll('/', '_'),
    'no padding': raw.replace(/=+$/, ''),
  })) {
    it(`accepts ${name}`, () => assert.deepEqual(accepted(text), picture));
  }

  for (const [name, text] of Object.entries({
    'other characters': `${raw.slice(0, 40)}*${raw.slice(40)}`,
    'padding in the middle': `${raw.slice(0, 40)}==${raw.slice(40)}`,
    'a data URI that is not base64': 'data:image/svg+xml,%3Csvg%3E',
    'a data URI without a comma': 'data:image/jpeg;base64',
    'an address': 'https://pps.whatsapp.net/v/x.jpg',
    JSON: '{"a":1}',
  })) {
    it(`refuses ${name}`, () => assert.equal(detailOf(text), 'not base64'));
  }

  it('refuses what is no picture, SVG by name', () => {
    assert.equal(detailOf(Buffer.from('<svg onload="x">').toString('base64')), 'svg');
    assert.equal(detailOf('data:image/png;base64,PHN2ZyB4bWxucz0iIj4='), 'svg');
    assert.equal(detailOf('undefined'), 'not a picture');
    assert.equal(detailOf('data:image/jpeg;base64,'), 'empty');
  });

  it('refuses a cut picture', () => {
    const cut = Buffer.from(png()).toString('base64').slice(0, 60);
    assert.equal(detailOf(cut), 'truncated');
  });

  it('refuses more than 5 MB', () => {
    assert.equal(detailOf('A'.repeat(7_200_000)), 'too large');
    assert.equal(detailOf(' '.repeat(20_000_000)), 'too large');
  });

  it('never fails on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.webUrl()), (text) => {
        decodeBase64Image(text);
      }),
    );
  });
});
