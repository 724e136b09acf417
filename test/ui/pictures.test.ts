import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { uiFolder } from '../host/paths.ts';
import { jpeg, turnedJpeg } from '../unit/avatars/support/samples.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { iconSize } from './picture.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

/** 16 × 8 pixels, the left half red, the right one blue. */
const WEBP =
  'UklGRiYCAABXRUJQVlA4WAoAAAAgAAAADwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggOAAAADACAJ0BKhAACAAAwBIloAJ0ugH4AfiABGgAAP79K5//36Cb/3eb/XRLzP/rRz/+tGVwf1o5v6AA';

interface Case {
  readonly what: string;
  readonly chatId: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** As it is shown. */
  readonly size: { readonly width: number; readonly height: number };
  /** In the hover, whose pictures have a longer side of 96. */
  readonly box: { readonly width: number; readonly height: number };
  /** The side that the icon in a tree has of itself: 64 of a thumbnail's pixels, 14 of a clipped picture. */
  readonly icon: number;
}

const whole = jpeg(120, 120);

const CASES: readonly Case[] = [
  {
    what: 'a WebP',
    chatId: '79001230001@c.us',
    mimeType: 'image/webp',
    bytes: Buffer.from(WEBP, 'base64'),
    size: { width: 16, height: 8 },
    box: { width: 96, height: 48 },
    icon: 14,
  },
  {
    what: 'a tall picture',
    chatId: '79001230002@c.us',
    mimeType: 'image/jpeg',
    bytes: jpeg(200, 1600),
    size: { width: 200, height: 1600 },
    box: { width: 12, height: 96 },
    icon: 64,
  },
  {
    what: 'a picture that lies on its side',
    chatId: '79001230003@c.us',
    mimeType: 'image/jpeg',
    bytes: turnedJpeg(160, 80, 6),
    size: { width: 80, height: 160 },
    box: { width: 48, height: 96 },
    icon: 64,
  },
  {
    what: 'a JPEG without its end mark',
    chatId: '79001230004@c.us',
    mimeType: 'image/jpeg',
    bytes: whole.subarray(0, whole.length - 2),
    size: { width: 120, height: 120 },
    box: { width: 96, height: 96 },
    icon: 64,
  },
];

describe('Pictures of every kind', () => {
  const folder = path.join(uiFolder, 'pictures-workspace');
  mkdirSync(folder, { recursive: true });
  const lines = CASES.map(({ chatId, what }) => `from ${chatId}: ${what}\n`);
  writeFileSync(path.join(folder, 'ids.log'), lines.join(''));

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: CASES.map(({ chatId }) => ({ chatId, avatar: 'picture' })),
    limits: false,
  });
  const window = useWindow({ name: 'pictures', folder });
  const boxOf = async (image: Locator) => {
    const box = await image.boundingBox();
    return { width: Math.round(box?.width ?? 0), height: Math.round(box?.height ?? 0) };
  };

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('ids.log');
  });

  for (const { what, chatId, mimeType, bytes, size, box, icon } of CASES) {
    it(`shows ${what} as it is in hover and panel, and round in the tree`, async () => {
      const headers = { 'content-type': mimeType };
      simulator().fail('image', () => ({ status: 200, headers, body: Buffer.from(bytes) }), {
        times: 1,
      });
      const image = (await window().hoverText(chatId, /Picture · just now/)).locator('img');
      assert.deepEqual(await pictureSize(image), size);
      assert.deepEqual(await boxOf(image), box);
      await window().screenshot(`hover ${what}`);
      await window().clickInHover(chatId, 'Open');
      await window().leaveText();
      const panel = await window().panelFrame(
        chatId.replace(/^7900123(\d\d)(\d\d)@c\.us$/, '+7 900 123 $1 $2'),
      );
      assert.deepEqual(await pictureSize(panel.locator('img')), size);
      await until('a round icon in the row', async () => {
        const [row] = await window().treeRows('Recent Look-ups');
        return row !== undefined && (await iconSize(window().page, row)) === icon;
      });
      await window().screenshot(`panel ${what}`);
    });
  }

  it('shows them in a gallery and before the ids in the text', async () => {
    await window().openFile('ids.log');
    await window().updateSettings({ 'avatarLens.inline.enabled': true });
    const drawn = () =>
      window().page.evaluate(
        `[...document.querySelectorAll('.monaco-editor .view-line span > span')].filter((span) =>
          getComputedStyle(span, '::before').content.startsWith('url(')).length`,
      ) as Promise<number>;
    await until('a picture before each id', async () => (await drawn()) === CASES.length);
    await window().screenshot('inline every kind');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick('Look up none: show what is stored');
    const gallery = await GalleryPage.of(window(), 'Avatars of ids.log');
    await gallery.rests();
    await window().screenshot('gallery every kind');
  });
});
