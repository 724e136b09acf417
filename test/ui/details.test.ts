import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { textOf } from './pageElement.ts';
import { requestLines, SHOP, type TypedInstance, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const MAX: TypedInstance = {
  idInstance: '310000000007',
  apiTokenInstance: 'e75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'MAX bot',
};
const TELEGRAM: TypedInstance = {
  idInstance: '410000000007',
  apiTokenInstance: 'f75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Telegram bot',
};
const MAYA = '79001234567@c.us';
const NOBODY = '79001234599@c.us';
const GROUP = '120363043968066561@g.us';
const ON_MAX = '10000001';
const ON_TELEGRAM = '20000002';

const CONTACT = 'Get Contact Info (1 Request)';

describe('More than an avatar', () => {
  const folder = path.join(uiFolder, 'details-workspace');
  mkdirSync(folder, { recursive: true });
  const entries = [
    { chatId: MAYA },
    { chatId: NOBODY },
    { chatId: GROUP },
    { chatId: ON_MAX, typeInstance: 'v3' },
    { chatId: ON_TELEGRAM, typeInstance: 'telegram' },
  ];
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
  writeFileSync(path.join(folder, 'people.log'), lines.join(''));

  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp' },
      { ...MAX, typeInstance: 'v3' },
      { ...TELEGRAM, typeInstance: 'telegram' },
    ],
    contacts: [
      { chatId: MAYA, avatar: 'picture', name: 'Maya', description: 'Busy', isBusiness: true },
      { chatId: NOBODY, avatar: 'noAccount' },
      { chatId: GROUP, avatar: 'picture', name: 'Team', participants: [MAYA, NOBODY] },
      {
        chatId: ON_MAX,
        typeInstance: 'v3',
        avatar: 'picture',
        name: 'Maria',
        phoneNumber: 79001234571,
      },
      {
        chatId: ON_TELEGRAM,
        typeInstance: 'telegram',
        avatar: 'picture',
        name: 'Tom',
        username: 'tom_t',
      },
    ],
    limits: false,
  });
  const window = useWindow({ name: 'details', folder, height: 900 });
  const gallery = () => GalleryPage.of(window(), 'Avatars of people.log');
  const asked = () => requestLines(simulator()).filter((line) => !/getAvatar|image/.test(line));
  let asksBefore: number;

  before(async function () {
    this.timeout(90_000);
    for (const instance of [SHOP, MAX, TELEGRAM]) {
      await addInstance(window(), instance, simulator().origin);
    }
    await window().openFile('people.log');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick('Look up the 5 that are not known');
    await (await gallery()).rests();
    asksBefore = asked().length;
  });

  it('is asked for from the gallery, one request each, on every messenger', async () => {
    const page = await gallery();
    for (const [entry, item, wanted, hint] of [
      ['+7 900 123 45 67', CONTACT, 'Maya', /^Maya\n79001234567@c\.us\n.*About: Busy\n/s],
      [
        GROUP,
        'Get Group Data (1 Request)',
        'Team',
        /\nMembers: 2, of them admins: 1\nCreated by: 79001234567@c\.us\n/,
      ],
      [ON_MAX, CONTACT, 'Maria', /^Maria\n10000001\n.*MAX bot\n.*Phone: \+79001234571\n/s],
      [ON_TELEGRAM, CONTACT, 'Tom', /\nUsername: @tom_t\n/],
    ] as const) {
      await window().contextMenu(page.cell(entry), item);
      const cell = page.cell(wanted);
      await cell.waitFor();
      assert.match((await cell.getAttribute('title')) ?? '', hint);
    }
    assert.deepEqual(asked().slice(asksBefore), [
      'getContactInfo 200',
      'getGroupData 200',
      'getContactInfo 200',
      'getContactInfo 200',
    ]);
    await window().screenshot('details gallery');
  });

  it('settles whether nobody is there or only no picture', async () => {
    const page = await gallery();
    const item = 'Check Account (1 Request, Counts Against the Quota)';
    await window().contextMenu(page.cell('+7 900 123 45 99'), item);
    await page.cell('No picture · no account').waitFor();
    assert.deepEqual(asked().slice(asksBefore + 4), ['checkWhatsapp 200']);
  });

  it('lets names be found and ordered', async () => {
    const page = await gallery();
    await page.list('Order').selectOption({ label: 'Name' });
    await page.shows(
      '+7 900 123 45 99: No picture',
      'Maria: Picture',
      'Maya: Picture',
      'Team: Picture',
      'Tom: Picture',
    );
    await page.search.fill('may');
    await page.shows('Maya: Picture');
    await page.search.fill('7900123');
    await page.shows('+7 900 123 45 99: No picture', 'Maya: Picture');
    await page.search.fill('');
  });

  it('says what went wrong, and keeps what was there', async () => {
    simulator().fail('getContactInfo', 'serverError500', { times: 1 });
    const page = await gallery();
    await window().contextMenu(page.cell('Maria'), CONTACT);
    await window().notification('GREEN-API has a problem (500)');
    await window().runCommand('Notifications: Clear All Notifications');
    await page.cell('Maria').waitFor();
  });

  it('is in the panel, the hover and the view of recent look-ups, also after a reload', async () => {
    await window().reload();
    const page = await gallery();
    await page.cell('Maya').waitFor();
    const before = asked().length;
    await window().openFile('people.log');
    const hover = await window().hoverText(MAYA, 'Maya');
    assert.match(await textOf(hover), /Maya · \+7 900 123 45 67 · 79001234567@c\.us/);
    await window().clickInHover(MAYA, 'Open');
    await window().leaveText();
    const panel = await window().panelFrame('Maya');
    assert.equal(await textOf(panel.locator('h1 bdi')), 'Maya');
    await window().openView('Avatar Lens');
    await window().treeRow('Recent Look-ups', /^Maya/).waitFor();
    assert.equal(asked().length, before);
    await window().screenshot('details everywhere');
  });

  it('finds whoever has a phone number on MAX, after a row that says what it costs', async () => {
    const before = asked().length;
    const { quickInput } = window();
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    await quickInput.shown('Look up an avatar');
    await quickInput.type('79001234571');
    await until('the row that asks MAX', async () =>
      (await quickInput.rows()).some((row) => row.includes('1 of your checks')),
    );
    assert.equal(asked().length, before);
    // Enter takes a phone number for WhatsApp's, not for an id of somebody else.
    const active = quickInput.widget.locator('.monaco-list-row.focused .label-name');
    assert.match((await active.textContent()) ?? '', /^79001234571@c\.us/);
    await window().screenshot('details ask who has');
    await quickInput.pick(/^Ask MAX who has \+7 900 123 45 71/);
    const panel = await window().panelFrame('Maria');
    await panel.getByText('+79001234571').waitFor();
    assert.deepEqual(asked().slice(before), ['checkAccount 200']);
    await window().screenshot('details found by phone');
  });
});
