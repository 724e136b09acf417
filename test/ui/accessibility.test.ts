import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { describe, it } from 'mocha';
import type { Frame, Page } from 'playwright-core';
import { pictureSize } from './pageElement.ts';
import { useWindow } from './window.ts';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const THEMES = ['light', 'dark', 'hcLight', 'hcDark'] as const;

/**
 * What axe finds against the page, or the part of it that a selector finds, as `rule: element`; Playwright's
 * evaluation is not bound by the CSP.
 */
async function violations(page: Frame | Page, part = 'html'): Promise<string[]> {
  await page.evaluate(AXE);
  // Markdown has no table without a heading row: in the card of the hover it is empty.
  const options = { rules: { 'empty-table-header': { enabled: false } } };
  const { violations: found }: AxeResults = await page.evaluate(
    `axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)})`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const theme of THEMES) {
  describe(`what is shown can be used by everybody, in the theme ${theme}`, () => {
    const window = useWindow({
      name: `accessible-${theme}`,
      theme,
      env: { AVATAR_LENS_DEMO: '1' },
    });

    async function showPanel(id: string, title: string): Promise<Frame> {
      await window().clickText(id);
      await window().runCommand('Avatar Lens: Look Up Avatar');
      const panel = await window().panelFrame(title);
      await panel.locator('main[aria-busy="false"] .outcome').waitFor();
      return panel;
    }

    it('the hover', async () => {
      await window().openFile('bot.ts');
      const hover = await window().hoverText('79001234567@c.us', 'Demo WhatsApp');
      await pictureSize(hover.locator('img'));
      assert.deepEqual(await violations(window().page, '.monaco-hover .hover-contents'), []);
      await window().screenshot(`hover-${theme}`);
      await window().leaveText();
    });

    it('the panel with a picture', async () => {
      const panel = await showPanel('79001234567@c.us', '+7 900 123 45 67');
      assert.deepEqual(await violations(panel), []);
    });

    it('the panel without one, also by keyboard and with the focus in sight', async () => {
      const panel = await showPanel('120363043968066562@g.us', '120363043968066562@g.us');
      assert.deepEqual(await violations(panel), []);
      await panel.getByText('More', { exact: true }).click();
      const stops = panel.locator('button, summary');
      await stops.first().focus();
      for (let left = (await stops.count()) - 1; left > 0; left -= 1) {
        await window().page.keyboard.press('Tab');
        const focus = '(({ tagName }, { outlineStyle }) => tagName + outlineStyle)';
        const at = 'document.activeElement, getComputedStyle(document.activeElement)';
        assert.match(String(await panel.evaluate(`${focus}(${at})`)), /^(?:BUTTON|SUMMARY)solid$/);
      }
    });

    it('the gallery', async () => {
      await window().openFile('contacts.csv');
      await window().runCommand('Avatar Lens: Look Up Avatars in File');
      await window().quickInput.shown();
      await window().page.keyboard.press('Enter');
      const gallery = await window().panelFrame(/contacts\.csv/);
      await gallery.locator('img').first().waitFor();
      assert.deepEqual(await violations(gallery), []);
      await window().screenshot(`gallery-${theme}`);
    });
  });
}
