import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import type { SimulatedInstance, TypeInstance } from '../../src/simulator/types.ts';
import { uiFolder } from '../host/paths.ts';
import { Gestures } from './gestures.ts';
import { answer } from './instanceForm.ts';
import { textOf } from './pageElement.ts';
import { useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

/** How many of each messenger, and the pool of ids that GREEN-API has for it. */
const MESSENGERS: readonly (readonly [TypeInstance, label: string, pool: string, count: number])[] =
  [
    ['whatsapp', 'WhatsApp', '7107', 24],
    ['v3', 'MAX', '3100', 9],
    ['telegram', 'Telegram', '4100', 7],
  ];

/** What is wrong with some of them, by their place among WhatsApp's, with the words and the icon for it. */
const ILL: readonly (readonly [place: number, state: string, words: string, icon: string])[] = [
  [2, 'notAuthorized', 'not authorized', 'debug-disconnect'],
  [5, 'blocked', 'blocked', 'circle-slash'],
  [8, 'sleepMode', 'asleep', 'clock'],
  [11, 'suspended', 'suspended', 'warning'],
  [14, 'expired', 'Instance not paid for', 'credit-card'],
];
/** Whose token the text has wrong. */
const REFUSED = 17;

const FORTY: readonly SimulatedInstance[] = MESSENGERS.flatMap(([typeInstance, , pool, count]) =>
  Array.from({ length: count }, (_, place): SimulatedInstance => {
    const number = String(place).padStart(2, '0');
    const ill = typeInstance === 'whatsapp' ? ILL.find(([at]) => at === place) : undefined;
    return {
      idInstance: `${pool}0000${number}`,
      apiTokenInstance: `${pool}${number}d75b3a66374942c5b3c019c698abc2067e151558ac`.padEnd(
        50,
        '0',
      ),
      typeInstance,
      wid: `79${pool}000${number}@c.us`,
      ...(ill === undefined ? {} : { stateInstance: ill[1] }),
    };
  }),
);

/** A list of them as programs keep it. */
function textOfAll(apiUrl: string): string {
  const refused = FORTY[REFUSED]?.idInstance;
  const list = FORTY.map(({ idInstance, apiTokenInstance, typeInstance }) => ({
    idInstance,
    apiTokenInstance: idInstance === refused ? 'f'.repeat(50) : apiTokenInstance,
    apiUrl,
    typeInstance,
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

describe('Forty instances', () => {
  const folder = path.join(uiFolder, 'forty-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const simulator = useSimulator({ instances: FORTY });
  const window = useWindow({
    name: 'forty',
    folder,
    height: 1300,
    // Else what does not match is shown too, without the mark.
    settings: { 'workbench.list.defaultFindMode': 'filter' },
  });
  const labels = async () => (await window().treeRows('Instances')).map(({ label }) => label);
  const row = (text: string | RegExp) => window().treeRow('Instances', text);
  /**
   * Picks from a row's menu until `done` is there. VS Code gives a command no row while the view draws all its
   * rows anew, as it does when one came or moved: the command then asks which instance is meant.
   */
  const pickFromMenu = (of: string, item: string, done: Locator) =>
    until(`${item} of ${of}`, async () => {
      const question = window().page.getByText('Which instance?');
      await window().contextMenu(row(of), item);
      await done.or(question).first().waitFor();
      if (!(await question.isVisible())) return true;
      await window().quickInput.cancel();
      return false;
    });

  before(async () => {
    await window().openView('Avatar Lens');
    await window().page.locator('.pane-header[aria-label^="Recent Look-ups"]').click();
  });

  it('are added from one text in four gestures, whatever is wrong with some of them', async () => {
    const by = new Gestures(window());
    const { quickInput } = window();
    writeFileSync(path.join(window().folder, 'accounts.json'), textOfAll(simulator().origin));
    await window().openFile('accounts.json');
    await by.command('Add Instance from Text…');
    await quickInput.row(FORTY[0]?.idInstance ?? '').waitFor();
    await window().screenshot('forty to pick');
    by.count++;
    await quickInput.accept();
    const question = await window().dialog(/Not answering yet/);
    await window().screenshot('forty question');
    const words = await textOf(question);
    assert.match(words, /Ready and added: 35\. Not answering yet: 4\. Add these, too\?/);
    for (const wrong of ['not authorized (1): 710700000', 'blocked (1)', 'refused this token']) {
      assert.ok(words.includes(wrong), words);
    }
    await by.click(question.getByRole('button', { name: 'Add These, Too' }));
    assert.ok(by.count <= 4, `${by.count} gestures`);
    await window().notification(/Instances added: 39\. Not answering yet: 4/);
    await window().notification(/1 of 40 instances were not added.*refused this token/);
    await window().screenshot('forty added');
    assert.equal(await window().page.locator('.monaco-dialog-box').count(), 0);
    await window().runCommand('Notifications: Clear All Notifications');
    await window().runCommand('View: Close All Editors');
  });

  it('stand under their messengers with their numbers', async () => {
    for (const [, label, , count] of MESSENGERS) {
      const there = label === 'WhatsApp' ? count - 1 : count;
      await row(new RegExp(`^${label}\\s*${there}$`)).waitFor();
    }
    const rows = await window().treeRows('Instances');
    assert.ok(rows.every(({ description }) => !description.includes('MAX')));
    const numbers = rows.map(({ label }) => label).filter((label) => label.startsWith('+79'));
    // Of every messenger, also where the chatId is another number; what is not linked has none.
    assert.equal(numbers.length, 35);
    const byMessenger = MESSENGERS.flatMap(([, , pool]) =>
      numbers.filter((label) => label.startsWith(`+79${pool}`)).toSorted(),
    );
    assert.deepEqual(numbers, byMessenger);
  });

  it('say in words and with an icon of its own what is wrong', async () => {
    const rows = await window().treeRows('Instances');
    for (const [place, , words, icon] of ILL) {
      const label = rows.find(({ description }) => description.startsWith(words))?.label ?? '';
      assert.ok(label.replaceAll(/\D/g, '').endsWith(String(place).padStart(2, '0')), words);
      await row(label).locator(`.codicon-${icon}`).waitFor();
    }
  });

  it('are sorted by name where they have one', async () => {
    for (const [name, number] of [
      ['Zoo', '00'],
      ['Bakery 9', '01'],
      ['Bakery 10', '03'],
    ] as const) {
      if ((await labels()).includes(name)) continue;
      const fields = window().quickInput.row(/^Name/);
      await pickFromMenu(`+797107000${number}`, 'Edit Instance…', fields);
      await fields.click();
      await answer(window(), /^A name/, name);
      await row(name).waitFor();
    }
    const named = (await labels()).filter((label) => /^[+A-Z]/.test(label));
    const at = (label: string) => named.indexOf(label);
    assert.ok(at('Bakery 9') < at('Bakery 10') && at('Bakery 10') < at('Zoo'), named.join());
  });

  it('have one that is the default in this workspace', async () => {
    const isDefault = row(/^Bakery 9.*default here/);
    await pickFromMenu('Bakery 9', 'Make Default for this Workspace', isDefault);
  });

  it('are all checked by one command, with progress', async () => {
    simulator().fail('getStateInstance', { fault: 'slowFirstByte', delayMs: 300 });
    await window().runCommand('Avatar Lens: Check All Instances');
    await window().notification(/Checking instances.*\d+ \/ 39/);
    await window().screenshot('forty being checked');
    simulator().clearFaults();
    await window().notification(/Checked: authorized 34,/);
    await row(/paused: blocked/).waitFor();
    await window().screenshot('forty checked');
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('are found as one types, by keyboard alone', async () => {
    const { page } = window();
    await row('Bakery 9').click();
    // VS Code's own key for that, in every tree.
    await page.keyboard.press('F3');
    await page.keyboard.type('bakery');
    await page.locator('.sidebar .monaco-tree-type-filter').waitFor();
    await until('the two that match', async () => {
      const shown = (await labels()).filter((label) => label.startsWith('+79'));
      return shown.length === 0;
    });
    await window().screenshot('forty found by typing');
    await page.keyboard.press('Escape');
  });

  it('are picked by state and by which is the default, or by a part of the number', async () => {
    const { quickInput } = window();
    await window().runCommand('Avatar Lens: Check Instance');
    await quickInput.row(/default here/).waitFor();
    await quickInput.row(/paused: not authorized/).waitFor();
    await window().screenshot('forty in a pick list');
    await quickInput.type('00023');
    await until('one row', async () => (await quickInput.rows()).length === 1);
    await quickInput.cancel();
  });

  it('can be told apart in a side bar of 170 pixels, in high contrast and at 200 %', async () => {
    const { page } = window();
    const box = await page.locator('.sidebar').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 171, box.y + 300, { steps: 10 });
    await page.mouse.up();
    await window().screenshot('forty in 170 pixels');
    await window().setTheme('hcDark');
    await page.setViewportSize({ width: 640, height: 500 });
    await row('WhatsApp').waitFor();
    await window().screenshot('forty at 200 %');
  });
});
