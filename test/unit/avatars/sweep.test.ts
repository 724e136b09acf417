import assert from 'node:assert/strict';
import { access, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { CheckedImage } from '../../../src/avatars/image';
import { AvatarStore } from '../../../src/avatars/store';
import { isClockBelieved } from '../../../src/avatars/sweepClock';
import { DetailsStore } from '../../../src/lookUps/detailsStore';
import { until } from '../support/until';
import { checked, ID_INSTANCE, recordOf } from './support/records';
import { jpeg } from './support/samples';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NO_LIMIT = Number.POSITIVE_INFINITY;

describe('a sweep of the store', () => {
  let folder: string;
  let now: number;
  let store: AvatarStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sweep-'));
    now = Date.now();
    store = new AvatarStore(folder, () => now, assert.fail);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Sweeps as a store that was swept yesterday and before: its clock is believed. */
  async function sweep(): Promise<void> {
    await writeFile(path.join(folder, 'swept'), `${now - 2 * DAY} ${now - DAY}`);
    await store.sweep(NO_LIMIT);
  }

  /** Stores an answer that was last used so many milliseconds ago. */
  async function keep(chatId: string, image: CheckedImage | undefined, usedAgoMs = 0) {
    await store.write(recordOf(chatId, image ? { image } : {}), image);
    const used = (now - usedAgoMs) / 1000;
    await utimes(store.recordFile(ID_INSTANCE, chatId), used, used);
    if (image) await utimes(store.imageFile(image), used, used);
  }

  async function kept(): Promise<string[]> {
    const ids = Array.from({ length: 10 }, (_, id) => `${id}`);
    const stored = await Promise.all(ids.map((id) => store.read(ID_INSTANCE, id)));
    return ids.filter((_id, index) => stored[index] !== undefined);
  }

  async function exists(file: string): Promise<boolean> {
    return access(file).then(
      () => true,
      () => false,
    );
  }

  it('makes nothing anew of a store that is removed while it looks around', async () => {
    await store.clear();
    assert.equal(await isClockBelieved(folder, now), false);
    assert.equal(await exists(folder), false);
  });

  it('removes what was not used for 90 days, and its picture', async () => {
    await keep('1', picture(1), 90 * DAY);
    await keep('2', picture(2), 90 * DAY - HOUR);
    await keep('3', undefined, 90 * DAY);
    await sweep();
    assert.deepEqual(await kept(), ['2']);
    assert.equal(await exists(store.imageFile(picture(1))), false);
    assert.equal(await exists(store.imageFile(picture(2))), true);
  });

  it('lets a use count, though the picture was written long ago', async () => {
    await keep('1', picture(1), 89 * DAY);
    await store.read(ID_INSTANCE, '1');
    await until(async () => !(await isUnused('1')));
    now += 2 * DAY;
    await store.sweep(NO_LIMIT);
    assert.deepEqual(await kept(), ['1']);
  });

  async function isUnused(chatId: string): Promise<boolean> {
    const { mtimeMs } = await stat(store.recordFile(ID_INSTANCE, chatId));
    return mtimeMs < now - DAY;
  }

  it('removes the least recently used above the limit', async () => {
    for (const id of [5, 1, 4, 2, 3]) await keep(`${id}`, picture(id), id * HOUR);
    const size = picture(1).bytes.length + 300;
    await store.sweep(3 * size);
    assert.deepEqual(await kept(), ['1', '2', '3']);
    assert.equal(await exists(store.imageFile(picture(4))), false);
    await store.sweep(0);
    assert.deepEqual(await kept(), []);
  });

  it('counts a picture once, and keeps it, where several share it', async () => {
    for (const id of [1, 2, 3, 4]) await keep(`${id}`, picture(0), id * HOUR);
    await keep('5', picture(5), 5 * HOUR);
    await store.sweep(picture(0).bytes.length + 4 * 400);
    assert.deepEqual(await kept(), ['1', '2', '3', '4']);
    await store.remove(ID_INSTANCE, '1');
    await store.sweep(NO_LIMIT);
    assert.deepEqual(await kept(), ['2', '3', '4']);
  });

  it('removes pictures and thumbnails that nobody has, but none that was just written', async () => {
    await keep('1', picture(1));
    await keep('2', picture(2));
    await store.writeThumbnail(picture(1), picture(1).bytes, 'png');
    await store.writeThumbnail(picture(2), '<svg/>', 'svg');
    await store.remove(ID_INSTANCE, '2');
    await store.sweep(NO_LIMIT);
    assert.equal(await exists(store.imageFile(picture(2))), true);
    now += 2 * HOUR;
    await store.sweep(NO_LIMIT);
    for (const [id, format, isKept] of [
      [1, 'png', true],
      [2, 'svg', false],
    ] as const) {
      assert.equal(await exists(store.imageFile(picture(id))), isKept);
      assert.equal(await exists(store.thumbnailFile(picture(id).sha256, format)), isKept);
    }
  });

  it('removes what killed writers left, and corrupted records', async () => {
    await keep('1', picture(1));
    const torn = `${store.recordFile(ID_INSTANCE, '1')}.99.abcd.tmp`;
    const tornPicture = `${store.imageFile(picture(1))}.99.abcd.tmp`;
    for (const file of [torn, tornPicture]) await writeFile(file, 'half');
    const corrupted = store.recordFile(ID_INSTANCE, '2');
    await mkdir(path.dirname(corrupted), { recursive: true });
    await writeFile(corrupted, '{"version":1,"idInst');
    await store.sweep(NO_LIMIT);
    assert.deepEqual([await exists(torn), await exists(corrupted)], [true, false]);
    now += 2 * HOUR;
    await store.sweep(NO_LIMIT);
    assert.deepEqual([await exists(torn), await exists(tornPicture)], [false, false]);
    assert.deepEqual(await kept(), ['1']);
  });

  it('leaves the records of a newer version and their pictures alone', async () => {
    await keep('1', picture(1), DAY);
    const file = store.recordFile(ID_INSTANCE, '1');
    const { sha256 } = picture(1);
    const newer = { version: 2, idInstance: ID_INSTANCE, image: { sha256, frames: 3 }, mood: '?' };
    await writeFile(file, JSON.stringify(newer));
    await store.sweep(NO_LIMIT);
    assert.deepEqual([await exists(file), await exists(store.imageFile(picture(1)))], [true, true]);
    await store.removeInstance(ID_INSTANCE);
    assert.deepEqual(
      [await exists(file), await exists(store.imageFile(picture(1)))],
      [false, false],
    );
  });

  it('loses nothing when the clock was ahead by years for some sweeps, and goes on when it is right', async () => {
    await keep('1', picture(1), HOUR);
    await keep('2', undefined, 91 * DAY);
    for (const wrongBy of [0, 1000 * DAY, 1000 * DAY, 0, 0]) {
      now += wrongBy + HOUR;
      await store.sweep(NO_LIMIT);
      now -= wrongBy;
    }
    const left = (id: string) => exists(store.recordFile(ID_INSTANCE, id));
    assert.deepEqual([await left('1'), await left('2')], [true, true]);
    now += DAY;
    await store.sweep(NO_LIMIT);
    assert.deepEqual([await left('1'), await left('2')], [true, false]);
  });

  it('loses nothing when the clock was set back by years', async () => {
    await keep('1', picture(1));
    await keep('2', undefined, DAY);
    now -= 1000 * DAY;
    await store.sweep(NO_LIMIT);
    assert.deepEqual(await kept(), ['1', '2']);
    await store.removeInstance(ID_INSTANCE);
    assert.equal(await exists(store.imageFile(picture(1))), false);
  });

  it('ages details as well, and has nothing to do where there is no store', async () => {
    const details = new DetailsStore(folder, Date.now, assert.fail);
    const asked = {
      askedAt: now,
      details: { kind: 'account', account: { exists: true } },
    } as const;
    await details.write({ idInstance: ID_INSTANCE, chatId: '1' }, asked, undefined);
    await store.sweep(NO_LIMIT);
    assert.equal((await details.read(ID_INSTANCE, '1')).length, 1);
    now += 91 * DAY;
    await sweep();
    assert.equal((await details.read(ID_INSTANCE, '1')).length, 0);
    await rm(folder, { recursive: true });
    await store.sweep(NO_LIMIT);
    await assert.rejects(readdir(folder), { code: 'ENOENT' });
  });
});

/** Pictures of nearly the same size. */
function picture(id: number): CheckedImage {
  return checked(jpeg(40, 40 + id));
}
