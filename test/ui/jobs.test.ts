import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { Gestures } from './gestures.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize, textOf } from './pageElement.ts';
import { requestLines, SHOP, type TypedInstance, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const SUPPORT: TypedInstance = {
  idInstance: '110100000008',
  apiTokenInstance: 'c75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Support',
};
const IVAN = '79001234568@c.us';
const ANNA = '79001234569@c.us';
const OLGA = '79001234570@c.us';
const LID = '123456789012345@lid';
const ROSES = '120363043968066561@g.us';

/** Runs in the window: how many small pictures stand in the lines on screen. */
const FACES = `[...document.querySelectorAll('.monaco-editor .view-line span > span')].filter((span) =>
  getComputedStyle(span, '::before').content.includes('data:image/svg'),
).length`;

/** What people do every day, with the most gestures that each may take. */
describe('The ten jobs', () => {
  const folder = path.join(uiFolder, 'jobs-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);
  const webhook = { senderData: { sender: ANNA, senderName: 'Anna K.', chatId: ROSES } };
  const lines = [
    `INFO from ${IVAN}: hello`,
    JSON.stringify(webhook),
    `INFO to ${IVAN}: hello yourself`,
    `WARN from ${LID}: who is this?`,
    `INFO from ${OLGA}: bye`,
  ];
  write('bot.log', `${lines.join('\n')}\n`);
  write('notes.txt', '\n');

  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp' },
      { ...SUPPORT, typeInstance: 'whatsapp' },
    ],
    contacts: [
      { chatId: IVAN, avatar: 'picture', name: 'ivan', contactName: 'Ivan Petrov' },
      { chatId: ANNA, avatar: 'picture' },
      { chatId: OLGA, avatar: 'picture', contactName: 'Olga Smirnova', lid: LID },
      { chatId: ROSES, avatar: 'none', name: 'Roses', participants: [IVAN, ANNA] },
    ],
  });
  const window = useWindow({ name: 'jobs', folder });
  const gallery = () => GalleryPage.of(window(), 'Avatars of bot.log');

  const isOfTheApi = (line: string) => !line.startsWith('image');
  const byJobs: string[] = [];

  /** Does a job, and tells which requests it sent. */
  async function job(most: number, work: (by: Gestures) => Promise<void>): Promise<string[]> {
    const before = simulator().requests.length;
    const by = new Gestures(window());
    await work(by);
    assert.ok(by.count <= most, `${by.count} gestures, and ${most} at most`);
    const asked = requestLines(simulator()).slice(before).filter(isOfTheApi);
    byJobs.push(...asked);
    return asked;
  }

  before(async function () {
    this.timeout(60_000);
    simulator().fail('getAvatar', 'urlNull', { chatId: LID });
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('bot.log');
  });

  it('A name that stands in the text: none', async () => {
    const asked = await job(0, async () => {
      const hover = await window().hoverText(ANNA, 'Anna K.');
      assert.match(await textOf(hover), /^\s*Anna K\..*name from the text/s);
      await window().screenshot('jobs name in the text');
      await window().leaveText();
    });
    assert.deepEqual(asked, ['getAvatar 200']);
  });

  it('The name and the face of everybody in a log: 2', async () => {
    const asked = await job(2, async (by) => {
      await by.command('Look Up Avatars in File');
      await window().quickInput.shown(/bot\.log|chatIds/);
      await window().screenshot('jobs question');
      await by.pick(/name everybody/);
      const page = await gallery();
      await page.rests();
      await page.cell('Ivan Petrov').waitFor();
      await page.cell('Olga Smirnova').waitFor();
      await page.cell('Roses').waitFor();
    });
    await window().runCommand('Notifications: Clear All Notifications');
    await window().screenshot('jobs gallery');
    assert.equal(asked.filter((line) => line === 'getContacts 200').length, 1);
    assert.equal(asked.filter((line) => line === 'getAvatar 200').length, 4);
    assert.equal(asked.length, 5);
  });

  it('Petrov, and a jump to his lines: 3', async () => {
    const asked = await job(3, async (by) => {
      const page = await gallery();
      await by.type(page.search, 'petrov');
      await until('Ivan alone', async () => (await page.cells()).length === 1);
      await by.click(page.cell('Ivan Petrov').getByRole('button', { name: 'Other places' }));
      await window().quickInput.shown(/Ivan Petrov/);
      await window().screenshot('jobs lines of Petrov');
      await by.pick('bot.log:3');
      await window().page.getByText('Ln 3, Col').waitFor();
    });
    assert.deepEqual(asked, []);
    await window().screenshot('jobs jumped');
  });

  it('A table with the names of everybody: 3', async () => {
    const file = path.join(folder, 'people.csv');
    await window().runCommand('View: Close All Editors');
    await window().openView('Avatar Lens');
    await window().treeRow('Recent Look-ups', 'bot.log').click();
    const page = await gallery();
    const asked = await job(3, async (by) => {
      await by.click(page.button(/CSV/).first());
      await by.pick(/for programs/);
      // Of the list before; the dialog has rows as well.
      await window()
        .quickInput.row(/for programs/)
        .waitFor({ state: 'hidden' });
      by.count++;
      await window().quickInput.saveAs(file);
      await window().notification(/Rows saved/);
    });
    assert.deepEqual(asked, []);
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
    assert.deepEqual(
      rows.map(({ name, nameSource }) => `${name} ${nameSource}`),
      ['Ivan Petrov contacts', 'Anna K. text', 'Roses contacts', ' ', 'Olga Smirnova contacts'],
    );
    await window().runCommand('Notifications: Clear All Notifications');
    await window().runCommand('View: Close All Editors');
  });

  it('All lines of one person: 1', async () => {
    await window().openFile('bot.log');
    const asked = await job(1, async (by) => {
      await by.link(IVAN, 'All lines');
      await window().quickInput.shown(/Where Ivan Petrov was found/);
    });
    assert.equal((await window().quickInput.rows()).length, 2);
    await window().screenshot('jobs all lines');
    await window().quickInput.cancel();
    assert.deepEqual(asked, []);
  });

  it('The number behind a lid: 1, and then it is one person everywhere', async () => {
    await window().openFile('bot.log');
    await window().hoverText(LID, /hidden number/);
    await window().screenshot('jobs lid before');
    await window().leaveText();
    const asked = await job(1, async (by) => {
      by.count++;
      await window().clickInHover(LID, 'Number (1 of your checks)');
      await window().hover.filter({ hasText: 'Olga Smirnova' }).waitFor();
    });
    assert.deepEqual(asked, ['checkWhatsapp 200']);
    const text = await textOf(window().hover);
    assert.match(text, /^\s*Olga Smirnova · \+7 900 123 45 70 · 123456789012345@lid/);
    assert.match(text, /The picture is the one of 79001234570@c\.us, who is the same person/);
    await pictureSize(window().hover.locator('img'));
    await window().screenshot('jobs lid after');
    await window().leaveText();
  });

  it('shows the number behind a lid in the prompt, the view, the panel and a gallery', async () => {
    const before = simulator().requests.length;
    await window().openView('Avatar Lens');
    await window()
      .treeRow('Recent Look-ups', /Olga Smirnova.*\+7 900 123 45 70/)
      .waitFor();
    await window().clickInHover(LID, 'Open');
    await window().leaveText();
    const panel = await window().panelFrame('Olga Smirnova');
    await panel.getByText('who is the same person').waitFor();
    await pictureSize(panel.locator('img').first());
    await window().screenshot('jobs lid panel and view');
    await window().runCommand('View: Close All Editors');
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    await window().quickInput.type('smirnova');
    // What is known of somebody follows the row, which was offered before a name was typed.
    await window()
      .quickInput.row(new RegExp(`${LID}.*Picture of the number`))
      .waitFor();
    await window().screenshot('jobs lid prompt');
    await window().quickInput.cancel();
    await window().treeRow('Recent Look-ups', 'bot.log').click();
    const page = await gallery();
    const cell = page.cell('Picture of the number');
    await pictureSize(cell.locator('img'));
    for (const either of ['12345 67890', '900 123 45 70']) {
      await page.search.fill(either);
      await until(`both ids by ${either}`, async () => (await page.cells()).length === 2);
    }
    await window().screenshot('jobs lid gallery');
    await window().runCommand('View: Close All Editors');
    assert.equal(simulator().requests.length, before);
  });

  it('The chatId of somebody who is known: 2', async () => {
    await window().openFile('notes.txt');
    const asked = await job(2, async (by) => {
      await by.command('Insert chatId…');
      await by.accept('petrov', 'Ivan Petrov');
      await window().textOnScreen(IVAN);
    });
    assert.deepEqual(asked, []);
    await window().runCommand('View: Revert and Close Editor');
  });

  it('The members of a group as faces: 2', async () => {
    await window().openFile('bot.log');
    const asked = await job(2, async (by) => {
      await by.link(ROSES, 'Members (1 request)');
      await by.pick(/Look up|Show/);
      const page = await GalleryPage.of(window(), 'Avatars of Roses');
      await page.cell('Ivan Petrov').filter({ hasText: 'Creator' }).waitFor();
    });
    assert.deepEqual(asked, ['getGroupData 200']);
    await window().screenshot('jobs members');
    await window().runCommand('View: Close All Editors');
  });

  it('The same person through another account: 2', async () => {
    await addInstance(window(), SUPPORT, simulator().origin);
    await window().openFile('bot.log');
    const asked = await job(2, async (by) => {
      await by.link(IVAN, 'Through…');
      const panel = await window().panelFrame('+7 900 123 45 68');
      await panel.getByText('Support · WhatsApp').waitFor();
      await panel.locator('.outcome', { hasText: 'Picture' }).waitFor();
    });
    assert.deepEqual(asked, ['getAvatar 200']);
    await window().screenshot('jobs another account');
  });

  it('Small faces in the lines of an editor: 1, from the hover', async () => {
    await window().runCommand('View: Close All Editors');
    await window().openFile('bot.log');
    const asked = await job(1, async (by) => {
      const hover = await window().hoverText(IVAN, 'Ivan Petrov');
      const { height = 0 } = (await hover.boundingBox()) ?? {};
      assert.ok(height < 201, `${height} pixels`);
      const sign = hover.getByText('Faces', { exact: true });
      const box = await sign.boundingBox();
      assert.ok(box);
      await window().page.mouse.move(box.x + 5, box.y + 5, { steps: 10 });
      await window().screenshot('jobs faces link');
      await by.click(sign);
      await window().leaveText();
      await until('a face before everybody but the group', async () => {
        return (await window().page.evaluate(FACES)) === 5;
      });
    });
    assert.deepEqual(asked, []);
    await window().screenshot('jobs faces');
  });

  it('sent what they were for, and checked what was added: nothing that nobody asked for', () => {
    const others = requestLines(simulator()).filter(isOfTheApi);
    for (const line of byJobs) others.splice(others.indexOf(line), 1);
    // Of each instance its state, its settings and its own face.
    const ofOne = ['getAvatar 200', 'getSettings 200', 'getStateInstance 200'];
    assert.deepEqual(others.toSorted(), [...ofOne, ...ofOne].toSorted());
  });
});

describe('The tenth job', () => {
  const window = useWindow({ name: 'newcomer' });

  it('The first face of somebody who is new here: 3', async () => {
    const by = new Gestures(window());
    by.count++;
    await window().openView('Avatar Lens');
    await by.click(window().page.getByRole('button', { name: 'Try the Demo' }).first());
    const hover = await window().hoverText('79001234567@c.us', /Picture/);
    await pictureSize(hover.locator('img'));
    await window().screenshot('jobs newcomer');
    assert.ok(by.count <= 3, `${by.count} gestures`);
  });
});
