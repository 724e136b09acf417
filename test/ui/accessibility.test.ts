import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { useWindow } from './window.ts';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const THEMES = ['light', 'dark', 'hcLight', 'hcDark'] as const;

/** What axe finds against the page, as `rule: element`; Playwright's evaluation is not bound by the CSP. */
async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE);
  const { violations: found }: AxeResults = await frame.evaluate('axe.run()');
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

    it('the panel with a picture', async () => {
      await window().openFile('bot.ts');
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
