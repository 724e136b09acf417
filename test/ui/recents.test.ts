import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { EXTENSION_ID, uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { viewPane } from './tree.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const VIEW = 'Recent Look-ups';
/** Newest first. */
const THREE = ['79001230003@c.us', '79001230002@c.us', '79001230001@c.us'];
const NAMES = ['+7 900 123 00 03', '+7 900 123 00 02', '+7 900 123 00 01'];

describe('The view of recent look-ups', () => {
  const folder = path.join(uiFolder, 'recents-workspace');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'drop.log'), 'here:\n');
  const [pictured = '', bare = '', hidden = ''] = THREE;
  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: pictured, avatar: 'picture', name: 'Maya' },
      { chatId: bare, avatar: 'none' },
      { chatId: hidden, avatar: 'hidden' },
    ],
    limits: false,
  });
  const window = useWindow({ name: 'recents', folder, height: 900 });
  const labels = async () => (await window().treeRows(VIEW)).map(({ label }) => label);
  const shows = (...wanted: readonly string[]) =>
    until(`the view to show ${wanted}`, async () => (await labels()).join() === wanted.join());
  const asked = () => simulator().requests.filter(({ method }) => method === 'getAvatar').length;
  const journal = () =>
    path.join(window().dataFolder, 'data/User/globalStorage', EXTENSION_ID, 'recents.jsonl');
  /** Before now, as the journal has it. */
  const line = (chatId: string, outcome: string, ageMs: number) => {
    const at = Date.now() - ageMs;
    const { idInstance } = SHOP;
    const put = { chatId, idInstance, product: 'whatsapp', outcome, lookedUpAt: at, at };
    return `${JSON.stringify({ put })}\n`;
  };

  before(async function () {
    this.timeout(60_000);
    await addInstance(window(), SHOP, simulator().origin);
    const outcomes = ['noPicture', 'noPicture', 'hidden'];
    const three = THREE.map((chatId, index) => line(chatId, outcomes[index] ?? '', index + 1));
    const old = Array.from({ length: 450 }, (_, index) =>
      line(`7900555${1000 + index}@c.us`, 'noPicture', 60_000 + index),
    );
    mkdirSync(path.dirname(journal()), { recursive: true });
    writeFileSync(journal(), [...three, ...old].reverse().join(''));
    await window().openView('Avatar Lens');
  });

  it('has pages of 200', async () => {
    const pane = viewPane(window().page, VIEW);
    await pane.locator('.monaco-list-row').first().click();
    for (const size of [201, 401, 453]) {
      const last = pane.locator(`.monaco-list-row[data-index="${size - 1}"]`);
      await until(`row ${size}`, async () => {
        await window().page.keyboard.press('End');
        return await last.isVisible();
      });
      assert.equal(await last.getAttribute('aria-setsize'), String(size));
      await window().screenshot(`recents ${size}`);
      if (size < 453) await last.filter({ hasText: 'Show more' }).click();
    }
    await window().page.keyboard.press('Home');
  });

  it('can be filtered, by what a person is called as well', async () => {
    const filter = async (text: string) => {
      await window().runCommand('Avatar Lens: Filter Recent Look-ups…');
      await window().quickInput.type(text);
      await window().quickInput.accept();
      await window().quickInput.gone();
    };
    await filter('7900123000');
    await shows(...NAMES);
    await viewPane(window().page, VIEW).getByText('Only what has “7900123000” in it.').waitFor();
    await filter('Hidden');
    await shows(NAMES[2] ?? '');
    await filter('7900123000');
    await shows(...NAMES);
  });

  it('asks again for all of them, once it was said what that costs', async () => {
    const rest = (await window().treeRows(VIEW)).length;
    assert.equal(rest, 3);
    const before = asked();
    await window().runCommand('Avatar Lens: Refresh All Recent Look-ups…');
    const question = await window().dialog('Ask GREEN-API again for 453 chatIds?');
    await question.getByText('One request each: about 57 s at 8/s.').waitFor();
    await window().screenshot('recents refresh all');
    await question.getByRole('button', { name: 'Ask Again' }).click();
    const toast = await window().notification('Asking GREEN-API again');
    await until('the first of them', () => asked() >= before + 3);
    await toast.getByRole('button', { name: 'Cancel' }).click();
    await toast.waitFor({ state: 'detached' });
    await window().treeRow(VIEW, 'Picture').waitFor();
    await shows(...NAMES);
    assert.ok(asked() < before + 453);
  });

  it('can be grouped by outcome and by instance', async () => {
    await window().runCommand('Avatar Lens: Group by Outcome');
    await shows('Picture', NAMES[0] ?? '', 'No picture', NAMES[1] ?? '', 'Hidden', NAMES[2] ?? '');
    await window().screenshot('recents by outcome');
    await window().runCommand('Avatar Lens: Group by Instance');
    await shows('Shop · WhatsApp', ...NAMES);
    await window().screenshot('recents by instance');
    await window().runCommand('Avatar Lens: Do Not Group');
    await shows(...NAMES);
  });

  it('lets an id be dragged into the editor', async () => {
    await window().openFile('drop.log');
    const { page } = window();
    const target = await window().textOnScreen('here:');
    const row = window().treeRow(VIEW, NAMES[1] ?? '');
    await row.hover();
    await page.mouse.down();
    await page.mouse.move(target.x + 20, target.y + 60, { steps: 5 });
    // Without it the editor would open what is dropped.
    await page.keyboard.down('Shift');
    await page.mouse.move(target.x + target.width, target.y + target.height / 2, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page.locator('.view-line').filter({ hasText: bare }).waitFor();
    await window().screenshot('recents dragged');
  });

  it('comes back as it was when clearing is undone, pinned ones on top', async () => {
    const row = window().treeRow(VIEW, NAMES[2] ?? '');
    await window().contextMenu(row, 'Pin or Unpin');
    await shows(NAMES[2] ?? '', NAMES[0] ?? '', NAMES[1] ?? '');
    await window().runCommand('Avatar Lens: Clear Recent Look-ups');
    const toast = await window().notification('Recent look-ups were cleared');
    await row.waitFor({ state: 'detached' });
    await toast.getByRole('button', { name: 'Undo' }).click();
    await shows(NAMES[2] ?? '', NAMES[0] ?? '', NAMES[1] ?? '');
    await window().reload();
    await window().openView('Avatar Lens');
    assert.equal((await labels())[0], NAMES[2]);
  });
});
