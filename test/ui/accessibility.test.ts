import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { describe, it } from 'mocha';
import type { Frame, Page } from 'playwright-core';
import { pictureSize } from './pageElement.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const THEMES = ['light', 'dark', 'hcLight', 'hcDark'] as const;

/** Markdown has no table without a heading row: in the card of the hover it is empty. */
const MARKDOWN = ['empty-table-header'];

/**
 * VS Code makes each step of a walkthrough a button that can be checked, names it by a hint about the
 * accessible view, and puts the links and buttons of its text into it.
 */
const STEPS = ['aria-allowed-attr', 'label-content-name-mismatch', 'nested-interactive'];

/** A picture or text beside a step is a page without landmarks, which VS Code writes around it. */
const MEDIA = ['region'];

/**
 * What axe finds against the page, or the part of it that a selector finds, as `rule: element`; Playwright's
 * evaluation is not bound by the CSP.
 */
async function violations(
  page: Frame | Page,
  part = 'html',
  leftOut: readonly string[] = [],
): Promise<string[]> {
  await page.evaluate(AXE);
  const options = {
    // A frame is a page of its own. Axe would wait for an answer from each, and VS Code's give none.
    iframes: false,
    rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
  };
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
      assert.deepEqual(
        await violations(window().page, '.monaco-hover .hover-contents', MARKDOWN),
        [],
      );
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

    it('the walkthrough, step by step', async () => {
      const { page, quickInput } = window();
      await window().runCommand('View: Close All Editors');
      // Beside the side bar there is no room for the pictures.
      if (await page.locator('.sidebar').isVisible()) {
        await window().runCommand('View: Toggle Primary Side Bar Visibility');
      }
      await window().runCommand('Welcome: Open Walkthrough...');
      await quickInput.type('Avatar Lens');
      await quickInput.row('Get Started with Avatar Lens').waitFor();
      await quickInput.accept();
      const steps = page.locator('.getting-started-step');
      await steps.first().waitFor();
      // Scripts are off in the page of a picture, and a call into it would never return: a copy is looked at.
      const copy = await page.context().newPage();
      let shown = '';
      await page.bringToFront();
      for (let index = 0; index < (await steps.count()); index += 1) {
        await steps.nth(index).click();
        await steps.nth(index).locator('.step-description-container').waitFor();
        await until('what is shown beside the step', async () => {
          // The page of the step before goes away meanwhile.
          const content = await window()
            .panelFrame('Welcome')
            .then((media) => media.content())
            .catch(() => shown);
          const isNew = content !== shown && /<(?:svg|table|ul)\b/.test(content);
          if (isNew) shown = content;
          return isNew;
        });
        await window().screenshot(`walkthrough ${theme} ${index + 1}`);
        assert.deepEqual(await violations(page, '.getting-started-step.expanded', STEPS), []);
        await copy.setContent(shown.replace(/<meta [^>]*Security-Policy[^>]*>/, ''));
        await copy.addStyleTag({
          content: 'html { background: var(--vscode-editor-background); }',
        });
        assert.deepEqual(await violations(copy, 'body', MEDIA), []);
      }
      await copy.close();
    });
  });
}
