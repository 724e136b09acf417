import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { useWindow } from './window.ts';

const LAST = '79001270001@c.us';
const LINE = `${'2026-07-30 12:00:00 INFO nothing of interest '.padEnd(1023, '.')}\n`;

describe('A log of 52 MB', () => {
  const folder = path.join(uiFolder, 'large-workspace');
  mkdirSync(folder, { recursive: true });
  const descriptor = openSync(path.join(folder, 'big.log'), 'w');
  const thousand = LINE.repeat(1024);
  for (let megabyte = 0; megabyte < 52; megabyte++) writeSync(descriptor, thousand);
  writeSync(descriptor, `from ${LAST}: hello\n`);
  closeSync(descriptor);

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    limits: false,
  });
  const settings = { 'workbench.editorLargeFileConfirmation': 1000 };
  const window = useWindow({ name: 'largeFile', folder, settings });

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), SHOP, simulator().origin);
  });

  it('says in the status bar and to a command why there are no hovers, and is looked up from the disk', async () => {
    await window().openFile('big.log');
    const item = window()
      .page.locator('.statusbar-item')
      .filter({ hasText: 'Look up from the disk' });
    await item.waitFor();
    await window().runCommand('Avatar Lens: Look Up Avatar');
    const dialog = await window().dialog('VS Code keeps files over 50 MB from extensions');
    await window().screenshot('large file');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await item.click();
    await window().quickInput.pick(/Look up/);
    const page = await GalleryPage.of(window(), 'big.log');
    await page.cell('+7 900 127 00 01').waitFor();
  }).timeout(120_000);
});
