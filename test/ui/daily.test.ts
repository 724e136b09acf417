import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { uiFolder } from '../host/paths.ts';
import { copySample } from '../host/sample.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance, answer, typeInstance } from './instanceForm.ts';
import { pictureSize, textOf } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const MAYA = '79001234567@c.us';
const OWEN = '447700900123@c.us';
const UNLINKED = { ...SHOP, idInstance: '110100000031', name: 'Unlinked' };

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(uiFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}

describe('Silence about asking', () => {
  const folder = folderWith('daily-workspace', { 'bot.log': `from ${MAYA}\nfrom ${OWEN}\n` });
  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp' },
      { ...UNLINKED, typeInstance: 'whatsapp', stateInstance: 'notAuthorized' },
    ],
    contacts: [{ chatId: MAYA, avatar: 'picture', name: 'Maya Solovyova' }],
  });
  const window = useWindow({ name: 'daily', folder });

  before(async function () {
    this.timeout(60_000);
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('bot.log');
  });

  it('is explained in the hover where the workspace was switched off, with the way back', async () => {
    await window().runCommand('Avatar Lens: Turn Hover Requests Off or On in This Workspace');
    const hover = await window().hoverText(MAYA, 'Hovers send nothing in this workspace');
    assert.equal(await hover.locator('img').count(), 0);
    await window().screenshot('daily switched off');
    await window().leaveText();
    await window().runCommand('Avatar Lens: Turn Hover Requests Off or On in This Workspace');
    const back = await window().hoverText(MAYA, /Picture/);
    await pictureSize(back.locator('img').first());
    await window().leaveText();
  });

  it('ends with what to do next where a saved instance cannot look up yet', async () => {
    await window().runCommand('Notifications: Clear All Notifications');
    await typeInstance(window(), UNLINKED, simulator().origin);
    const dialog = await window().dialog(/look-ups fail until it is authorized/);
    await dialog.getByRole('button', { name: 'Save Anyway' }).click();
    const toast = await window().notification(/Unlinked/);
    await window().screenshot('daily not authorized');
    assert.doesNotMatch(await textOf(toast), /Hover over a chatId/);
    await toast.getByText('Open Console').waitFor();
  });

  it('has the newest word on an instance win after a refusal, and asks for the token alone', async () => {
    await window().runCommand('Notifications: Clear All Notifications');
    await window().openView('Avatar Lens');
    simulator().fail('getAvatar', 'unauthorized401Empty');
    const hover = await window().hoverText(OWEN, /refused the token/);
    await window().screenshot('daily refused');
    assert.doesNotMatch(await textOf(hover), /authorized, just now/);
    await window().leaveText();
    const row = window().treeRow('Instances', /^Shop/);
    await row.locator('.codicon-key').waitFor();
    assert.doesNotMatch(await textOf(row), /authorized/);
    await window().contextMenu(row, 'Edit Instance…');
    await window().quickInput.message(/^apiTokenInstance/);
    await window().quickInput.type('x');
    await until('dots', () => window().quickInput.isMasked());
    await window().screenshot('daily token asked');
    simulator().clearFaults();
    await answer(window(), /./, SHOP.apiTokenInstance);
    await window().notification(/Shop · WhatsApp was checked and saved/);
    await until('the new state', async () => /authorized, just now/.test(await textOf(row)));
  });
});

describe('A token that leaked', () => {
  const url = `https://1101.api.green-api.com/waInstance${SHOP.idInstance}/sendMessage/${SHOP.apiTokenInstance}`;
  const folder = folderWith('leaked-workspace', { 'send.sh': `curl "${url}"\n` });
  const window = useWindow({ name: 'leaked', folder });

  it('is pointed out in the hover, whose link replaces it', async () => {
    await window().openFile('send.sh');
    await window().hoverText('sendMessage', 'looks like a GREEN-API token');
    await window().screenshot('daily leaked token');
    await window().clickInHover(
      'sendMessage',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell reads
      'Replace the token by ${API_TOKEN_INSTANCE}',
    );
    await window().textOnScreen('API_TOKEN_INSTANCE');
    await window().page.keyboard.press('Control+S');
    const file = path.join(folder, 'send.sh');
    await until('the file', () => readFileSync(file, 'utf8').includes('API_TOKEN_INSTANCE'));
    assert.ok(!readFileSync(file, 'utf8').includes(SHOP.apiTokenInstance));
  });
});

describe('A gallery beside an editor', () => {
  const folder = copySample(path.join(uiFolder, 'narrow-gallery-workspace'));
  mkdirSync(path.join(folder, '.git'));
  const window = useWindow({ name: 'narrow-gallery', folder, env: { AVATAR_LENS_DEMO: '1' } });
  let page: Frame;
  const overflow = () =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  /** The tops of what stands above the grid, a line each. */
  const headerLines = () =>
    page.evaluate(
      `new Set([...document.querySelectorAll('header :is(input, select, button)')]
        .filter((one) => one.offsetParent)
        .map((one) => Math.round(one.getBoundingClientRect().top / 12))).size`,
    );

  before(async () => {
    await window().openFile('contacts.csv');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.shown(/^15 chatIds/);
    await window().quickInput.accept();
    await (await GalleryPage.of(window(), /contacts\.csv/)).rests();
    page = await window().panelFrame(/contacts\.csv/);
    await window().runCommand('View: Toggle Primary Side Bar Visibility');
  });

  for (const [width, lines] of [
    [460, 2],
    [230, 9],
  ] as const) {
    it(`fits into ${width} pixels`, async () => {
      await window().page.setViewportSize({ width: width + 58, height: 800 });
      await until(
        'the gallery to be that narrow',
        async () => ((await page.evaluate('innerWidth')) as number) <= width + 12,
      );
      await window().screenshot(`gallery ${width} pixels`);
      assert.equal(await overflow(), 0);
      assert.ok(((await headerLines()) as number) <= lines, `${await headerLines()} lines`);
    });
  }

  it('proposes to export out of the repository, and warns whoever exports into it', async () => {
    await window().page.setViewportSize({ width: 1280, height: 800 });
    const { quickInput } = window();
    await page.getByRole('button', { name: 'CSV…' }).first().click();
    const style = quickInput.row('CSV for programs');
    await style.click();
    await style.waitFor({ state: 'hidden' });
    await quickInput.row(/\S/).waitFor();
    assert.ok(!(await quickInput.text()).startsWith(folder), await quickInput.text());
    await window().screenshot('daily export proposal');
    await quickInput.saveAs(path.join(folder, 'people.csv'));
    await window().notification(/They hold phone numbers and lie in a git repository/);
    await window().screenshot('daily export warning');
  });

  it('wraps what can be done with a selection, at 200 % too', async () => {
    await window().page.setViewportSize({ width: 1280, height: 800 });
    await window().runCommand('Notifications: Clear All Notifications');
    await page.getByRole('searchbox').focus();
    await window().page.keyboard.press('ArrowDown');
    await window().page.keyboard.press('Space');
    await page.locator('.selection-words').waitFor();
    for (const [width, height] of [
      [294, 800],
      [640, 400],
    ] as const) {
      await window().page.setViewportSize({ width, height });
      await window().screenshot(`gallery selection ${width} pixels`);
      assert.equal(await overflow(), 0);
    }
  });
});

for (const [locale, label, price] of [
  ['en', 'By itself', 'one getAvatar request for each chatId'],
  ['ru', 'Сразу', 'один запрос getAvatar на chatId'],
  ['pt-br', 'Automaticamente', 'uma solicitação getAvatar por chatId'],
] as const) {
  describe(`The setting of hovers, ${locale}`, () => {
    const window = useWindow({
      name: `settings-${locale}`,
      ...(locale === 'en' ? {} : { locale }),
    });

    it('has labels for its values, and says what automatic ones cost', async () => {
      const { page } = window();
      await window().runCommand('Preferences: Open Settings (UI)');
      await page.locator('.settings-editor .search-container .view-line').click();
      await page.keyboard.type('avatarLens.hover.lookUp');
      const setting = page
        .locator('.settings-editor .setting-item-contents')
        // Until the search has ended, the first of all settings stands there.
        .filter({ hasText: /Avatar Lens.*Look Up/ })
        .first();
      const list = setting.locator('.monaco-select-box').first();
      await list.waitFor();
      // The editor draws its list again when the search has ended, and what was open is gone.
      await until('what the choice costs', async () => {
        await list.click();
        const shown = page.getByText(price).last().waitFor({ timeout: 3_000 });
        return await shown.then(
          () => true,
          () => page.keyboard.press('Escape').then(() => false),
        );
      });
      await page.getByText(label, { exact: true }).last().waitFor();
      await window().screenshot(`daily settings ${locale}`);
    });
  });
}
