import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { pictureSize } from '../ui/pageElement.ts';
import { until } from '../ui/until.ts';
import { TheiaWindow } from './theiaWindow.ts';

const MAYA = '79001234567@c.us';
const COURIERS = '120363043968066561@g.us';

/** Where a picture comes from: Theia refuses `file:` outside of webviews. */
async function schemeOf(image: Locator): Promise<string> {
  return ((await image.getAttribute('src')) ?? '').split(':')[0] ?? '';
}

describe('Avatar Lens in Eclipse Theia', () => {
  let window: TheiaWindow;
  before(async function () {
    this.timeout(120_000);
    window = await TheiaWindow.open();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window?.screenshot(`failed ${this.currentTest.title}`);
  });
  after(() => window?.close());

  it('shows a face when the mouse rests on a chatId', async () => {
    await window.openFile('bot.ts');
    const hover = await window.hoverText(MAYA, 'Demo WhatsApp');
    const face = hover.locator('img').first();
    assert.deepEqual(await pictureSize(face), { width: 640, height: 640 });
    assert.equal(await schemeOf(face), 'data');
    await window.screenshot('hover');
    await window.leaveText();
  });

  it('shows a face large in the panel', async () => {
    await window.clickText(COURIERS);
    await window.runCommand('Avatar Lens: Look Up Avatar');
    const panel = await window.webview(COURIERS);
    assert.equal((await pictureSize(panel.locator('img').first())).width, 640);
    await window.screenshot('panel');
    // A thumbnail is made after its picture is shown; a reload would end that.
    await until('both thumbnails', async () => window.thumbnails().length === 2);
  });

  it('lists both in its views, after one reload, with round faces also in the tooltip', async () => {
    await window.reload();
    await window.openView('Avatar Lens');
    for (const section of ['Recent Look-ups', 'Instances']) await window.expand(section);
    for (const row of ['900 123 45 67', COURIERS]) await window.row(row).waitFor();
    await until('both faces as data', async () => {
      const icons = await window.rowIcons();
      return icons.filter((icon) => icon.startsWith('url("data:image/')).length === 2;
    });
    await window.row(/Demo MAX.*authorized/).waitFor();
    await window.row(COURIERS).locator('.theia-TreeNodeSegmentGrow').hover();
    const face = window.page.locator('.theia-hover img');
    assert.deepEqual(await pictureSize(face), { width: 64, height: 64 });
    assert.equal(await schemeOf(face), 'data');
    await window.screenshot('views');
  });

  it('shows everybody of a file in a gallery, with a menu for each', async () => {
    await window.openFile('contacts.csv');
    await window.runCommand('Avatar Lens: Look Up Avatars in File');
    await window.quickInput.shown(/chatIds/);
    await window.quickInput.accept();
    const gallery = await window.webview('contacts.csv');
    const face = gallery.locator('img').first();
    assert.deepEqual(await pictureSize(face), { width: 64, height: 64 });
    await window.screenshot('gallery');
    await face.click({ button: 'right' });
    await window.page.locator('.lm-Menu').getByText('Copy chatId').waitFor();
    await window.screenshot('gallery menu');
  });
});
