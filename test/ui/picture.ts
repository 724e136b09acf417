import type { Page } from 'playwright-core';
import type { TreeRow } from './tree.ts';

/** The side in pixels of the picture that a row's icon shows; 0 if the icon is a glyph of the theme. */
export async function iconSize(page: Page, { icon }: Pick<TreeRow, 'icon'>): Promise<number> {
  const url = /url\("?([^")]+)"?\)/.exec(icon)?.[1];
  if (url === undefined) return 0;
  return await page.evaluate(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(url)};
    await image.decode();
    return image.naturalWidth;
  })()`);
}
