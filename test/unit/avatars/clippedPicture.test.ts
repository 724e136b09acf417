import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { MAX_CLIPPED_BYTES } from '../../../src/avatars/clippedPicture';
import { AvatarStore } from '../../../src/avatars/store';
import { ThumbnailMaker } from '../../../src/services/thumbnailMaker';
import { WEBP } from './support/samples';

describe('the thumbnail of a WebP', () => {
  let folder = '';
  let store: AvatarStore;
  let made: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-clipped-'));
    store = new AvatarStore(path.join(folder, 'store'), Date.now, () => undefined);
    made = [];
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function thumbnailOf(bytes: Uint8Array): Promise<string | undefined> {
    const sha256 = 'a'.repeat(64);
    const file = store.imageFile({ sha256, mimeType: 'image/webp' });
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    const maker = new ThumbnailMaker(store, (sha256) => made.push(sha256));
    const size = { width: 8, height: 8, byteLength: bytes.byteLength };
    await maker.make({ path: file, sha256, mimeType: 'image/webp', ...size });
    const thumbnail = await store.thumbnail(sha256);
    return thumbnail && readFileSync(thumbnail, 'utf8');
  }

  it('carries the picture as it is and clips a circle out of its middle', async () => {
    const svg = (await thumbnailOf(WEBP.lossy)) ?? '';
    const [, base64 = ''] = /href="data:image\/webp;base64,([^"]*)"/.exec(svg) ?? [];
    assert.deepEqual(Buffer.from(base64, 'base64'), WEBP.lossy);
    assert.match(svg, /preserveAspectRatio="xMidYMid slice" clip-path="url\(#round\)"/);
    assert.deepEqual(made, ['a'.repeat(64)]);
  });

  it('is left to the theme where the picture has more than 256 KiB', async () => {
    assert.ok(await thumbnailOf(Buffer.alloc(MAX_CLIPPED_BYTES)));
    rmSync(path.join(folder, 'store'), { recursive: true });
    made = [];
    assert.equal(await thumbnailOf(Buffer.alloc(MAX_CLIPPED_BYTES + 1)), undefined);
    assert.deepEqual(made, []);
  });
});
