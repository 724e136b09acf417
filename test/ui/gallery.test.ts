import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const IDS = Array.from({ length: 8 }, (_, index) => `7900123000${index}@c.us`);
const NAMES = IDS.map((_, index) => `+7 900 123 00 0${index}`);
const MANY = Array.from({ length: 60 }, (_, index) => `79005550${100 + index}@c.us`);

describe('Many at once', () => {
  const folder = path.join(uiFolder, 'gallery-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'logs', 'deep'), { recursive: true });
  const write = (file: string, content: string | Uint8Array) =>
    writeFileSync(path.join(folder, file), content);
  write(
    'logs/a.log',
    IDS.slice(0, 6)
      .map((id) => `got ${id}`)
      .join('\n'),
  );
  write('logs/deep/b.log', `${IDS[1]} ${IDS[1]}\n${IDS[6]}\n${IDS[7]}\nchatId=10000000\n`);
  write('logs/photo.png', new Uint8Array([0x89, 0x50, 0, 0, 1]));
  write('logs/left-out.tmp', '79009999999@c.us');
  write('.gitignore', '*.tmp\n');
  write('many.log', MANY.join('\n'));

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: IDS[0] ?? '', avatar: 'picture' },
      { chatId: IDS[1] ?? '', avatar: 'picture', format: 'png' },
      { chatId: IDS[2] ?? '', avatar: 'hidden' },
    ],
  });
  const window = useWindow({ name: 'gallery', folder, height: 900 });
  const gallery = (title = 'Avatars of logs') => GalleryPage.of(window(), title);
  /** The instance's own avatar, after it was added. */
  let alreadyAsked = 0;
  const asked = () => simulator().requests.filter(({ method }) => method === 'getAvatar').length;

  before(async function () {
    this.timeout(60_000);
    simulator().fail('getAvatar', 'avatarTimeout200', { chatId: IDS[3] ?? '' });
    simulator().fail('getAvatar', 'badRequestData400', { chatId: IDS[4] ?? '' });
    await addInstance(window(), SHOP, simulator().origin);
    await until('the own avatar', () => asked() === 1);
    alreadyAsked = asked();
  });

  it('says first what was found and what it costs, and asks for nothing yet', async () => {
    await window().runCommand('View: Show Explorer');
    const row = window().page.locator('.explorer-folders-view .monaco-list-row');
    await window().contextMenu(row.filter({ hasText: 'logs' }), 'Look Up Avatars in Folder');
    await window().quickInput.shown(
      /^9 chatIds in 2 files: 0 known, 8 to ask \(about 1 s at 8\/s\), 1 cannot be asked$/,
    );
    assert.equal(asked(), alreadyAsked);
    await window().screenshot('gallery question');
  });

  it('fills with what came, each failure named at its place', async () => {
    await window().quickInput.pick('Look up the 8 that can be asked');
    const page = await gallery();
    await page.shows(
      `${NAMES[0]}: Picture`,
      `${NAMES[1]}: Picture`,
      `${NAMES[2]}: Hidden`,
      `${NAMES[3]}: Messenger did not answer`,
      `${NAMES[4]}: chatId refused`,
      `${NAMES[5]}: No picture`,
      `${NAMES[6]}: No picture`,
      `${NAMES[7]}: No picture`,
      '10000000: No instance',
    );
    await page.rests();
    assert.equal(asked(), alreadyAsked + 8);
    for (const name of NAMES.slice(0, 2)) {
      assert.ok((await pictureSize(page.cell(name ?? '').locator('img'))).width >= 64);
    }
    await page.notice('1 × No MAX or Telegram instance has been added').waitFor();
    await page.problems.locator('summary').click();
    await page.problems.getByText('logs/photo.png was not read: it is a binary file.').waitFor();
    await window().screenshot('gallery outcomes');
  });

  it('goes to the line where a chatId was found', async () => {
    await (await gallery())
      .cell(NAMES[2] ?? '')
      .getByRole('button', { name: 'a.log:3' })
      .click();
    await window().tab('a.log').waitFor();
    await window().page.getByText('Ln 3, Col 21 (16 selected)').waitFor();
    await window().runCommand('View: Close Editor');
  });

  it('offers the other places of one that was found often', async () => {
    await (await gallery())
      .cell(NAMES[1] ?? '')
      .getByRole('button', { name: 'Other' })
      .click();
    await window().quickInput.shown(`Where ${NAMES[1]} was found`);
    assert.equal((await window().quickInput.rows()).length, 2);
    await window().quickInput.pick('logs/deep/b.log:1');
    await window().page.getByText('Ln 1, Col 17 (16 selected)').waitFor();
    await window().runCommand('View: Close Editor');
  });

  it('can be filtered and ordered', async () => {
    const page = await gallery();
    await page.list('Outcome').selectOption({ label: 'Picture (2)' });
    await page.shows(`${NAMES[0]}: Picture`, `${NAMES[1]}: Picture`);
    await page.list('Order').selectOption({ label: 'Most often found' });
    await page.shows(`${NAMES[1]}: Picture`, `${NAMES[0]}: Picture`);
    assert.match(await page.summary, /^2 shown · 9 chatIds in 2 files/);
    await page.list('Outcome').selectOption({ label: 'All outcomes' });
    await page.list('Order').selectOption({ label: 'Order found' });
    await page.search.fill('+7 (900) 123-00-07');
    await page.shows(`${NAMES[7]}: No picture`);
    await page.search.fill('nobody');
    await page.shows();
    await page.search.fill('');
    await until('all to be back', async () => (await page.cells()).length === 9);
    // Chosen one right after the other: what came back from the host is older than the choice.
    assert.equal(await page.list('Order').inputValue(), 'found');
    assert.equal((await page.cells())[0], `${NAMES[0]}: Picture`);
  });

  it('goes to its filter with the key for finding, and clears it at a click', async () => {
    const page = await gallery();
    await page.search.focus();
    await window().page.keyboard.press('ArrowDown');
    assert.equal(await page.focused(), NAMES[0]);
    await window().page.keyboard.press('Control+F');
    await window().page.keyboard.type('nobody');
    await page.shows();
    await page.list('Outcome').selectOption({ label: 'Picture (2)' });
    await page.button('Clear Filter').click();
    await until('all to be back', async () => (await page.cells()).length === 9);
    assert.equal(await page.search.inputValue(), '');
    assert.equal(await page.list('Outcome').inputValue(), '');
    await page.button('Clear Filter').waitFor({ state: 'hidden' });
  });

  it('selects everybody wherever the focus is, on any keyboard, and marks no words', async () => {
    const page = await gallery();
    const { keyboard } = window().page;
    const all = page.selection.getByText('9 selected');
    await page.whole.locator('h1').click();
    await keyboard.press('Control+A');
    await all.waitFor();
    await window().screenshot('gallery all selected');
    await keyboard.press('Escape');
    await all.waitFor({ state: 'hidden' });
    await page.search.focus();
    await keyboard.press('Control+A');
    // As a Russian keyboard sends it.
    await page.list('Order').dispatchEvent('keydown', { key: 'ф', code: 'KeyA', ctrlKey: true });
    await all.waitFor();
    await keyboard.press('Escape');
    await all.waitFor({ state: 'hidden' });
    assert.equal(await page.whole.evaluate('getSelection().toString()'), '');
  });

  it('adds a range to what is selected, and takes back what was too much of it', async () => {
    const page = await gallery();
    const { keyboard } = window().page;
    const selected = (count: number) => page.selection.getByText(`${count} selected`).waitFor();
    await page.search.focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    for (const count of [3, 4, 5]) {
      await keyboard.press('Shift+ArrowRight');
      await selected(count);
    }
    await keyboard.press('Shift+ArrowLeft');
    await selected(4);
    await page.cell(NAMES[7] ?? '').click({ modifiers: ['Shift'] });
    await selected(7);
    await page.cell(NAMES[3] ?? '').click({ modifiers: ['Shift'] });
    await selected(3);
    await keyboard.press('Escape');
    await keyboard.press('Control+Home');
    await page.selection.waitFor({ state: 'hidden' });
  });

  it('can be walked and selected by keyboard alone', async () => {
    const page = await gallery();
    const { keyboard } = window().page;
    await page.search.focus();
    await keyboard.press('ArrowDown');
    assert.equal(await page.focused(), NAMES[0]);
    await keyboard.press('Space');
    await keyboard.press('End');
    await keyboard.press('Control+End');
    assert.equal(await page.focused(), '10000000');
    await keyboard.press('Control+Home');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await page.selection.getByText('2 selected').waitFor();
    assert.equal(await page.cell(NAMES[1] ?? '').getAttribute('aria-selected'), 'true');
    await keyboard.press('Tab');
    await keyboard.press('Escape');
    assert.equal(await page.focused(), NAMES[1]);
    await window().screenshot('gallery selection');
  });

  it('exports what is selected as a table that a strict parser takes', async () => {
    await (await gallery()).button('CSV…').last().click();
    const style = window().quickInput.row('CSV for programs');
    await style.click();
    // The dialog for the file comes up in the same widget.
    await style.waitFor({ state: 'hidden' });
    const file = path.join(folder, `avatars-${Date.now()}.csv`);
    await saveAs(file);
    await window().notification('Rows saved: 2');
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
    assert.deepEqual(
      rows.map(({ chatId, outcome, count, file: found, line }) => [
        chatId,
        outcome,
        count,
        found,
        line,
      ]),
      [
        [IDS[0], 'picture', '1', 'logs/a.log', '1'],
        [IDS[1], 'picture', '3', 'logs/a.log', '2'],
      ],
    );
  });

  it('exports everything as JSON, and pictures into a folder', async () => {
    const clear = (await gallery()).button('Clear Selection');
    if (await clear.isVisible()) await clear.click();
    await (await gallery()).button('JSON…').first().click();
    const file = path.join(folder, `avatars-${Date.now()}.json`);
    await saveAs(file);
    await window().notification('Rows saved: 9');
    const entries: { chatId: string; error?: string }[] = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(
      entries.map(({ error }) => error ?? ''),
      ['', '', '', 'checkTimedOut', 'badChatId', '', '', '', 'noInstance'],
    );
    const pictures = path.join(folder, `pictures-${Date.now()}`);
    mkdirSync(pictures);
    await (await gallery()).button('Pictures…').first().click();
    await window().quickInput.typePath(`${pictures}/`);
    await window().page.getByRole('button', { name: 'Save Pictures Here (2)' }).click();
    await window().quickInput.gone();
    await window().notification('Pictures saved: 2 of 2');
    assert.deepEqual(readdirSync(pictures), [`${IDS[0]}.jpg`, `${IDS[1]}.png`]);
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('tries the failed again', async () => {
    simulator().clearFaults();
    const page = await gallery();
    const before = asked();
    await page.button('Retry 3 Failed').click();
    await page.cell(`${NAMES[3]}`).getByText('No picture').waitFor();
    await page.cell(`${NAMES[4]}`).getByText('No picture').waitFor();
    await page.button('Retry 1 Failed').waitFor();
    assert.equal(asked(), before + 2);
  });

  it('is there again after a reload, without asking', async () => {
    const before = asked();
    const shown = await (await gallery()).cells();
    await window().reload();
    await (await gallery()).shows(...shown);
    assert.equal(asked(), before);
  });

  it('stops at once and goes on later', async () => {
    await window().openFile('many.log');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick('Look up the 60 that are not known');
    const page = await gallery('Avatars of many.log');
    await until('some answers', () => asked() > 10 + 8);
    // A list that is open would lose what is highlighted, were its options made anew.
    const none = page.list('Outcome').locator('option', { hasText: 'No picture' });
    const option = await none.elementHandle();
    const first = await option?.textContent();
    await until('its count to go on', async () => (await option?.textContent()) !== first);
    await page.button('Stop').click();
    const resume = page.button(/^Look Up the Remaining/);
    await resume.waitFor();
    const stoppedAt = asked();
    await window().screenshot('gallery stopped');
    await resume.click();
    await page.button('Stop').waitFor();
    await until('the rest', () => asked() >= MANY.length);
    assert.ok(stoppedAt < MANY.length + 10);
    await page.rests();
    await resume.waitFor({ state: 'detached' });
  });

  it('opens again from the recent look-ups after its tab was closed', async () => {
    await window().runCommand('View: Close Editor');
    await window().openView('Avatar Lens');
    const [first] = await window().treeRows('Recent Look-ups');
    assert.equal(first?.label, 'many.log');
    assert.match(first?.description ?? '', /^60 chatIds/);
    const before = asked();
    await window().treeRow('Recent Look-ups', 'many.log').click();
    const page = await gallery('Avatars of many.log');
    await page.cell('+7 900 555 01 00').getByText('No picture').waitFor();
    assert.equal(asked(), before);
  });

  it('names a quota that is used up, and goes on when the user says so', async () => {
    simulator().fail('getAvatar', 'quota466', { chatId: MANY[2] ?? '' });
    await window().runCommand('View: Close All Editors');
    await window().openFile('many.log');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick('Look up all 60, known or not');
    const page = await gallery('Avatars of many.log');
    const notice = page.notice('Shop · WhatsApp is paused: The monthly quota');
    await notice.waitFor();
    await page.rests();
    await page.cell('+7 900 555 01 02').getByText('Quota used up').waitFor();
    simulator().clearFaults();
    await notice.getByRole('button', { name: 'Resume and Retry' }).click();
    await page.button(/^Retry/).waitFor({ state: 'detached', timeout: 40_000 });
    await notice.waitFor({ state: 'detached' });
  });

  /** Types into VS Code's own dialog for files and folders. */
  async function saveAs(file: string): Promise<void> {
    const { quickInput } = window();
    await quickInput.typePath(file);
    // While the dialog goes to the folder that was typed, it takes no Enter.
    await until('the dialog to take the file', async () => {
      await quickInput.accept();
      const hidden = quickInput.widget.waitFor({ state: 'hidden', timeout: 2_000 });
      return hidden.then(
        () => true,
        () => false,
      );
    });
  }
});
