import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { AvatarStore } from '../../../src/avatars/store';
import { NamesStore } from '../../../src/lookUps/names/namesStore';
import { PairsStore } from '../../../src/lookUps/persons/pairsStore';
import { Recents } from '../../../src/recents/recents';
import { Epochs } from '../../../src/storage/epochs';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { checked, recordOf } from '../avatars/support/records';
import { jpeg } from '../avatars/support/samples';
import { StubTab } from '../gallery/support';
import { until } from '../support/until';

describe('the view of recent look-ups', () => {
  // One for all, since bundles keep the `vscode` that they were loaded with.
  const stub = new VscodeStub();
  let storage = '';
  let extension: Activated | undefined;

  beforeEach(() => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-recents-'));
  });

  afterEach(() => {
    extension?.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  /** A window with a look-up of somebody whom the contact list of the instance names. */
  async function openWithNames(): Promise<void> {
    const ownChatId = '79005559999@c.us';
    const instance = { idInstance: '110100000001', product: 'whatsapp', ownChatId };
    const names = [{ chatId: '79005550000@c.us', name: 'Maya' }];
    const kept = new NamesStore(path.join(storage, 'avatars'), Date.now);
    await kept.write({ idInstance: instance.idInstance, ownChatId, loadedAt: Date.now(), names });
    const book = JSON.stringify({ version: 1, instances: [instance], defaults: {} });
    open({ '110100000001': 1 }, new Map([['instances', book]]));
  }

  /** What the rows say, and how often the view was drawn again since it was read first. */
  async function watched() {
    const labels = async () => (await rows()).map(([, { label }]) => label);
    assert.deepEqual(await labels(), ['Maya']);
    let draws = 0;
    stub.trees.get('avatarLens.recents')?.onDidChangeTreeData?.(() => draws++);
    return { labels, draws: () => draws };
  }

  /** A window that was opened on so many look-ups of each instance. */
  function open(
    lookUps: Readonly<Record<string, number>>,
    secrets = new Map<string, string>(),
    more: readonly string[] = [],
  ): void {
    const lines = Object.entries(lookUps).flatMap(([idInstance, count]) =>
      Array.from({ length: count }, (_, id) => line(idInstance, id)),
    );
    writeFileSync(path.join(storage, 'recents.jsonl'), [...lines, ...more].join(''));
    extension = activatePackaged({ storage, secrets }, stub);
  }

  async function rows(of?: unknown): Promise<readonly [row: unknown, item: vscode.TreeItem][]> {
    const tree = stub.trees.get('avatarLens.recents');
    assert.ok(tree);
    const children = (await tree.getChildren(of)) ?? [];
    return Promise.all(
      children.map(async (row) => [row, await tree.getTreeItem(row)] as [unknown, vscode.TreeItem]),
    );
  }

  it('has no names any more once what is stored was cleared', async () => {
    await openWithNames();
    const { labels, draws } = await watched();
    await stub.commands.get('avatarLens.clearCache')?.();
    stub.messages.length = 0;
    assert.ok(draws() > 0);
    assert.deepEqual(await labels(), ['+7 900 555 00 00']);
  });

  it('has none when the user comes back from another window that cleared them', async () => {
    await openWithNames();
    const elsewhere = new Epochs(path.join(storage, 'epochs'));
    await elsewhere.begin('110100000001');
    const { labels, draws } = await watched();
    stub.windowState.fire({ focused: false });
    await turns();
    await elsewhere.endStored();
    rmSync(path.join(storage, 'avatars'), { recursive: true });
    assert.equal(draws(), 0);
    stub.windowState.fire({ focused: true });
    await until(() => draws() > 0);
    assert.deepEqual(await labels(), ['+7 900 555 00 00']);
    const drawn = draws();
    stub.windowState.fire({ focused: true });
    await turns();
    assert.equal(draws(), drawn, 'nothing happened since');
  });

  it('shows the round pictures, under either id of a person, and says whose', async () => {
    const lid = '123456789012345@lid';
    const [number, bare] = ['79005550000@c.us', '79005550001@c.us'];
    const folder = path.join(storage, 'avatars');
    const store = new AvatarStore(folder, Date.now, assert.fail);
    const image = checked(jpeg());
    const record = recordOf(number, { image, idInstance: '110100000001' });
    await store.write(record, image);
    const thumbnail = await store.writeThumbnail(image, 'round', 'png');
    const account = { exists: true, chatId: number, phoneNumber: '79005550000' };
    const pairs = new PairsStore(folder, Date.now, assert.fail);
    await pairs.note('110100000001', lid, { kind: 'account', account }, undefined);
    const lines = [lid, bare, number].map((chatId, index) => line('110100000001', index, chatId));
    open({}, new Map(), lines);
    const items = (await rows()).map(([, { label, iconPath, description }]) => ({
      label,
      icon: (iconPath as { fsPath?: string }).fsPath,
      isOther: description?.toString().startsWith('Picture of the number'),
    }));
    assert.deepEqual(items, [
      { label: '+7 900 555 00 00', icon: thumbnail, isOther: false },
      { label: '+7 900 555 00 01', icon: undefined, isOther: false },
      { label: '+7 900 555 00 00', icon: thumbnail, isOther: true },
    ]);
  });

  it('lets go of what another window removes, though nobody comes to this one', async () => {
    open({ '110100000001': 2 });
    const show = stub.viewVisibility.get('avatarLens.recents');
    show?.(true);
    assert.equal((await rows()).length, 2);
    const elsewhere = () =>
      new Recents({
        file: path.join(storage, 'recents.jsonl'),
        limit: () => 500,
        isThere: async () => true,
        onChanged: () => undefined,
        log: assert.fail,
      });
    await elsewhere().remove(['110100000001/79005550000@c.us']);
    await until(async () => (await rows()).length === 1);
    // Nor does it have it when it comes into sight again.
    show?.(false);
    await elsewhere().clear();
    await until(async () => (await rows()).length === 0);
  });

  for (const command of ['remove', 'pin']) {
    it(`has “${command}” act on the selected rows where it is called with none, or ask for some`, async () => {
      open({ '110100000001': 3 });
      const ofList = async () => (await rows()).map(([row]) => row);
      const [first, second, third] = await ofList();
      const run = stub.commands.get(`avatarLens.recents.${command}`);
      await run?.();
      assert.deepEqual(stub.messages.splice(0), [
        'Select a look-up in the list of recent ones first.',
      ]);
      assert.deepEqual(await ofList(), [first, second, third]);
      stub.viewSelection.get('avatarLens.recents')?.([second, third]);
      await run?.();
      assert.deepEqual(stub.messages, []);
      const pinned = (await ofList()).map((row) => (row as { pinned?: boolean }).pinned ?? false);
      assert.deepEqual(pinned, command === 'pin' ? [true, true, false] : [false]);
    });
  }

  it('has its commands work before it was ever seen', async () => {
    open({ '110100000001': 3 });
    await stub.commands.get('avatarLens.recents.refreshAll')?.();
    assert.deepEqual(stub.messages.splice(0), ['Ask GREEN-API again for 3 chatIds?']);
    await stub.commands.get('avatarLens.recents.clear')?.();
    assert.deepEqual(stub.messages.splice(0), ['Recent look-ups were cleared.']);
    assert.equal(readFileSync(path.join(storage, 'recents.jsonl'), 'utf8'), '');
  });

  it('says so, and shows them on, where the disk does not let go of them', async () => {
    open({ '110100000001': 3 });
    const [first] = (await rows()).map(([row]) => row);
    rmSync(path.join(storage, 'recents.jsonl'));
    mkdirSync(path.join(storage, 'recents.jsonl'));
    await stub.commands.get('avatarLens.recents.clear')?.();
    await stub.commands.get('avatarLens.recents.remove')?.(first);
    for (const message of stub.messages.splice(0)) assert.match(message, /^Not all files were/);
    assert.equal((await rows()).length, 3);
  });

  it('has its commands say that there is nothing, where there is nothing', async () => {
    open({});
    await stub.commands.get('avatarLens.recents.refreshAll')?.();
    await stub.commands.get('avatarLens.recents.clear')?.();
    assert.deepEqual(stub.messages.splice(0), [
      'There are no recent look-ups yet.',
      'There are no recent look-ups yet.',
    ]);
  });

  it('has all selected rows copied and refreshed, or the one alone', async () => {
    open({ '110100000001': 3 });
    const [first, second] = (await rows()).map(([row]) => row);
    const copy = stub.commands.get('avatarLens.copyChatId');
    await copy?.(first, [first, second]);
    assert.equal(stub.clipboard, '79005550002@c.us\n79005550001@c.us');
    await copy?.(second, undefined);
    assert.equal(stub.clipboard, '79005550001@c.us');
    await stub.commands.get('avatarLens.refresh')?.(first, [first, second]);
    assert.deepEqual(stub.messages.splice(0), ['Ask GREEN-API again for 2 chatIds?']);
  });

  it('has a command that names nobody act on what was selected since the panel showed somebody', async () => {
    open({ '110100000001': 3 });
    const [first, second, third] = (await rows()).map(([row]) => row);
    const tab = Object.assign(new StubTab(stub), { reveal: () => undefined });
    Object.assign(stub.module.window as object, { createWebviewPanel: () => tab });
    const select = stub.viewSelection.get('avatarLens.recents');
    const copied = async () => {
      await stub.commands.get('avatarLens.copyChatId')?.();
      return stub.clipboard;
    };
    select?.([first, second]);
    assert.equal(await copied(), '79005550002@c.us\n79005550001@c.us');
    await stub.commands.get('avatarLens.lookUp')?.('79005550007@c.us');
    assert.equal(await copied(), '79005550007@c.us');
    select?.([third]);
    assert.equal(await copied(), '79005550000@c.us');
    select?.([]);
    assert.equal(await copied(), '79005550007@c.us');
  });

  it('says the account of a number that two of them were asked for, where no heading does', async () => {
    const shop = { idInstance: '110100000001', product: 'whatsapp', name: 'Shop' };
    const book = JSON.stringify({ version: 1, instances: [shop], defaults: {} });
    open({ '110100000001': 2, '110100000002': 1 }, new Map([['instances', book]]));
    const described = async (of?: unknown) =>
      (await rows(of)).map(([, { label, description }]) => `${label} ${description}`);
    const [newest, ...same] = await described();
    assert.match(newest ?? '', /^\+7 900 555 00 01 No picture/);
    assert.deepEqual(
      same.map((row) => /^\+7 900 555 00 00 (\w+) · No picture/.exec(row)?.[1]).toSorted(),
      ['110100000002', 'Shop'],
    );
    await stub.commands.get('avatarLens.recents.groupByInstance')?.();
    for (const [group] of await rows()) {
      for (const row of await described(group)) assert.match(row, /^\+7 900 555 00 0\d No picture/);
    }
    await stub.commands.get('avatarLens.recents.ungroup')?.();
  });

  it('shows a page of each group, and more of the one that is asked for more', async () => {
    stub.settings.set('avatarLens.recents.limit', 1000);
    open({ '110100000001': 250, '110100000002': 450 });
    await stub.commands.get('avatarLens.recents.groupByInstance')?.();
    const pages = async () =>
      Promise.all((await rows()).map(async ([group]) => (await rows(group)).map(([, row]) => row)));
    const before = await pages();
    assert.deepEqual(
      before.map(({ length }) => length),
      [201, 201],
    );
    const ids = before.flat().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'VS Code refuses an id that is there twice');
    const { command, arguments: args = [] } = before[1]?.at(-1)?.command ?? {};
    await stub.commands.get(command ?? '')?.(...args);
    assert.deepEqual(
      (await pages()).map(({ length }) => length),
      [201, 250],
    );
  });
});

/** Time enough to read a folder. */
function turns(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

/** A line of the journal. */
function line(idInstance: string, id: number, chatId = `${79005550000 + id}@c.us`): string {
  const common = { product: 'whatsapp', outcome: 'noPicture', lookedUpAt: 1, at: 1 + id };
  return `${JSON.stringify({ put: { ...common, idInstance, chatId } })}\n`;
}
