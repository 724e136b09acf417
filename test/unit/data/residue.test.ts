import assert from 'node:assert/strict';
import {
  cpSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Instance } from '../../../src/instances/instance';
import { InstanceStore } from '../../../src/instances/instanceStore';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { INSTANCES, World } from '../greenApi/support/world';
import { SharedSecrets } from '../instances/support/secrets';
import { until } from '../support/until';

const { idInstance, apiTokenInstance } = INSTANCES.whatsapp;
const PERSON = '79005550101@c.us';
const NAME = 'Wilhelmina Residue';
const TELLING = [idInstance, apiTokenInstance, PERSON.slice(0, 11), NAME, 'Residue'];

/** The names of all files in a folder and below it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile(),
  );
}

describe('what is left on the disk', () => {
  const stub = new VscodeStub();
  const world = new World();
  let storage = '';
  let secrets: SharedSecrets;
  let ofWorkspace: Map<string, unknown>;
  let extension: Activated;

  before(() => {
    world.simulator.setContact({
      chatId: PERSON,
      avatar: 'picture',
      contactName: NAME,
      name: NAME,
    });
  });

  beforeEach(async () => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-residue-'));
    secrets = new SharedSecrets();
    ofWorkspace = new Map();
    const others = ['max', 'telegram'] as const;
    const instances: Instance[] = [
      world.credentials(),
      ...others.map((one) => world.credentials(one)),
    ];
    const store = new InstanceStore(secrets, () => undefined);
    await store.update((book) => ({ ...book, instances }));
    extension = activatePackaged({ storage, secrets: secrets.stored, ofWorkspace }, stub);
    const { Disposable, window } = stub.module as unknown as typeof vscode;
    const listen = () => new Disposable(() => undefined);
    const webview = {
      onDidReceiveMessage: listen,
      postMessage: async () => true,
      asWebviewUri: (uri: vscode.Uri) => uri,
    };
    const panel = {
      webview,
      onDidDispose: listen,
      onDidChangeViewState: listen,
      reveal: () => undefined,
      dispose: () => undefined,
    };
    Object.assign(window, { createWebviewPanel: () => panel });
  });

  afterEach(() => {
    extension.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  const run = (command: string, argument?: unknown) =>
    stub.commands.get(`avatarLens.${command}`)?.(argument);

  /** Has everything kept that can be kept of a person. */
  async function use(): Promise<void> {
    const wanted = { chatId: PERSON, idInstance };
    assert.equal((await extension.api.lookUp(PERSON, { idInstance })).outcome, 'picture');
    await run('setWorkspaceDefault', { idInstance });
    await run('loadNames', { idInstance });
    await run('refresh', wanted);
    await run('requestAsync', wanted);
    await until(() => residue().length >= TELLING.length - 1);
  }

  /** What anybody could be told by, wherever it is kept. */
  function residue(): string[] {
    const kept = [
      ...filesIn(storage).flatMap((name) => [
        name,
        readFileSync(path.join(storage, name), 'latin1'),
      ]),
      ...secrets.stored.values(),
      JSON.stringify([...ofWorkspace]),
      JSON.stringify(
        extension.context.globalState.keys().map((key) => extension.context.globalState.get(key)),
      ),
    ];
    return TELLING.filter((word) => kept.some((text) => text.includes(word)));
  }

  it('after everything was removed has not one byte', async () => {
    stub.answers.add('Remove Everything');
    await use();
    await run('removeAllData');
    const sizes = filesIn(storage).map((name) => statSync(path.join(storage, name)).size);
    assert.deepEqual(
      sizes.filter((size) => size > 0),
      [],
    );
    assert.deepEqual(residue(), []);
    assert.deepEqual([...secrets.stored], []);
  });

  it('after an instance was removed tells of nobody whom it knew', async () => {
    stub.answers.add('Remove');
    await use();
    await run('removeInstance', { idInstance });
    assert.deepEqual(residue(), []);
    // The pictures too.
    const pictures = filesIn(storage).filter((name) => /images|thumbnails/.test(name));
    assert.deepEqual(pictures, []);
  });

  describe('where links in it lead elsewhere', () => {
    let elsewhere = '';

    /** Old, and named as what a sweep takes away. */
    const BAIT = ['yarn.lock', 'draft.tmp', 'images/cat.jpg', 'records/ab/cat.json', 'notes'];

    beforeEach(() => {
      elsewhere = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-elsewhere-'));
      for (const name of BAIT) {
        const file = path.join(elsewhere, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, name);
        utimesSync(file, 1, 1);
      }
    });

    afterEach(() => rmSync(elsewhere, { recursive: true, force: true }));

    const asItIs = () =>
      filesIn(elsewhere).map((name) => {
        const file = path.join(elsewhere, name);
        const { mtimeMs, mode } = statSync(file);
        return [name, readFileSync(file, 'utf8').slice(0, 30), mtimeMs, mode].join(' ');
      });

    const PLACES = {
      'at the top': ['avatars', 'epochs', 'pending', 'batches'],
      'below that': [
        'pending/queues',
        ...['images', 'records', 'details', 'names', 'thumbnails'].map((name) => `avatars/${name}`),
      ],
    };
    const FILES = { 'recents.jsonl': 'notes', 'recents.jsonl.lock': 'gone', 'swept.lock': 'notes' };

    const plant = (place: string, target: string) => {
      const link = path.join(storage, place);
      rmSync(link, { recursive: true, force: true });
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(path.join(elsewhere, target), link, 'junction');
      lutimesSync(link, 1, 1);
    };

    for (const [where, folders] of Object.entries(PLACES)) {
      it(`writes, marks and removes nothing there: ${where}`, async () => {
        for (const answer of ['Remove', 'Remove Everything']) stub.answers.add(answer);
        const before = asItIs();
        for (const [what, act] of Object.entries({
          use,
          clearing: () => run('clearCache'),
          'use again': use,
          removal: () => run('removeInstance', { idInstance }),
          'removal of all': () => run('removeAllData'),
        })) {
          for (const folder of folders) plant(folder, '');
          for (const [file, target] of Object.entries(FILES)) plant(file, target);
          await act();
          assert.deepEqual(asItIs(), before, what);
        }
        assert.deepEqual(residue(), []);
      });
    }

    it('is itself a link of the user, and everything is kept and removed as ever', async () => {
      stub.answers.add('Remove Everything');
      cpSync(storage, path.join(elsewhere, 'kept'), { recursive: true });
      rmSync(storage, { recursive: true });
      symlinkSync(path.join(elsewhere, 'kept'), storage);
      await use();
      assert.ok(filesIn(path.join(elsewhere, 'kept')).length > 5);
      await run('removeAllData');
      assert.deepEqual(residue(), []);
    });
  });
});
