import type { Locator } from 'playwright-core';
import { until } from './until.ts';

/** What the helpers use of the page's DOM; Node's types have none. */
export interface PageElement {
  readonly textContent: string;
  readonly naturalWidth?: number;
  readonly naturalHeight?: number;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
}

/** A locator's whole text, as it is read: a space that keeps a line from breaking is one like others. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replaceAll('\u00a0', ' ');
}

/** The pixels of the picture that an `img` really shows; waits until it has loaded. */
export async function pictureSize(image: Locator): Promise<{ width: number; height: number }> {
  let size = { width: 0, height: 0 };
  await until('a picture to load', async () => {
    size = await image.evaluate((img: PageElement) => ({
      width: img.naturalWidth ?? 0,
      height: img.naturalHeight ?? 0,
    }));
    return size.width > 0;
  });
  return size;
}
