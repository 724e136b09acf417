import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { pictureSize } from './pageElement.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const PICTURE = { width: 640, height: 640 };

describe('a chatId is found wherever a developer reads', () => {
  const window = useWindow({
    name: 'surfaces',
    env: { AVATAR_LENS_DEMO: '1' },
    logLevel: 'trace',
    settings: { 'avatarLens.documentLinks.enabled': true, 'avatarLens.inline.enabled': true },
  });

  async function seeFace(id: string, screenshot: string): Promise<void> {
    const hover = await window().hoverText(id, /Picture/);
    assert.deepEqual(await pictureSize(hover.locator('img')), PICTURE);
    await window().screenshot(screenshot);
    await window().leaveText();
  }

  it('in a terminal, as a link that opens the panel', async () => {
    await window().typeInTerminal('echo 447700900123@c.us');
    const { mouse, keyboard } = window().page;
    const link = window().page.locator('.workbench-hover').filter({ hasText: 'Look up avatar' });
    let [x, y] = [0, 0];
    // What the terminal prints meanwhile moves the text from under the mouse.
    await until('the link in the terminal', async () => {
      const text = await window().terminalText('447700900123@c.us');
      [x, y] = [text.x + text.width / 2, text.y + text.height / 2];
      await mouse.move(text.x, y);
      await mouse.move(x, y, { steps: 4 });
      const shown = link.waitFor({ timeout: 5_000 });
      return await shown.then(
        () => true,
        () => false,
      );
    });
    await keyboard.down('Control');
    await mouse.click(x, y);
    await keyboard.up('Control');
    const panel = await window().panelFrame('+44 7700 900123');
    assert.deepEqual(await pictureSize(panel.locator('img').first()), PICTURE);
    await window().screenshot('surfaces-terminal');
    await window().runCommand('View: Close All Editors');
    await window().runCommand('View: Hide Panel');
  });

  it('in a cell of a notebook', async () => {
    await window().page.keyboard.press('Control+P');
    await window().quickInput.type(path.join(window().folder, 'notebooks', 'who-writes.ipynb'));
    await window().quickInput.pick('who-writes.ipynb');
    await window().tab('who-writes.ipynb').waitFor();
    await seeFace('12025550143@c.us', 'surfaces-notebook');
  });

  it('in the log of an output channel', async () => {
    await window().runCommand('Avatar Lens: Show Log');
    await window().page.locator('.output-view .view-line').first().waitFor();
    await seeFace('12025550143@c.us', 'surfaces-output');
  });

  it('in JSON, where the lines around a number tell whose it is', async () => {
    await window().openFile('webhooks/max-group-message.json');
    await seeFace('-10000000000000', 'surfaces-json');
    await window().openFile('webhooks/telegram-incoming-message.json');
    await seeFace('40000001', 'surfaces-json-telegram');
  });

  it('in a diff', async () => {
    await window().openFile('bot.ts');
    await window().runCommand('File: Compare Active File with Clipboard');
    await window()
      .tab(/Clipboard/)
      .waitFor();
    await seeFace('447700900123@c.us', 'surfaces-diff');
  });
});
