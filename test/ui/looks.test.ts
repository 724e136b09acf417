import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import type { Theme } from '../host/install.ts';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { useWindow } from './window.ts';

const MAYA = '79001234567@c.us';
const HIDDEN = '447700900456@c.us';
const OLD_GROUP = '79001234567-1587570015@g.us';
const LONG_LID = '12345678901234567890@lid';
const RIGHT_TO_LEFT = { ...SHOP, name: 'متجر الزاوية · دعم العملاء والطلبات' };

/** Runs in the panel: each text that stands out too little from what is behind it, as `ratio text`. */
const FAINT_TEXTS = `(least) => {
  const rgb = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) => {
    const mix = (channel) => top[channel] * top.a + below[channel] * (1 - top.a);
    return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 };
  };
  const background = (element) => {
    if (!element) return { r: 255, g: 255, b: 255, a: 1 };
    const own = rgb(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own : over(own, background(element.parentElement));
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const faint = [];
  for (const element of document.querySelectorAll('h1, p, dt, dd, button, .badge')) {
    if (element.textContent.trim() === '') continue;
    const behind = background(element);
    const text = over(rgb(getComputedStyle(element).color), behind);
    const [low, high] = [light(behind), light(text)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < least) faint.push(ratio.toFixed(2) + ' ' + element.textContent);
  }
  return faint;
}`;

function faintTexts(panel: Frame, least: number): Promise<unknown> {
  return panel.evaluate(`(${FAINT_TEXTS})(${least})`);
}

/** How many pixels of the panel's content stand out to the right, where nobody sees them. */
function overflow(panel: Frame): Promise<unknown> {
  return panel.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

describe('How it looks', () => {
  const folder = path.join(uiFolder, 'looks-workspace');
  mkdirSync(folder, { recursive: true });
  const ids = [MAYA, HIDDEN, OLD_GROUP, LONG_LID];
  writeFileSync(path.join(folder, 'ids.log'), ids.map((id) => `from ${id}: hello\n`).join(''));
  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: MAYA, avatar: 'picture' },
      { chatId: HIDDEN, avatar: 'hidden' },
      { chatId: LONG_LID, avatar: 'picture', format: 'png' },
    ],
  });
  const window = useWindow({ name: 'looks', folder });
  const open = async (chatId: string, title = chatId) => {
    await window().clickInHover(chatId, 'Open');
    await window().leaveText();
    return window().panelFrame(title);
  };

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), RIGHT_TO_LEFT, simulator().origin);
    await window().openFile('ids.log');
    await window().runCommand('Avatar Lens: Add Demo Instances');
    await window().notification(/The demo is there/);
    await window().runCommand('Notifications: Clear All Notifications');
  });

  const themes: [Theme, number][] = [
    ['light', 4.5],
    ['dark', 4.5],
    ['hcDark', 7],
    ['hcLight', 7],
  ];
  for (const [theme, contrast] of themes) {
    it(`can be read in the theme ${theme}`, async () => {
      await window().setTheme(theme);
      for (const [chatId, title] of [
        [HIDDEN, '+44 7700 900456'],
        [MAYA, '+7 900 123 45 67'],
      ] as const) {
        const panel = await open(chatId, title);
        await panel.locator('.outcome', { hasText: /Hidden|Picture/ }).waitFor();
        assert.deepEqual(await faintTexts(panel, contrast), []);
        await window().screenshot(`looks ${theme} panel ${title}`);
      }
      const hover = await window().hoverText(MAYA, /Picture/);
      await pictureSize(hover.locator('img'));
      await window().screenshot(`looks ${theme} hover`);
      await window().leaveText();
    });
  }

  it('keeps a right-to-left name from turning around what stands beside it', async () => {
    await window().setTheme('dark');
    const hover = await window().hoverText(MAYA, /Picture/);
    const text = await hover.textContent();
    assert.match(text ?? '', /just now · .*متجر.* · WhatsApp/);
    await window().screenshot('looks right-to-left hover');
    await window().leaveText();
    await window().screenshot('looks right-to-left tree');
  });

  it('fits into a narrow column, and at 200 %', async () => {
    const panel = await open(LONG_LID);
    await pictureSize(panel.locator('img'));
    await window().screenshot('looks long id');
    for (const [what, width, height] of [
      ['narrow', 900, 800],
      ['at 200 %', 640, 400],
    ] as const) {
      await window().page.setViewportSize({ width, height });
      if (what === 'at 200 %')
        await window().runCommand('View: Toggle Primary Side Bar Visibility');
      assert.equal(await overflow(panel), 0);
      await window().screenshot(`looks ${what}`);
    }
  });
});
