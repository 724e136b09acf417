import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Epochs } from '../../../src/storage/epochs';
import { exclusively } from '../../../src/storage/fileLock';

describe('epochs', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'epochs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** What one window has. */
  const open = () => new Epochs(path.join(folder, 'epochs'));
  const written = () => path.join(folder, 'written');
  const write = () => writeFile(written(), '');
  const undo = () => rm(written(), { force: true });

  for (const [removal, end] of [
    ['its instance', (epochs: Epochs) => epochs.endInstance('1')],
    ['everything', (epochs: Epochs) => epochs.endAll()],
  ] as const) {
    it(`end with ${removal}, in the window that removes it and in others`, async () => {
      const [here, elsewhere] = [open(), open()];
      const [own, other] = [await here.begin('1'), await elsewhere.begin('1')];
      assert.deepEqual([await own.lasts(), await other.lasts()], [true, true]);
      await end(here);
      assert.ok(own.signal.aborted);
      assert.deepEqual([await own.lasts(), await other.lasts()], [false, false]);
      assert.ok(other.signal.aborted);
      assert.equal(await other.keep(assert.fail, assert.fail), false);
      assert.ok(await (await elsewhere.begin('1')).lasts());
    });
  }

  it('are told by files that the user alone can read, as the lock of a file is', async () => {
    await open().begin('1');
    const lock = path.join(folder, 'epochs', 'list.lock');
    await exclusively(lock, async () => {
      for (const { parentPath, name } of await readdir(path.dirname(lock), {
        withFileTypes: true,
      })) {
        const { mode } = await stat(path.join(parentPath, name));
        if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o600, name);
      }
    });
  });

  it('of other instances go on when one is removed', async () => {
    const epochs = open();
    const [other, all] = [await epochs.begin('2'), await epochs.begin()];
    await epochs.endInstance('1');
    assert.deepEqual([await other.lasts(), await all.lasts()], [true, true]);
    assert.deepEqual([other.signal.aborted, all.signal.aborted], [false, false]);
  });

  it('go on, and keep nothing more, when the store is cleared', async () => {
    const epochs = open();
    const before = await epochs.begin('1');
    await epochs.endStored();
    assert.ok(await before.lasts());
    assert.equal(await before.keep(assert.fail, assert.fail), false);
    const after = await epochs.begin('1');
    assert.equal(await after.keep(write, undo), true);
    await epochs.endInstance('1');
    assert.ok(before.signal.aborted, 'what began before the clearing is ended as well');
  });

  it('go on, and keep nothing more, when their instance has another account', async () => {
    const [here, elsewhere] = [open(), open()];
    const [own, other, neighbour] = [
      await here.begin('1'),
      await elsewhere.begin('1'),
      await here.begin('2'),
    ];
    assert.equal(await here.endAccount('1', '79001234567@c.us'), true);
    for (const epoch of [own, other]) {
      assert.ok((await epoch.lasts()) && !epoch.signal.aborted);
      assert.equal(await epoch.keep(assert.fail, assert.fail), false);
    }
    assert.equal(await neighbour.keep(write, undo), true);
    const after = await here.begin('1');
    // Another window hears of it only now.
    assert.equal(await elsewhere.endAccount('1', '79001234567@c.us'), false);
    assert.equal(await after.keep(write, undo), true);
    assert.equal(await elsewhere.endAccount('1', '79007654321@c.us'), true);
    assert.equal(await after.keep(assert.fail, assert.fail), false);
    assert.equal(await here.countUnknown(['1', '2']), 0);
    assert.equal(await here.countUnknown(['2']), 1);
    await here.endInstance('1');
    assert.equal(await here.countUnknown(['2']), 0);
    assert.ok(own.signal.aborted);
  });

  it('take back what was being written when they ended', async () => {
    const [here, elsewhere] = [open(), open()];
    const epoch = await here.begin('1');
    const writeMeanwhile = async () => {
      await write();
      await elsewhere.endInstance('1');
    };
    assert.equal(await epoch.keep(writeMeanwhile, undo), false);
    assert.ok(!existsSync(written()));
  });

  it('take back also what failed halfway, and pass on why while they last', async () => {
    const epochs = open();
    const epoch = await epochs.begin('1');
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const fail = async () => {
      await write();
      throw full;
    };
    await assert.rejects(epoch.keep(fail, undo), full);
    const endAndFail = async () => {
      await epochs.endAll();
      await fail();
    };
    assert.equal(await epoch.keep(endAndFail, undo), false);
    assert.ok(!existsSync(written()));
  });

  it('are one for all that begins at once', async () => {
    const epochs = open();
    const begun = await Promise.all(Array.from({ length: 20 }, () => epochs.begin('1')));
    assert.equal(new Set(begun).size, 1);
    assert.equal(await epochs.begin('1'), begun[0]);
  });

  it('say whether instances were removed since they were read', async () => {
    const [here, elsewhere] = [open(), open()];
    assert.equal(await here.isBook(await here.book()), false, 'nobody has begun anything');
    await elsewhere.begin('1');
    const book = await here.book();
    assert.equal(await here.isBook(book), true);
    await elsewhere.endInstance('2');
    assert.equal(await here.isBook(book), false);
  });

  it('tell how many instances were asked that are neither known nor removed', async () => {
    const [here, elsewhere] = [open(), open()];
    for (const id of ['1', '2', '3']) await elsewhere.begin(id);
    await elsewhere.endInstance('3');
    assert.equal(await here.countUnknown(['1']), 1);
    assert.equal(await here.countUnknown(['1', '2']), 0);
  });

  it('leave no file once everything was removed', async () => {
    const epochs = open();
    for (const id of ['1', '2']) await epochs.begin(id);
    await epochs.endAll();
    assert.deepEqual(await readdir(folder), []);
  });

  it('last where the disk takes no file, and end in the window all the same', async () => {
    await writeFile(path.join(folder, 'epochs'), '');
    const epochs = open();
    const epoch = await epochs.begin('1');
    assert.ok(await epoch.lasts());
    await epochs.endInstance('1');
    assert.equal(await epoch.lasts(), false);
  });
});
