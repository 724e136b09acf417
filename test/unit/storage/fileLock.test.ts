import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { exclusively } from '../../../src/storage/fileLock';
import { makeReadOnly, mountSmallDisk, unmount } from '../avatars/support/disks';

describe('a lock between windows', () => {
  let folder: string;
  let lock: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-lock-'));
    lock = path.join(folder, 'deep', 'recents.lock');
  });

  afterEach(() => {
    if (existsSync(path.dirname(lock))) unmount(path.dirname(lock));
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets one task after the other, and is gone at the end, also after a failure', async () => {
    const order: string[] = [];
    const task = (name: string) =>
      exclusively(lock, async () => {
        order.push(`${name} begins`);
        await new Promise(setImmediate);
        order.push(`${name} ends`);
      });
    await Promise.all([task('a'), task('b')]);
    const first = order[0]?.slice(0, 1);
    assert.deepEqual(order.slice(0, 2), [`${first} begins`, `${first} ends`]);
    await assert.rejects(
      exclusively(lock, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(existsSync(lock), false);
  });

  it('is looked at before what it guards is replaced, by a window that stood still', async () => {
    const guarded = path.join(folder, 'guarded');
    let rounds = 0;
    await exclusively(lock, async ({ whileHeld }) => {
      rounds += 1;
      const read = existsSync(guarded) ? readFileSync(guarded, 'utf8') : '';
      if (rounds === 1) {
        // While it stands still, its lock grows old and another window does its work.
        const longAgo = Date.now() / 1000 - 60;
        utimesSync(lock, longAgo, longAgo);
        await exclusively(lock, async (held) => {
          held.whileHeld(() => writeFileSync(guarded, 'of the other'));
        });
      }
      whileHeld(() => writeFileSync(guarded, `${read}, and of this one`));
    });
    assert.equal(readFileSync(guarded, 'utf8'), 'of the other, and of this one');
    assert.deepEqual([rounds, existsSync(lock)], [2, false]);
  });

  it('is taken from a window that was killed', async () => {
    await exclusively(lock, async () => undefined);
    writeFileSync(lock, 'killed');
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(lock, longAgo, longAgo);
    await exclusively(lock, async () => undefined);
    assert.equal(existsSync(lock), false);
  });

  it('does not stay behind where the disk, which is full, does not take it', async function () {
    mkdirSync(path.dirname(lock));
    if (!mountSmallDisk(path.dirname(lock), 16)) return this.skip();
    const filling = path.join(path.dirname(lock), 'filling');
    assert.throws(() => writeFileSync(filling, Buffer.alloc(64 * 1024)), { code: 'ENOSPC' });
    const task = () => assert.fail('nobody holds the lock');
    await assert.rejects(exclusively(lock, task), { code: 'ENOSPC' });
    assert.equal(existsSync(lock), false);
  });

  it('is given up where nobody can take it from a window that was killed', async function () {
    mkdirSync(path.dirname(lock));
    const isMounted = mountSmallDisk(path.dirname(lock), 16);
    writeFileSync(lock, 'killed');
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(lock, longAgo, longAgo);
    if (!makeReadOnly(path.dirname(lock))) return this.skip();
    const task = () => assert.fail('nobody holds the lock');
    await assert.rejects(exclusively(lock, task), { code: isMounted ? 'EROFS' : 'EACCES' });
  });

  it('is left to the window that took it meanwhile', async () => {
    await exclusively(lock, async () => writeFileSync(lock, 'another window'));
    assert.equal(readFileSync(lock, 'utf8'), 'another window');
  });
});
