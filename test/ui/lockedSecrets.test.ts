import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { workbenchUrl } from '../host/browser.ts';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { SHOP, type TypedInstance, useSimulator } from './simulated.ts';
import { treeRow, viewPane } from './tree.ts';
import { useWindow } from './window.ts';

const PERSON = '79001250001@c.us';
const OTHER: TypedInstance = {
  idInstance: '110100000008',
  apiTokenInstance: 'c75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Office',
};
/** The page reads its secrets once, with this half of their key. */
const KEY = '**/mint-key*';

describe('The secret storage of VS Code', () => {
  const folder = path.join(uiFolder, 'locked-workspace');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'ids.log'), `from ${PERSON}: hello\n`);

  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp' },
      { ...OTHER, typeInstance: 'whatsapp' },
    ],
    contacts: [{ chatId: PERSON, avatar: 'picture' }],
    limits: false,
  });
  const window = useWindow({ name: 'lockedSecrets', folder });
  const asked = () => simulator().requests.filter(({ method }) => method === 'getAvatar').length;

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('ids.log');
    await window().hoverText(PERSON, /Picture/);
    await window().leaveText();
  });

  it('is said to be locked where it does not answer; what is known without it shows', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await window().page.route(KEY, async (route) => {
      await promise;
      await route.continue();
    });
    await window().reload();
    await window().openView('Avatar Lens');
    const view = viewPane(window().page, 'Instances');
    await view.getByText('The secret storage of VS Code does not answer').waitFor();
    const before = asked();
    const hover = await window().hoverText(PERSON, /Russia/);
    await hover.getByText('The secret storage of VS Code does not answer').waitFor();
    await window().screenshot('secrets locked');
    await window().leaveText();
    assert.equal(asked(), before);

    resolve();
    await window().treeRow('Instances', 'Shop').waitFor();
    await view
      .getByText('The secret storage of VS Code does not answer')
      .waitFor({ state: 'detached' });
    await window().hoverText(PERSON, /Picture/);
    await window().screenshot('secrets unlocked');
    await window().leaveText();
    assert.equal(asked(), before);
    await window().page.unroute(KEY);
  }).timeout(120_000);

  describe('that a page reads once', () => {
    const MISSING = /Instances that were used here are missing in this window: 1\. Reload/;

    /** A second tab of the same browser, on the same folder. */
    async function openTab(): Promise<Page> {
      const { page } = window();
      const tab = await page.context().newPage();
      await tab.goto(workbenchUrl({ port: Number(new URL(page.url()).port), folder }));
      await showView(tab);
      return tab;
    }

    async function showView(tab: Page): Promise<void> {
      const item = tab.locator('.activitybar .action-item').filter({
        has: tab.locator('.action-label[aria-label^="Avatar Lens"]'),
      });
      await item.waitFor({ timeout: 60_000 });
      if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
    }

    let tab: Page | undefined;
    afterEach(() => tab?.close());

    it('lacks what another tab wrote, and says so and what to do', async () => {
      tab = await openTab();
      await treeRow(tab, 'Instances', 'Shop').waitFor();
      await window().page.bringToFront();
      const office = window().treeRow('Instances', 'Office');
      // There already, where an earlier try came so far.
      if (!(await office.isVisible())) await addInstance(window(), OTHER, simulator().origin);
      // Asked once, so that it is known to be used.
      await window().contextMenu(office, 'Check Instance');
      await window().notification('Office · WhatsApp: authorized');
      await tab.bringToFront();
      // The view looks when it is seen.
      await tab.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
      await showView(tab);
      await viewPane(tab, 'Instances').getByText(MISSING).waitFor();
      await tab.screenshot({
        path: path.join(uiFolder, '..', 'screenshots', 'instances missing.png'),
      });
    }).timeout(180_000);
  });
});
