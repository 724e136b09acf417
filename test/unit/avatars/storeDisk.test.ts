import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { AvatarStore } from '../../../src/avatars/store';
import { DetailsStore } from '../../../src/lookUps/detailsStore';
import { NamesStore } from '../../../src/lookUps/names/namesStore';
import { makeReadOnly, mountSmallDisk, unmount } from './support/disks';
import { checked, ID_INSTANCE, recordOf, sha256Of } from './support/records';
import { jpeg } from './support/samples';

const CHAT_ID = '79001234567@c.us';
const PICTURE = checked(jpeg());
const NEW_PICTURE = checked(jpeg(9));

describe('a store whose disk fails', () => {
  let folder: string;
  let log: string[];
  let store: AvatarStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'store-disk-'));
    log = [];
    store = new AvatarStore(folder, Date.now, (line) => log.push(line));
  });

  afterEach(async () => {
    unmount(folder);
    await rm(folder, { recursive: true, force: true });
  });

  function read(from = store) {
    return from.read(ID_INSTANCE, CHAT_ID);
  }

  /** The answer is still there for this window, whole, and what lay on the disk for the others. */
  async function assertKeptInMemory(onDisk: string | undefined): Promise<void> {
    const kept = await store.write(recordOf(CHAT_ID, { image: NEW_PICTURE }), NEW_PICTURE);
    assert.deepEqual([kept.imagePath, kept.imageBytes], [undefined, NEW_PICTURE.bytes]);
    assert.deepEqual(await read(), kept);
    const other = new AvatarStore(folder, Date.now, (line) => log.push(line));
    assert.equal((await read(other))?.record.image?.sha256, onDisk);
    assert.equal(await store.writeThumbnail(NEW_PICTURE, PICTURE.bytes, 'png'), undefined);
    assert.match(log.join('\n'), /^The store could not keep an answer: E\w+$/);
    assert.ok(!log.join('\n').includes(folder));
  }

  it('because there is a file where its folder should be keeps answers in memory', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    await assertKeptInMemory(undefined);
    await rm(folder);
    await store.write(recordOf(CHAT_ID, { image: PICTURE }), PICTURE);
    assert.equal(sha256Of(await readFile((await read())?.imagePath ?? '')), PICTURE.sha256);
  });

  it('because it is full keeps what is there, and new answers in memory', async () => {
    if (!mountSmallDisk(folder, 64)) return assertWritesElsewhere();
    await store.write(recordOf(CHAT_ID, { image: PICTURE }), PICTURE);
    await writeFile(path.join(folder, 'ballast'), Buffer.alloc(100_000)).catch(() => undefined);
    await assertKeptInMemory(PICTURE.sha256);
    assert.deepEqual(await temporaryFiles(folder), []);
    await rm(path.join(folder, 'ballast'));
    const written = await store.write(recordOf(CHAT_ID, { image: NEW_PICTURE }), NEW_PICTURE);
    assert.equal(sha256Of(await readFile(written.imagePath ?? '')), NEW_PICTURE.sha256);
  });

  it('because it may only be read shows what is there, and keeps new answers in memory', async () => {
    mountSmallDisk(folder, 1024);
    await store.write(recordOf(CHAT_ID, { image: PICTURE }), PICTURE);
    if (!makeReadOnly(folder)) return assertWritesElsewhere();
    assert.equal((await read())?.record.image?.sha256, PICTURE.sha256);
    await assertKeptInMemory(PICTURE.sha256);
    await store.sweep(0);
    assert.equal(sha256Of(await readFile(store.imageFile(PICTURE))), PICTURE.sha256);
  });

  it('keeps in memory what fifty look-ups need, and lets go of the oldest', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    for (let count = 0; count < 200; count++) {
      await store.write(recordOf(`${count}`, { image: PICTURE }), PICTURE);
    }
    assert.equal(await store.read(ID_INSTANCE, '0'), undefined);
    assert.ok(await store.read(ID_INSTANCE, '199'));
  });

  /** Where no such disk can be had, the case above with a file in its place stands for it. */
  async function assertWritesElsewhere(): Promise<void> {
    assert.ok((await store.write(recordOf('1'), undefined)).record);
  }
});

/** How many windows are killed: a few each time, many where the environment says so. */
const KILLS = Number(process.env.AVATAR_LENS_TEST_KILLS ?? 8);
const WINDOWS_AT_ONCE = 4;
const ROUNDS_OF_KILLS = Math.ceil(KILLS / WINDOWS_AT_ONCE);

describe('a store that several processes write', () => {
  let folder: string;
  let windows: ChildProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'store-shared-'));
    windows = [];
  });

  afterEach(async () => {
    await Promise.all(windows.map(kill));
    await rm(folder, { recursive: true, force: true });
  });

  /** Processes that write the same ids without pause, once all have written each. */
  async function startWriting(count: number, ids: number): Promise<ChildProcess[]> {
    const program = path.join(__dirname, 'support/storeWriter.js');
    windows = Array.from({ length: count }, () =>
      fork(program, [folder, `${ids}`], { silent: true }),
    );
    await Promise.all(windows.map((window) => once(window.stdout ?? window, 'data')));
    return windows;
  }

  /** An id has an answer, and it is whole and its own. */
  async function assertWhole(store: AvatarStore, id: string): Promise<void> {
    const stored = await store.read(ID_INSTANCE, id);
    assert.equal(stored?.record.chatId, id);
    const bytes = await readFile(stored.imagePath ?? '');
    assert.equal(sha256Of(bytes), stored.record.image?.sha256);
  }

  it('is for the eyes of the user alone', async function () {
    if (process.platform === 'win32') return this.skip();
    const store = new AvatarStore(folder, Date.now, assert.fail);
    await store.write(recordOf(CHAT_ID, { image: PICTURE }), PICTURE);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    assert.equal(files.length, 2);
    for (const { parentPath, name } of files) {
      assert.equal((await stat(path.join(parentPath, name))).mode & 0o777, 0o600);
    }
  });

  it('gives back whole answers while two write the same id', async () => {
    await startWriting(2, 1);
    for (let round = 0; round < 100; round++) {
      await assertWhole(new AvatarStore(folder, Date.now, assert.fail), '0');
    }
  });

  /** Details and names of an id are there, and all of one writing. */
  async function assertKnown(id: string): Promise<void> {
    const [kept] = await new DetailsStore(folder, Date.now, assert.fail).read(ID_INSTANCE, id);
    assert.ok(kept?.details.kind === 'contact');
    const words = new Set(kept.details.contact.name?.split(' '));
    assert.deepEqual([...words], [id]);
    const list = await new NamesStore(folder, Date.now).read(ID_INSTANCE);
    assert.equal(list?.size, 1);
  }

  it('gives back whole answers, details and names after processes were killed while they wrote', async function () {
    this.timeout(ROUNDS_OF_KILLS * 60_000);
    let killed = 0;
    for (let round = 0; round < ROUNDS_OF_KILLS; round++) {
      for (const [index, window] of (await startWriting(WINDOWS_AT_ONCE, 5)).entries()) {
        await new Promise((resolve) => setTimeout(resolve, (round * 3 + index * 7) % 31));
        await kill(window);
        killed++;
        const store = new AvatarStore(folder, Date.now, assert.fail);
        for (let id = 0; id < 5; id++) {
          await assertWhole(store, `${id}`);
          await assertKnown(`${id}`);
        }
      }
    }
    assert.ok(killed >= KILLS);
    const later = new AvatarStore(folder, () => Date.now() + 2 * 60 * 60 * 1000, assert.fail);
    await later.sweep(Number.POSITIVE_INFINITY);
    assert.deepEqual(await temporaryFiles(folder), []);
    for (let id = 0; id < 5; id++) await assertWhole(later, `${id}`);
  });
});

async function kill(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill('SIGKILL');
  await once(process, 'exit');
}

async function temporaryFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.tmp$|\.lock\b/.test(name));
}
