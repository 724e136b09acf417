import assert from 'node:assert/strict';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import type * as Vscode from 'vscode';
import { Epochs } from '../../../src/storage/epochs';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { until } from '../support/until';

describe('removing all data', () => {
  const stub = new VscodeStub();
  let storage = '';
  let secrets: Map<string, string>;
  let ofWorkspace: Map<string, unknown>;
  let extension: Activated | undefined;

  beforeEach(() => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-data-'));
    secrets = new Map([['instances', '{}']]);
    stub.answers.add('Remove Everything');
    ofWorkspace = new Map();
    extension = activatePackaged({ storage, secrets, ofWorkspace }, stub);
  });

  afterEach(() => {
    extension?.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  function tabOf(scheme: string): unknown {
    const { TabInputText } = stub.module as unknown as typeof Vscode;
    return { input: Object.assign(Object.create(TabInputText.prototype), { uri: { scheme } }) };
  }

  function panelTab(): Vscode.Tab {
    const { TabInputWebview } = stub.module as unknown as typeof Vscode;
    const viewType = 'mainThreadWebview-avatarLens.panel';
    const input = Object.assign(Object.create(TabInputWebview.prototype), { viewType });
    return { input } as Vscode.Tab;
  }

  async function removeAll(): Promise<string[]> {
    await stub.commands.get('avatarLens.removeAllData')?.();
    return stub.messages.splice(0);
  }

  it('leaves nothing, and says so', async () => {
    mkdirSync(path.join(storage, 'avatars'));
    assert.deepEqual(await removeAll(), [
      'Remove everything that Avatar Lens keeps?',
      'Everything was removed.',
    ]);
    assert.equal(existsSync(path.join(storage, 'avatars')), false);
    assert.deepEqual([...secrets], []);
  });

  it('forgets what was chosen for the workspace', async () => {
    ofWorkspace.set('choices', { preferred: 'max', defaults: {}, chosenAt: Date.now() });
    await removeAll();
    assert.equal(ofWorkspace.get('choices'), undefined);
  });

  it('leaves nothing else of the user in VS Code’s own state but how views are ordered and hovers switched', async () => {
    const { context } = extension ?? {};
    assert.ok(context);
    const { globalState } = context;
    const said = ['saidThatHoversAsk', 'saidWhatDoesNotStart', 'saidThatFacesCanBeInline'];
    for (const key of said) await globalState.update(key, true);
    await globalState.update('recents.grouping', 'outcome');
    // A restriction is not lifted by removing data.
    ofWorkspace.set('hoverRequestsOff', true);
    ofWorkspace.set('choices', { preferred: 'max', defaults: {}, chosenAt: Date.now() });
    await removeAll();
    const left = (state: Pick<Vscode.Memento, 'get'>, keys: Iterable<string>) =>
      [...keys].filter((key) => state.get(key) !== undefined).toSorted();
    assert.deepEqual(left(globalState, globalState.keys()), [
      'choicesRemovedAt',
      'recents.grouping',
    ]);
    assert.deepEqual(left(context.workspaceState, ofWorkspace.keys()), ['hoverRequestsOff']);
  });

  it('says again to whoever begins anew what it says once, by every key that the sources have', () => {
    const sources = globSync('src/**/*.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const keys = [...sources.matchAll(/KEY = '([\w.]+)'/g)].map(([, key]) => key).toSorted();
    assert.deepEqual(keys, [
      'choices',
      'choicesRemovedAt',
      'hoverRequestsOff',
      'recents.grouping',
      'saidThatFacesCanBeInline',
      'saidThatHoversAsk',
      'saidWhatDoesNotStart',
    ]);
  });

  /** Has the window show these tabs; gives those that were closed. */
  function showTabs(tabs: readonly unknown[]): unknown[] {
    const closed: unknown[] = [];
    Object.assign((stub.module as unknown as typeof Vscode).window.tabGroups, {
      all: [{ tabs }],
      close: async (some: readonly unknown[]) => closed.push(...some),
    });
    return closed;
  }

  it('closes lists of places, which have names in them, and no other text', async () => {
    const [places, other] = [tabOf('avatar-lens-places'), tabOf('file')];
    const closed = showTabs([places, other]);
    await removeAll();
    showTabs([]);
    assert.deepEqual(closed, [places]);
  });

  it('removes the rest where VS Code does not forget what was chosen', async () => {
    const { context } = extension ?? {};
    assert.ok(context);
    Object.assign(context.globalState, { update: () => Promise.reject(new Error('disk is full')) });
    mkdirSync(path.join(storage, 'avatars'));
    writeFileSync(path.join(storage, 'recents.jsonl'), '');
    const [, said] = await removeAll();
    assert.match(said ?? '', /^Not all files were removed/);
    assert.equal(existsSync(path.join(storage, 'avatars')), false);
  });

  for (const [how, isThereBefore] of [
    ['was opened', false],
    ['VS Code brought back', true],
  ] as const) {
    it(`closes, in another window that nobody comes back to, the panel that ${how}`, async () => {
      const panel = panelTab();
      const closed = showTabs([panel, tabOf('file')]);
      if (isThereBefore) {
        extension?.dispose();
        extension = activatePackaged({ storage, secrets, ofWorkspace }, stub);
      } else stub.tabsChanged.fire({ opened: [panel], closed: [] });
      const folder = path.join(storage, 'epochs');
      await until(() => existsSync(folder));
      await turns();
      const elsewhere = new Epochs(folder);
      await elsewhere.endStored();
      await turns();
      assert.deepEqual(closed, []);
      await elsewhere.endAll();
      await until(() => closed.length > 0);
      showTabs([]);
      assert.deepEqual(closed, [panel]);
    });
  }

  it('takes the rows of instances away in another window that nothing tells of its secret', async () => {
    const instance = {
      idInstance: '110100000001',
      apiTokenInstance: 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345',
      apiUrl: 'https://1101.api.green-api.com',
      product: 'whatsapp',
    };
    secrets.set('instances', JSON.stringify({ version: 1, instances: [instance], defaults: {} }));
    extension?.dispose();
    extension = activatePackaged({ storage, secrets, ofWorkspace }, stub);
    const tree = stub.trees.get('avatarLens.instances');
    const rows = async () => (await tree?.getChildren())?.length ?? 0;
    stub.viewVisibility.get('avatarLens.instances')?.(true);
    await until(async () => (await rows()) === 1);
    stub.tabsChanged.fire({ opened: [panelTab()], closed: [] });
    secrets.delete('instances');
    const elsewhere = new Epochs(path.join(storage, 'epochs'));
    // Once more each time: the window may not have begun to watch when everything is removed first.
    const removeAgain = async () => {
      await elsewhere.begin();
      await elsewhere.endAll();
    };
    await until(async () => (await rows()) === 0, removeAgain);
  });

  it('says so where recent look-ups stay on the disk, and removes the rest', async () => {
    mkdirSync(path.join(storage, 'recents.jsonl'));
    mkdirSync(path.join(storage, 'avatars'));
    writeFileSync(path.join(storage, 'avatars', 'one'), '');
    const [, said] = await removeAll();
    assert.match(said ?? '', /^Not all files were removed/);
    assert.equal(existsSync(path.join(storage, 'avatars')), false);
  });

  it('says so too where only the stored answers are cleared', async () => {
    // A folder where a file was: the file system refuses its removal.
    mkdirSync(path.join(storage, 'epochs', 'stored.1'), { recursive: true });
    mkdirSync(path.join(storage, 'avatars'));
    await stub.commands.get('avatarLens.clearCache')?.();
    assert.match(stub.messages.splice(0).join(), /^Not all files were removed/);
    assert.equal(existsSync(path.join(storage, 'avatars')), false);
  });
});

/** Longer than events of one change are gathered. */
function turns(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200));
}
