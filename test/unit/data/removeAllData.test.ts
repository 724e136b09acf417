import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import type * as Vscode from 'vscode';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';

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

  it('closes lists of places, which have names in them, and no other text', async () => {
    const { TabInputText, window } = stub.module as unknown as typeof Vscode;
    const tabOf = (scheme: string) => ({
      input: Object.assign(Object.create(TabInputText.prototype), { uri: { scheme } }),
    });
    const [places, other] = [tabOf('avatar-lens-places'), tabOf('file')];
    let closed: unknown;
    Object.assign(window.tabGroups, {
      all: [{ tabs: [places, other] }],
      close: async (tabs: unknown) => {
        closed = tabs;
      },
    });
    await removeAll();
    Object.assign(window.tabGroups, { all: [] });
    assert.deepEqual(closed, [places]);
  });

  it('says so where recent look-ups stay on the disk, and removes the rest', async () => {
    mkdirSync(path.join(storage, 'recents.jsonl'));
    mkdirSync(path.join(storage, 'avatars'));
    writeFileSync(path.join(storage, 'avatars', 'one'), '');
    const [, said] = await removeAll();
    assert.match(said ?? '', /^Not all files were removed/);
    assert.equal(existsSync(path.join(storage, 'avatars')), false);
  });
});
