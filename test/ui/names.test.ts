import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { textOf } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const IVAN = '79001234568@c.us';
const ANNA = '79001234569@c.us';
const ROSES = '120363043968066561@g.us';
const HOSTILE = '![x](http://127.0.0.1:1/p) **bold** | $(bug) <b>';

describe('Names', () => {
  const folder = path.join(uiFolder, 'names-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);
  const webhook = {
    senderData: { sender: ANNA, senderName: 'Anna K.', chatId: ROSES, chatName: HOSTILE },
  };
  write('bot.log', `INFO from ${IVAN}\n${JSON.stringify(webhook)}\nINFO to ${IVAN}\n`);
  write('.env', 'ID=1\nCHAT_ID=\n');
  write('notes.txt', '\n');

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: IVAN, avatar: 'picture', name: 'ivan', contactName: 'Ivan Petrov' },
      { chatId: ANNA, avatar: 'none' },
      { chatId: ROSES, avatar: 'none', name: 'Roses', participants: [IVAN, ANNA] },
    ],
  });
  const window = useWindow({ name: 'names', folder });
  const asked = (method: string) =>
    simulator().requests.filter((request) => request.method === method).length;

  before(async function () {
    this.timeout(60_000);
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('bot.log');
  });

  it('that stand in the text show in the hover without a request for them', async () => {
    const hover = await window().hoverText(ANNA, /Anna K\./);
    assert.match(await textOf(hover), /^\s*Anna K\..*name from the text/s);
    await window().screenshot('hover name from text');
    await window().leaveText();
    assert.equal(asked('getContactInfo') + asked('getContacts'), 0);
  });

  it('of strangers stay plain text', async () => {
    const hover = await window().hoverText(ROSES, /name from the text/);
    assert.ok((await textOf(hover)).includes(HOSTILE));
    assert.equal(await hover.locator('b, a[href*="127.0.0.1"], .codicon-bug').count(), 0);
    await window().leaveText();
  });

  it('of the contact list are loaded by one request, and name everybody from then on', async () => {
    await window().runCommand('Avatar Lens: Load Names from Contact List');
    await window().notification(/names are known now/);
    await window().runCommand('Notifications: Clear All Notifications');
    assert.equal(asked('getContacts'), 1);
    const hover = await window().hoverText(IVAN, /Ivan Petrov/);
    assert.match(
      await textOf(hover),
      /^\s*Ivan Petrov.*\+7 900 123 45 68.*name from the contacts/s,
    );
    await window().screenshot('hover name from contacts');
    await window().leaveText();
    assert.equal(asked('getContacts'), 1);
  });

  it('show in a gallery, whose search finds them', async () => {
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick(/Look up|Show/);
    const page = await GalleryPage.of(window(), 'Avatars of bot.log');
    await page.cell('Ivan Petrov').waitFor();
    await page.cell('Anna K.').waitFor();
    await page.search.fill('petrov');
    await until('Ivan alone', async () => (await page.cells()).length === 1);
    await window().screenshot('gallery names');
    await window().runCommand('View: Close All Editors');
  });

  it('are picked in place of numbers, which are written at the cursor', async () => {
    await window().openFile('notes.txt');
    await window().runCommand('Avatar Lens: Insert chatId…');
    await window().quickInput.type('petrov');
    await window().quickInput.row('Ivan Petrov').waitFor();
    await window().screenshot('insert chatId');
    await window().quickInput.accept();
    await window().textOnScreen(IVAN);
    await window().runCommand('View: Revert and Close Editor');
  });

  it('are offered inside a value whose name says chatId', async () => {
    await window().openFile('.env', 2);
    await window().page.keyboard.press('End');
    await window().page.keyboard.type('pet');
    const row = window().page.locator('.suggest-widget .monaco-list-row').filter({
      hasText: 'Ivan Petrov',
    });
    await row.waitFor();
    await window().screenshot('completion');
    await row.click();
    await window().textOnScreen(`CHAT_ID=${IVAN}`);
    await window().runCommand('View: Revert and Close Editor');
  });

  it('of a group are a gallery of its members, who is admin included', async () => {
    await window().openFile('bot.log');
    await window().clickInHover(ROSES, 'Members (1 request)');
    await window().leaveText();
    await window().quickInput.pick(/Look up|Show/);
    const page = await GalleryPage.of(window(), 'Avatars of Roses');
    await page.cell('Ivan Petrov').filter({ hasText: 'Creator' }).waitFor();
    await page.cell('+7 900 123 45 69').waitFor();
    assert.equal(asked('getGroupData'), 1);
    await window().screenshot('gallery of members');
  });

  it('lead to every line of theirs, with a preview, and as a document', async () => {
    await window().runCommand('View: Close All Editors');
    await window().openFile('bot.log');
    await window().clickText(IVAN);
    await window().runCommand('Avatar Lens: Show All Lines of chatId');
    await window().quickInput.shown(/Where/);
    const rows = await window().quickInput.rows();
    assert.deepEqual(
      rows.map((row) => /bot\.log:\d/.exec(row)?.[0]),
      ['bot.log:1', 'bot.log:3'],
    );
    await window().page.keyboard.press('ArrowDown');
    await window().page.getByText('Ln 3, Col 25 (16 selected)').waitFor();
    await window().screenshot('all lines');
    await window().quickInput.widget.getByRole('button', { name: 'Open as a document' }).click();
    await window().textOnScreen('bot.log:3: INFO to');
  });
});
