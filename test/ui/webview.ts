import type { Frame, Locator, Page } from 'playwright-core';

/**
 * The document of the webview that is visible under the editor tab with this title. VS Code keeps webviews
 * beside the editor groups rather than inside, in two nested frames, so it is found by where it lies.
 */
export async function webviewFrame(page: Page, title: string | RegExp): Promise<Frame> {
  const tab = page.locator('.tabs-container .tab.active').filter({ hasText: title });
  const group = page.locator('.editor-group-container').filter({ has: tab }).first();
  await group.waitFor();
  const outer = await overlapping(group, page.locator('iframe.webview'));
  const inner = await outer.waitForSelector('iframe#active-frame', { state: 'attached' });
  const frame = await inner.contentFrame();
  if (frame === null) throw new Error(`The webview "${title}" has no document`);
  await frame.waitForLoadState('domcontentloaded');
  return frame;
}

/** The frame whose middle lies within the area; waits for there to be one. */
async function overlapping(area: Locator, frames: Locator): Promise<Frame> {
  await frames.first().waitFor({ state: 'attached' });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const box = await area.boundingBox();
    for (const frame of await frames.all()) {
      const place = await frame.boundingBox();
      if (box === null || place === null || place.width === 0) continue;
      const x = place.x + place.width / 2;
      const y = place.y + place.height / 2;
      const inside = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      const content = inside ? await (await frame.elementHandle())?.contentFrame() : undefined;
      if (content) return content;
    }
    await area.page().waitForFunction('new Promise(requestAnimationFrame)');
  }
  throw new Error('No webview became visible in that editor group');
}
