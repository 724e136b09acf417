import type { Page } from 'playwright-core';
import type { VsCodeWindow } from './driver.ts';
import type { PageElement } from './pageElement.ts';

/** What may take keys and clicks from an editor. */
const LAYERS =
  '.monaco-dialog-box, .quick-input-widget, .monaco-menu, .notification-list-item, .workbench-hover';

/** What lies over the editors and what has the focus, in words, for whoever reads why a test failed. */
export async function inFront(page: Page): Promise<string> {
  const layers = await page.locator(LAYERS).filter({ visible: true }).allInnerTexts();
  const focus = await page
    .locator(':focus')
    .evaluateAll((elements: PageElement[]) =>
      elements.map((element) => element.getAttribute('class') ?? element.textContent),
    );
  return `in front: ${quoted(layers)}; focus: ${quoted(focus)}`;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text.slice(0, 300))).join(', ') || 'nothing';
}

/**
 * Leaves a window in which the next try can begin: a question that is still open would take all its keys.
 * Throws where VS Code does not answer to a key then.
 */
export async function recover(window: VsCodeWindow): Promise<void> {
  const open = window.page.locator('.monaco-dialog-box, .quick-input-widget, .monaco-menu');
  for (let left = 4; left > 0 && (await open.filter({ visible: true }).count()) > 0; left--) {
    await window.page.keyboard.press('Escape');
  }
  await window.page.keyboard.press('F1');
  await window.quickInput.input.waitFor({ timeout: 10_000 });
  await window.quickInput.cancel();
}
