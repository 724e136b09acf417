import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { type TypedInstance, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const PERSON = '79005550177@c.us';
const OTHER = '79005550188@c.us';
const GROUP = '120363055501990099@g.us';
const NAMES = { person: 'Wilhelmina Residue', other: 'Ottoline Trace', group: 'Sediment Club' };
const BRANCH: TypedInstance = {
  idInstance: '110155501234',
  apiTokenInstance: 'b3c019c698abc2067e151558acbd412345d75b3a66374942c5',
  name: 'Dregs Branch',
};

/** By what anybody could be told, on the screen or in a file. */
const TELLING = [
  ...Object.values(NAMES),
  ...[PERSON, OTHER, GROUP].map((id) => id.replace(/@.*/, '')),
  '900 555 01 77',
  '900 555 01 88',
  BRANCH.idInstance,
  BRANCH.apiTokenInstance.slice(0, 20),
  BRANCH.apiTokenInstance.slice(-20),
  BRANCH.name ?? '',
];

/** What tells of somebody in all files of VS Code, as `file: words`, in UTF-8 or UTF-16. */
function inFiles(folder: string): string[] {
  // The browser keeps the titles of pages that it showed, as of any page, which is nothing of VS Code.
  const exclude = (name: string) => name === 'browser';
  return globSync('**/*', { cwd: folder, exclude }).flatMap((name) => {
    const file = path.join(folder, name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
    return told(name, readFileSync(file, 'latin1').replaceAll('\0', ''));
  });
}

function told(where: string, text: string): string[] {
  const words = TELLING.filter((word) => text.includes(word));
  return words.length === 0 ? [] : [`${where}: ${words.join(', ')}`];
}

/** Reads all that the window keeps in the browser, which stands for its state.vscdb: names and values. */
const READ_STATE = `(async () => {
  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const kept = Object.entries(localStorage);
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const table of database.objectStoreNames) {
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      for (const [at, key] of keys.entries()) kept.push([String(key), JSON.stringify(values[at])]);
    }
    database.close();
  }
  return kept;
})()`;

describe('What was shown and kept, once all data was removed,', () => {
  const folder = path.join(uiFolder, 'residue-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const simulator = useSimulator({
    instances: [{ ...BRANCH, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: PERSON, avatar: 'picture', contactName: NAMES.person },
      { chatId: OTHER, avatar: 'picture', contactName: NAMES.other },
      { chatId: GROUP, avatar: 'picture', name: NAMES.group, participants: [PERSON, OTHER] },
    ],
  });
  const window = useWindow({ name: 'residue', folder });

  const lookUp = async (chatId: string) => {
    await window().runCommand('Avatar Lens: Look Up Avatar by chatId…');
    await window().quickInput.shown('Look up an avatar');
    await window().quickInput.type(chatId);
    await window().quickInput.row(chatId.replace(/@.*/, '')).waitFor();
    await window().quickInput.accept();
  };

  const gallery = () => GalleryPage.of(window(), 'Avatars of Sediment Club');
  const inState = async () => {
    const kept: [string, string][] = await window().page.evaluate(READ_STATE);
    return kept.flatMap(([name, value]) => told(name, `${name} ${value}`));
  };

  it('was much to be seen and kept', async () => {
    await window().openView('Avatar Lens');
    await addInstance(window(), BRANCH, simulator().origin);
    await window().runCommand('Avatar Lens: Load Names from Contact List');
    await window().notification(/names are known now/);
    await lookUp(PERSON);
    const panel = await window().panelFrame(NAMES.person);
    await panel.getByText('Get contact info').click();
    await panel.getByText('Asking GREEN-API').waitFor({ state: 'hidden' });
    await lookUp(GROUP);
    const group = await window().panelFrame(NAMES.group);
    await group.getByRole('button', { name: /Members/ }).click();
    await window().quickInput.pick(/Look up|Show/);
    await (await gallery()).cell(NAMES.other).waitFor();
    await window().screenshot('residue before');
    // Before and after the removal, since VS Code writes its state when a window is closed or loaded again.
    await window().reload();
    await (await gallery()).cell(NAMES.other).waitFor();
    assert.ok(inFiles(window().dataFolder).length > 5, 'the search of the files works');
    assert.notDeepEqual(await inState(), [], 'the search of the state works');
    await window().openView('Avatar Lens');
    await window().treeRow('Recent Look-ups', NAMES.person).waitFor();
  }).timeout(180_000);

  it('is nothing of it on the screen', async () => {
    await window().runCommand('Avatar Lens: Remove All Data…');
    const dialog = await window().dialog(/Remove everything/);
    await dialog.getByRole('button', { name: 'Remove Everything' }).click();
    await window().notification(/Everything was removed/);
    await window().treeRow('Recent Look-ups', NAMES.person).waitFor({ state: 'detached' });
    for (const frame of window().page.frames()) {
      assert.deepEqual(told(frame.url(), await frame.content()), []);
    }
    await window().screenshot('residue after');
  }).timeout(60_000);

  it('is nothing of it in any file of VS Code, its logs included, nor in its state', async () => {
    assert.deepEqual(inFiles(window().dataFolder), []);
    await window().reload();
    await until('VS Code to have written its state', async () => (await inState()).length === 0);
    assert.deepEqual(inFiles(window().dataFolder), []);
  }).timeout(90_000);
});
