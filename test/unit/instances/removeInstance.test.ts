import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import { detailsFolder } from '../../../src/avatars/detailsFolder';
import { encodeBatch } from '../../../src/batch/batchCodec';
import { type Activated, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { makeReadOnly, mountSmallDisk, unmount } from '../avatars/support/disks';
import { batchOf, entryOf } from '../batch/support/batches';
import { CHAT_IDS, World } from '../greenApi/support/world';
import { until } from '../support/until';
import { activateWithInstance } from '../support/vscode';

const CHAT_ID = CHAT_IDS.whatsapp.picture;

describe('removing an instance', () => {
  const world = new World();
  const stub = new VscodeStub();
  let storage = '';
  let extension: Activated;

  beforeEach(async () => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-remove-'));
    writeFileSync(path.join(storage, 'recents.jsonl'), `${JSON.stringify({ put: recent() })}\n`);
    for (const answer of ['Remove', 'Remove Everything']) stub.answers.add(answer);
    extension = await activateWithInstance(world, storage, stub);
  });

  afterEach(() => {
    extension.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  function recent() {
    const { idInstance, product } = world.credentials();
    return { chatId: CHAT_ID, idInstance, product, outcome: 'hidden', lookedUpAt: 1, at: 1 };
  }

  /** What the user is told after the question. */
  async function remove(command = 'avatarLens.removeInstance'): Promise<string[]> {
    await stub.commands.get(command)?.();
    return stub.messages.splice(0).slice(1);
  }

  function assertNoRecents(): void {
    assert.equal(readFileSync(path.join(storage, 'recents.jsonl'), 'utf8'), '');
  }

  for (const [what, command, said] of [
    ['alone', 'avatarLens.removeInstance', []],
    ['with all data', 'avatarLens.removeAllData', ['Everything was removed.']],
  ] as const) {
    it(`${what} ends its look-ups, and removes its recent ones`, async () => {
      world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 60_000 });
      const result = extension.api.lookUp(CHAT_ID);
      await until(() => world.asked().length === 1);
      assert.deepEqual(await remove(command), said);
      assert.equal((await result).error?.code, 'cancelled');
      assertNoRecents();
    });
  }

  it('in another window ends the look-ups of this one', async () => {
    world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 60_000 });
    const result = extension.api.lookUp(CHAT_ID);
    await until(() => world.asked().length === 1);
    await extension.context.secrets.delete('instances');
    assert.equal((await result).error?.code, 'cancelled');
  });

  it('removes the groups that it told of, and no batch of another', async () => {
    const { idInstance } = world.credentials();
    const batches = path.join(storage, 'batches');
    mkdirSync(batches);
    const [own, another, text] = [
      batchOf([entryOf(CHAT_ID, { idInstance, isBound: true })], { idInstance }),
      batchOf([entryOf(CHAT_ID)], { idInstance: '7103000000' }),
      batchOf([entryOf(CHAT_ID, { idInstance })]),
    ];
    const rows: string[] = [];
    for (const batch of [own, another, text]) {
      writeFileSync(path.join(batches, `${batch.id}.json`), encodeBatch({ batch, failures: [] }));
      const { id: batchId, title, idInstance: whose } = batch;
      const row = { batchId, title, size: 1, at: 1, ...(whose ? { idInstance: whose } : {}) };
      rows.push(`${JSON.stringify({ put: row })}\n`);
    }
    writeFileSync(
      path.join(batches, `${own.id}.json.1.ab.tmp`),
      encodeBatch({ batch: own, failures: [] }),
    );
    writeFileSync(path.join(storage, 'recents.jsonl'), rows.join(''));
    assert.deepEqual(await remove(), []);
    const kept = [another, text].map(({ id }) => `${id}.json`);
    assert.deepEqual(readdirSync(batches).toSorted(), kept.toSorted());
    const recents = readFileSync(path.join(storage, 'recents.jsonl'), 'utf8');
    assert.ok(
      !recents.includes(own.id) && recents.includes(another.id) && recents.includes(text.id),
    );
  });

  it('goes on where something cannot be removed, and says so', async function () {
    const folder = path.join(storage, 'avatars', 'details');
    mkdirSync(folder, { recursive: true });
    mountSmallDisk(folder, 16);
    mkdirSync(detailsFolder(path.dirname(folder), world.credentials().idInstance));
    try {
      if (!makeReadOnly(folder)) return this.skip();
      const [said] = await remove();
      assert.match(said ?? '', /^Not all files were removed/);
      assertNoRecents();
    } finally {
      unmount(folder);
    }
  });
});
