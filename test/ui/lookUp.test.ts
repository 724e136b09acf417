import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { iconSize } from './picture.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const MAYA = '79001234567@c.us';
const MARCUS = '12025550143@c.us';

const CODE = `// Two people, and what is no chatId.
const maya = '${MAYA}';
const marcus = '${MARCUS}';
const baileys = '79001234567@s.whatsapp.net';
const channel = '120363025246125486@newsletter';
const phone = '+7 900 123-45-67';
const bare = 79001234567;
`;

describe('Looking up', () => {
  const folder = path.join(uiFolder, 'lookUp-workspace');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'people.ts'), CODE);
  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: MAYA, avatar: 'picture' },
      { chatId: MARCUS, avatar: 'picture', format: 'png' },
    ],
  });
  const window = useWindow({ name: 'lookUp', folder });
  const asked = () =>
    simulator().requests.flatMap(({ method, body }) =>
      method === 'getAvatar' ? [(body as { chatId: string }).chatId] : [],
    );
  const panelShows = async (title: string) => {
    const panel = await window().panelFrame(title);
    assert.equal((await pictureSize(panel.locator('img'))).width, 640);
    return panel;
  };

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await window().openFile('people.ts');
  });

  it('offers an instance or the demo in the panel to whoever has none', async () => {
    await window().selectText(MAYA);
    await window().runCommand('Avatar Lens: Look Up Avatar');
    const panel = await window().panelFrame('+7 900 123 45 67');
    await panel.getByText('No WhatsApp instance has been added.').waitFor();
    await window().screenshot('panel without instance');
    await panel.getByRole('button', { name: 'Add instance' }).waitFor();
    await panel.getByRole('button', { name: 'Try the demo' }).waitFor();
    await window().runCommand('View: Close All Editors');
    await addInstance(window(), SHOP, simulator().origin);
  });

  it('looks up what is under the mouse, from the context menu', async () => {
    await window().openFile('people.ts');
    const line = window().page.locator('.view-line').filter({ hasText: 'maya' });
    await window().selectText(MAYA);
    await window().contextMenu(line.getByText('79001234567'), /^Look Up Avatar$/);
    await panelShows('+7 900 123 45 67');
    assert.equal(asked().at(-1), MAYA);
    await window().screenshot('look-up from the context menu');
  });

  it('offers the chatId of a phone number as it is typed', async () => {
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    await window().quickInput.shown('Look up an avatar');
    await window().quickInput.type('+1 (202) 555-01-43');
    await window().quickInput.row(MARCUS).waitFor();
    const [offer] = await window().quickInput.rows();
    assert.match(offer ?? '', /12025550143@c\.us.*Did you mean this\?/);
    await window().screenshot('prompt phone number');
    await window().quickInput.accept();
    await panelShows('+1 202 555 0143');
    assert.equal(asked().at(-1), MARCUS);
  });

  it('offers recent look-ups with their pictures', async () => {
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    const { quickInput } = window();
    await until('both people to be offered', async () => (await quickInput.rows()).length >= 2);
    const icon = quickInput.row(MAYA).locator('.quick-input-list-icon');
    const size = await iconSize(window().page, { icon: (await icon.getAttribute('style')) ?? '' });
    assert.ok(size >= 32);
    await quickInput.widget.locator('.quick-input-list .monaco-list-row.focused').waitFor();
    await window().screenshot('prompt recent look-ups');
    const before = asked().length;
    await quickInput.pick(MAYA);
    await panelShows('+7 900 123 45 67');
    assert.equal(asked().length, before, 'the stored answer is fresh');
  });

  it('says in one sentence what is wrong with an id that is typed, and sends nothing', async () => {
    const before = simulator().requests.length;
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    const { quickInput } = window();
    await quickInput.shown('Look up an avatar');
    const cases: [string, RegExp][] = [
      ['hello', /A chatId has digits/],
      ['12345@c.us', /Too few digits/],
      ['12345678901234567@c.us', /Too many digits/],
      ['120363025246125486@newsletter', /no avatars of channels/],
      ['status@broadcast', /no avatars of broadcast lists/],
      ['a@b@c.us', /one @ only/],
      ['79001234567@example.com', /suffix is unknown/],
      ['79001234567@s.whatsapp.net', /79001234567@c\.us.*spelling of another library/],
      ['120363043968066561', /120363043968066561@g\.us.*ends in @g\.us/],
      ['0079001234567', /79001234567@c\.us.*does not begin with 0/],
      ['00123', /does not begin with 0/],
    ];
    for (const [typed, sentence] of cases) {
      await quickInput.type(typed);
      await quickInput.row(sentence).waitFor();
      if (!sentence.source.includes('79001234567') && !sentence.source.includes('1203')) {
        await quickInput.accept();
        assert.ok(await quickInput.widget.isVisible(), `${typed} is not accepted`);
      }
    }
    await window().screenshot('prompt refused');
    await quickInput.cancel();
    assert.equal(simulator().requests.length, before);
  });

  it('takes a bare number for the product that there is an instance of', async () => {
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    await window().quickInput.type('79001234567');
    await window().quickInput.row(MAYA).waitFor();
    const [first, second] = await window().quickInput.rows();
    assert.match(first ?? '', /79001234567@c\.us/);
    assert.doesNotMatch(second ?? '', /MAX, Telegram/);
    await window().quickInput.cancel();
  });

  it('explains an id of another library under the cursor, and offers GREEN-API’s spelling', async () => {
    await window().openFile('people.ts');
    await window().selectText('79001234567@s.whatsapp.net');
    await window().runCommand('Avatar Lens: Look Up Avatar');
    const toast = await window().notification(/spelling of another library/);
    await window().screenshot('look-up other library');
    await toast.getByRole('button', { name: MAYA }).click();
    await panelShows('+7 900 123 45 67');
  });

  it('keeps recent look-ups in their order when one is clicked, and pins one on top', async () => {
    const labels = async () =>
      (await window().treeRows('Recent Look-ups')).map(({ label }) => label);
    await until('both rows', async () => (await labels()).length === 2);
    assert.deepEqual(await labels(), ['+7 900 123 45 67', '+1 202 555 0143']);
    await window().treeRow('Recent Look-ups', '+1 202 555 0143').click();
    await panelShows('+1 202 555 0143');
    assert.deepEqual(await labels(), ['+7 900 123 45 67', '+1 202 555 0143']);
    const row = window().treeRow('Recent Look-ups', '+1 202 555 0143');
    await window().contextMenu(row, 'Pin or Unpin');
    await until('it to be on top', async () => (await labels())[0] === '+1 202 555 0143');
    await row.filter({ hasText: 'pinned · Picture' }).waitFor();
  });

  it('has panel and recent look-ups back after a reload, without asking again', async () => {
    const before = simulator().requests.length;
    await window().reload();
    await panelShows('+1 202 555 0143');
    await window().openView('Avatar Lens');
    const rows = await window().treeRows('Recent Look-ups');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['+1 202 555 0143', '+7 900 123 45 67'],
    );
    for (const row of rows) assert.ok((await iconSize(window().page, row)) >= 32);
    await window().screenshot('after reload');
    assert.equal(simulator().requests.length, before);
  }).timeout(90_000);

  it('copies the chatId, the picture, its link and the request without its token', async () => {
    const panel = await window().panelFrame('+1 202 555 0143');
    const copied = async (button: string, wanted: RegExp) => {
      await window().setClipboard('');
      await panel.getByRole('button', { name: button, exact: true }).click();
      await until(`${button} to copy`, async () => wanted.test(await window().clipboard()));
      return window().clipboard();
    };
    await copied('Copy chatId', /^12025550143@c\.us$/);
    await panel.getByText('More', { exact: true }).click();
    await copied('Copy link', /^http:\/\/127\.0\.0\.1/);
    await copied('Copy as data URI', /^data:image\/png;base64,/);
    const curl = await copied('Copy as curl', /\/getAvatar\/\$API_TOKEN_INSTANCE"/);
    assert.ok(!curl.includes(SHOP.apiTokenInstance));
    await panel.getByRole('button', { name: 'Copy picture' }).click();
    await panel.getByText('Picture copied').waitFor();
    const types = await window().page.evaluate(
      `navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))`,
    );
    assert.deepEqual(types, ['image/png']);
  });

  it('has a page that loads nothing from elsewhere and runs no code but its own', async () => {
    const panel = await window().panelFrame('+1 202 555 0143');
    const meta = panel.locator('meta[http-equiv="Content-Security-Policy"]').last();
    const policy = (await meta.getAttribute('content')) ?? '';
    assert.match(policy, /^default-src 'none'; /);
    assert.match(policy, /script-src 'nonce-[\w+/=]{20,}'$/);
    assert.doesNotMatch(policy, /unsafe|\shttps?:(?:;|\s|$)|\s\*/);
    assert.equal(await panel.locator('main').locator('[onclick], [onerror], [style]').count(), 0);
  });

  it('copies all rows that are selected, and asks for all of them again', async () => {
    const row = (label: string) => window().treeRow('Recent Look-ups', label);
    await row('+1 202 555 0143').click();
    await row('+7 900 123 45 67').click({ modifiers: ['ControlOrMeta'] });
    await window().setClipboard('');
    await window().contextMenu(row('+7 900 123 45 67'), 'Copy chatId');
    const copied = async () => (await window().clipboard()).split('\n').sort();
    await until('both to be copied', async () => (await copied()).join() === [MARCUS, MAYA].join());
    await row('+7 900 123 45 67').click({ button: 'right' });
    const menu = window().page.locator('.monaco-menu');
    await menu.getByText('Pin or Unpin').waitFor();
    assert.equal(await menu.getByText('Copy Request as curl').count(), 0);
    await window().page.keyboard.press('Escape');
    const before = asked().length;
    await window().contextMenu(row('+7 900 123 45 67'), 'Refresh Avatar');
    const dialog = await window().dialog('Ask GREEN-API again for 2 chatIds?');
    await dialog.getByRole('button', { name: 'Ask Again' }).click();
    await until('both answers', () => asked().length === before + 2);
    assert.deepEqual(asked().slice(before).sort(), [MARCUS, MAYA]);
  });

  it('removes a row, and clears them all', async () => {
    const row = window().treeRow('Recent Look-ups', '+7 900 123 45 67');
    await window().contextMenu(row, 'Remove from Recent Look-ups');
    await row.waitFor({ state: 'detached' });
    await window().runCommand('Avatar Lens: Clear Recent Look-ups');
    await window().page.getByText('Hover over a chatId such as').waitFor();
  });
});
