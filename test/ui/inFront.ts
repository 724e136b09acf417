import type { Page } from 'playwright-core';
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
