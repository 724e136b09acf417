import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { pictureSize } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const MAYA = '79001234567@c.us';
const OWEN = '447700900123@c.us';

/** Every job of the extension, by somebody who has no mouse. */
describe('With the keyboard alone', () => {
  const folder = path.join(uiFolder, 'keyboard-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'bot.log'), `from ${MAYA}: hello\nfrom ${OWEN}: hello\n`);
  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: MAYA, avatar: 'picture', contactName: 'Maya' },
      { chatId: OWEN, avatar: 'picture' },
    ],
  });
  const window = useWindow({ name: 'keyboard', folder });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await window().page.keyboard.press(key);
  };

  /** Runs a command by its title. */
  async function run(title: string): Promise<void> {
    await press('F1');
    await window().quickInput.type(`>${title}`);
    await window()
      .quickInput.widget.locator('.monaco-list-row.focused', { hasText: title })
      .waitFor();
    await press('Enter');
  }

  async function open(file: string): Promise<void> {
    await press('Control+P');
    await window().quickInput.type(path.join(folder, file));
    await window()
      .quickInput.widget.locator('.monaco-list-row.focused', { hasText: file })
      .waitFor();
    await press('Enter');
    await window().tab(file).waitFor();
    await window().quickInput.gone();
  }

  /** What has the focus, in the window or in a page within. */
  const focused = (frame: { evaluate(script: string): Promise<unknown> } = window().page) =>
    frame.evaluate('document.activeElement?.textContent.trim() ?? ""').then(String);

  /** Goes on to what says this, by Tab. */
  async function tabTo(text: RegExp, frame?: Parameters<typeof focused>[0]): Promise<void> {
    const passed: string[] = [];
    for (let left = 40; left > 0; left--) {
      const at = await focused(frame);
      if (text.test(at)) return;
      passed.push(at.slice(0, 30));
      await press('Tab');
    }
    throw new Error(`Tab does not lead to ${text}, but to ${passed.join(' | ')}`);
  }

  /** Has the hover at the cursor shown, with its picture. */
  async function showHover(): Promise<void> {
    const picture = window().hover.locator('img');
    await until('a picture in the hover', async () => {
      await press('Escape', 'Control+K', 'Control+I');
      const shown = picture.waitFor({ timeout: 5_000 });
      return await shown.then(
        () => true,
        () => false,
      );
    });
    await pictureSize(picture);
  }

  before(() => {
    const { idInstance, apiTokenInstance } = SHOP;
    const lines = [
      `API_URL=${simulator().origin}`,
      `ID_INSTANCE=${idInstance}`,
      `API_TOKEN_INSTANCE=${apiTokenInstance}`,
    ];
    writeFileSync(path.join(folder, '.env'), `${lines.join('\n')}\n`);
  });

  it('an instance is added from a .env', async () => {
    await run('Avatar Lens: Add Instance from Text…');
    await window().quickInput.shown('Add this instance?');
    await press('Enter');
    await window().notification(/was added/);
    await run('Notifications: Clear All Notifications');
  });

  it('a hover is shown at the cursor, and its links are reached and followed', async () => {
    await open('bot.log');
    await press('Control+Home', ...Array.from({ length: 8 }, () => 'ArrowRight'));
    await showHover();
    await press('Control+K', 'Control+I');
    await tabTo(/^Copy chatId$/);
    await window().screenshot('keyboard hover');
    await press('Enter');
    await until('the chatId', async () => (await window().clipboard()) === MAYA);
    await press('Escape');
    await window().hover.waitFor({ state: 'hidden' });
    await showHover();
    await press('Control+K', 'Control+I');
    await tabTo(/^Open$/);
    await press('Enter');
    await window().panelFrame('+7 900 123 45 67');
  });

  it('the panel is reached, and everything in it', async () => {
    await run('View: Focus Next Editor Group');
    const panel = await window().panelFrame('+7 900 123 45 67');
    await tabTo(/^Copy chatId$/, panel);
    await window().setClipboard('');
    await press('Enter');
    await until('the chatId', async () => (await window().clipboard()) === MAYA);
    await tabTo(/^More$/, panel);
    await press('Enter');
    await tabTo(/^Copy as curl$/, panel);
    await window().screenshot('keyboard panel');
    await run('View: Close All Editors');
  });

  it('a gallery is made, walked, filtered and left', async () => {
    await open('bot.log');
    await run('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.shown(/chatIds/);
    await press('Enter');
    const page = await GalleryPage.of(window(), /bot\.log/);
    await page.rests();
    const frame = await window().panelFrame(/bot\.log/);
    const cell = (text: string) =>
      until(`the focus on ${text}`, async () => (await focused(frame)).includes(text));
    await tabTo(/900 123/, frame);
    await press('ArrowRight');
    await cell('7700 900123');
    await press('Control+F');
    await window().page.keyboard.type('nobody');
    await page.shows();
    await press('Escape');
    await until('both', async () => (await page.cells()).length === 2);
    assert.equal(await page.search.inputValue(), '');
    await press('Escape');
    await cell('900 123 45 67');
    await window().screenshot('keyboard gallery');
    // At 200 % most of the window is header and bar: what has the focus stays in sight.
    await window().page.setViewportSize({ width: 640, height: 400 });
    await press('ArrowRight', 'ArrowLeft', 'Space');
    const chosen = page.cell('900 123 45 67');
    await frame.locator('.selection-words').waitFor();
    await until('the chosen cell to be in sight', async () => {
      const { y = 0, height = 0 } = (await chosen.boundingBox()) ?? {};
      const bar = await frame.locator('.selection').boundingBox();
      return bar !== null && y + height <= bar.y + 1;
    });
    await window().screenshot('keyboard gallery 200 %');
    await window().page.setViewportSize({ width: 1280, height: 800 });
    await run('View: Close All Editors');
  });

  /** Goes down in the view until the row with the focus says this. */
  function goTo(row: string): Promise<void> {
    const focusedRow = window().page.locator('.sidebar .monaco-list-row.focused');
    return until(`the focus on ${row}`, async () => {
      for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
        await press(key);
        const there = focusedRow.filter({ hasText: row }).waitFor({ timeout: 500 });
        if (
          await there.then(
            () => true,
            () => false,
          )
        )
          return true;
      }
      return false;
    });
  }

  /** Opens the menu of what has the focus, and runs an entry of it. */
  async function runFromMenu(entry: string): Promise<void> {
    await press('Shift+F10');
    const menu = window().page.locator('.monaco-menu');
    const focusedEntry = menu.locator('.action-item.focused').filter({ hasText: entry });
    await menu.waitFor();
    await until(`the focus on ${entry}`, async () => {
      if ((await focusedEntry.count()) > 0) return true;
      await press('ArrowDown');
      return false;
    });
    await window().screenshot(`keyboard menu ${entry}`);
    await press('Enter');
  }

  it('the views are reached, and their rows, menus and actions', async () => {
    // A view that has no rows yet passes the focus on to none.
    await run('Avatar Lens: Focus on Recent Look-Ups View');
    await window().treeRow('Recent Look-ups', '+7 900 123 45 67').waitFor();
    await run('Avatar Lens: Focus on Recent Look-Ups View');
    await goTo('+7 900 123 45 67');
    await window().setClipboard('');
    await runFromMenu('Copy chatId');
    await until('the chatId', async () => (await window().clipboard()) === MAYA);
    await press('Enter');
    await window().tab('+7 900 123 45 67').waitFor();
    await run('Avatar Lens: Focus on Instances View');
    await goTo('authorized');
    await runFromMenu('Check Instance');
    await window().notification(/: authorized/);
  });
});
