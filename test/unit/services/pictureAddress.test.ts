import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'mocha';
import type * as PictureAddress from '../../../src/services/pictureAddress';
import { useVscode } from '../support/vscode';

const PNG = 'image/png';
/** Whose base64 is known by heart. */
const SMALL = Buffer.from('face');
const SMALL_URI = 'data:image/png;base64,ZmFjZQ==';

describe('the address of a picture outside webviews', () => {
  const stub = useVscode();
  let folder: string;
  let small: string;
  let large: string;
  let vector: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'avatar-lens-addresses-'));
    [small, large, vector] = ['small.png', 'large.png', 'vector.svg'].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    await writeFile(small, SMALL);
    await writeFile(large, Buffer.alloc(64 * 1024 + 1));
    await writeFile(vector, '<svg/>');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  function addresses(uriScheme: string): typeof PictureAddress {
    Object.assign(stub.module.env as object, { uriScheme });
    return require('../../../src/services/pictureAddress');
  }

  const gone = () => path.join(folder, 'gone.png');

  for (const scheme of [
    'vscode',
    'vscode-insiders',
    'vscodium',
    'code-oss',
    'cursor',
    'windsurf',
  ]) {
    it(`is a file in ${scheme}, however large it is`, async () => {
      const { iconOf, markdownSource, thumbnailMarkdown } = addresses(scheme);
      const file = pathToFileURL(large).href;
      assert.equal((await iconOf(large))?.toString(), file);
      assert.equal(await markdownSource({ path: large, mimeType: PNG }), file);
      assert.equal(await thumbnailMarkdown(large, 64), `![](${file}|width=64,height=64)`);
    });
  }

  for (const scheme of ['theia', 'somebodys-editor', '']) {
    it(`holds the bytes in an editor that calls itself "${scheme}"`, async () => {
      const { iconOf, markdownSource, thumbnailMarkdown } = addresses(scheme);
      assert.equal((await iconOf(small))?.toString(), SMALL_URI);
      assert.equal(await markdownSource({ path: small, mimeType: PNG }), SMALL_URI);
      assert.equal(await thumbnailMarkdown(small, 64), `![](${SMALL_URI})`);
      assert.match((await iconOf(vector))?.toString() ?? '', /^data:image\/svg\+xml;base64,/);
    });
  }

  it('is that of the thumbnail where a hover has no room for the picture', async () => {
    const { markdownSource } = addresses('theia');
    const image = { path: large, mimeType: 'image/jpeg', thumbnailPath: small };
    assert.equal(await markdownSource(image), SMALL_URI);
    assert.equal(await markdownSource({ path: large, mimeType: PNG }), undefined);
  });

  it('holds bytes that the disk did not take, in every editor', async () => {
    for (const scheme of ['vscode', 'theia']) {
      const { markdownSource } = addresses(scheme);
      assert.equal(await markdownSource({ bytes: SMALL, mimeType: PNG }), SMALL_URI);
    }
  });

  it('is none where the file is gone or a tooltip has no room for it', async () => {
    const { iconOf, markdownSource, thumbnailMarkdown } = addresses('theia');
    assert.equal(await iconOf(gone()), undefined);
    assert.equal(await markdownSource({ path: gone(), mimeType: PNG }), undefined);
    assert.equal(await thumbnailMarkdown(gone(), 64), '');
    assert.equal(await thumbnailMarkdown(large, 64), '');
  });
});
