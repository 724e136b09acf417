import type { Locator, Page } from 'playwright-core';
import { findInEditor } from './screenText.ts';

const ATTEMPTS = 3;
const LIMIT_MS = 5_000;

/** The editor's hover on screen. */
export function shownHover(page: Page): Locator {
  return page.locator('.monaco-editor .monaco-hover:visible');
}

/** Moves the mouse onto the text, as a person does. */
export async function pointAt(page: Page, text: string): Promise<void> {
  const box = await findInEditor(page, text);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(x - 40, y);
  await page.mouse.move(x, y, { steps: 5 });
}

/** Rests the mouse on the text until its hover says `wanted`. */
export async function hoverText(
  page: Page,
  text: string,
  wanted: string | RegExp,
): Promise<Locator> {
  const hover = shownHover(page)
    .filter({ hasText: wanted })
    .filter({ hasNotText: /^Loading/ });
  let shown = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await pointAt(page, text);
    try {
      await hover.waitFor({ timeout: LIMIT_MS });
      return hover;
    } catch {
      shown = (await shownHover(page).allTextContents()).join(' | ');
      await leaveText(page);
    }
  }
  throw new Error(`No hover that says ${wanted} over "${text}", but: ${shown || 'nothing'}`);
}

/** Rests the mouse on the text, then goes down into its hover and clicks a link there. */
export async function clickInHover(
  page: Page,
  text: string,
  link: string,
  wanted: string | RegExp,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const hover = await hoverText(page, text, wanted);
    const box = await hover.getByText(link, { exact: true }).first().boundingBox();
    if (box === null) continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // In steps, as a hand moves: a hover that the mouse leaves in one leap is gone.
    await page.mouse.move(x, y, { steps: 10 });
    if (!(await hover.isVisible())) continue;
    await page.mouse.click(x, y);
    return;
  }
  throw new Error(`The hover over "${text}" went away before "${link}" was reached`);
}

/** Moves the mouse away, which closes the hover. */
export async function leaveText(page: Page): Promise<void> {
  const { height = 800 } = page.viewportSize() ?? {};
  await page.mouse.move(300, height - 2, { steps: 3 });
  await shownHover(page).waitFor({ state: 'hidden' });
}
