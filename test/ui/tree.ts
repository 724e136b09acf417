import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';
import { until } from './until.ts';

const TOOLTIP_LIMIT_MS = 5_000;

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** The style of the icon's element: holds `url(…)` if the icon is a picture. */
  readonly icon: string;
}

/** The view (`Recents`) in the side bar. */
export function viewPane(page: Page, title: string): Locator {
  const header = page.locator(`.pane-header[aria-label^="${title}"]`);
  return page.locator('.pane').filter({ has: header });
}

export function treeRow(page: Page, viewTitle: string, text: string | RegExp): Locator {
  return viewPane(page, viewTitle).locator('.monaco-list-row').filter({ hasText: text }).first();
}

/** Rests the mouse on a row until its tooltip says `wanted`; a row that is drawn again loses it. */
export async function rowTooltip(row: Locator, wanted: string | RegExp): Promise<void> {
  const page = row.page();
  const tooltip = page.locator('.workbench-hover').filter({ hasText: wanted });
  await until(`a tooltip that says ${wanted}`, async () => {
    await page.mouse.move(0, 0);
    await row.hover();
    const shown = tooltip.waitFor({ timeout: TOOLTIP_LIMIT_MS });
    return await shown.then(
      () => true,
      () => false,
    );
  });
}

/** The rows on screen, once there is one. */
export async function readTree(page: Page, viewTitle: string): Promise<TreeRow[]> {
  const rows = viewPane(page, viewTitle).locator('.monaco-list-row');
  await rows.first().waitFor();
  return await rows.evaluateAll((elements: PageElement[]) =>
    elements.map((row) => {
      const text = (selector: string) => row.querySelector(selector)?.textContent.trim() ?? '';
      return {
        label: text('.label-name'),
        description: text('.label-description'),
        ariaLabel: row.getAttribute('aria-label') ?? '',
        icon: row.querySelector('.custom-view-tree-node-item-icon')?.getAttribute('style') ?? '',
      };
    }),
  );
}
