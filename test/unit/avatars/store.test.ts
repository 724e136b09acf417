import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { encodeRecord } from '../../../src/avatars/recordCodec';
import { AvatarStore } from '../../../src/avatars/store';
import { until } from '../support/until';
import { checked, ID_INSTANCE, recordOf, sha256Of } from './support/records';
import { jpeg, png } from './support/samples';

const HOUR = 60 * 60 * 1000;
const CHAT_ID = '79001234567@c.us';
const PICTURE = checked(jpeg());
const OTHER_PICTURE = checked(png());

describe('the store', () => {
  let folder: string;
  let log: string[];
  let now: number;
  let store: AvatarStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'store-'));
    log = [];
    now = Date.now();
    store = open();
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** The store of another window. */
  function open(): AvatarStore {
    return new AvatarStore(
      folder,
      () => now,
      (line) => log.push(line),
    );
  }

  function read(from = store, chatId = CHAT_ID) {
    return from.read(ID_INSTANCE, chatId);
  }

  async function writePicture(to = store, chatId = CHAT_ID, image = PICTURE): Promise<string> {
    const { imagePath } = await to.write(recordOf(chatId, { image }), image);
    return imagePath ?? '';
  }

  it('gives back what it was given, in this window and in another', async () => {
    const link = 'https://pps.whatsapp.net/v/picture.jpg';
    const record = recordOf(CHAT_ID, { image: PICTURE, urlAvatar: link });
    const written = await store.write(record, PICTURE);
    assert.deepEqual(written.record, record);
    for (const window of [store, open()]) {
      assert.deepEqual(await read(window), written);
    }
    const bytes = await readFile(written.imagePath ?? '');
    assert.equal(sha256Of(bytes), PICTURE.sha256);
  });

  it('keeps one file for a picture that several have', async () => {
    const first = await writePicture(store, '1');
    const second = await writePicture(open(), '2');
    assert.equal(second, first);
  });

  it('tells instances apart that have the same chatId', async () => {
    await writePicture();
    assert.equal(await store.read('7103000000', CHAT_ID), undefined);
    await store.write(recordOf(CHAT_ID, { idInstance: '7103000000' }), undefined);
    assert.equal((await read())?.record.outcome, 'picture');
    assert.equal((await store.read('7103000000', CHAT_ID))?.record.outcome, 'noPicture');
  });

  it('sees at once what another window wrote over its record', async () => {
    await writePicture();
    const other = open();
    assert.equal((await read(other))?.record.outcome, 'picture');
    await store.write(recordOf(CHAT_ID), undefined);
    assert.equal((await read(other))?.record.outcome, 'noPicture');
  });

  for (const [name, damage] of [
    ['empty', async () => ''],
    ['torn', async (text: string) => text.slice(0, text.length / 2)],
    ['no JSON', async () => '\u0000\u0001'],
    ['another shape', async () => '{"version":1,"idInstance":7}'],
    ['of a newer version', async (text: string) => text.replace('"version":1', '"version":2')],
    [
      'a picture without one',
      async () => encodeRecord({ ...recordOf(CHAT_ID), outcome: 'picture' }),
    ],
    ['of somebody else', async () => encodeRecord(recordOf('79990000000@c.us'))],
    ['huge', async () => '['.repeat(1_000_000)],
  ] as const) {
    it(`takes a record that is ${name} for none, and writes it anew`, async () => {
      await writePicture();
      const file = store.recordFile(ID_INSTANCE, CHAT_ID);
      await writeFile(file, await damage(await readFile(file, 'utf8')));
      for (const window of [store, open()]) assert.equal(await read(window), undefined);
      await writePicture(open());
      for (const window of [store, open()]) {
        assert.equal((await read(window))?.record.outcome, 'picture');
      }
    });
  }

  it('takes a folder in the place of a record for none', async () => {
    await mkdir(store.recordFile(ID_INSTANCE, CHAT_ID), { recursive: true });
    assert.equal(await read(), undefined);
  });

  for (const [name, damage] of [
    ['missing', (file: string) => rm(file)],
    ['empty', (file: string) => writeFile(file, '')],
    ['cut', async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 100))],
    ['another of the same length', changeOneByte],
  ] as const) {
    it(`takes a picture that is ${name} for none, never for the picture, and mends it`, async () => {
      await damage(await writePicture());
      assert.equal(await read(open()), undefined);
      assert.equal(await read(), undefined);
      await writePicture();
      const bytes = await readFile((await read(open()))?.imagePath ?? '');
      assert.equal(sha256Of(bytes), PICTURE.sha256);
    });
  }

  it('notices that a picture was changed after it had been found whole', async () => {
    const file = await writePicture();
    assert.ok(await read());
    await changeOneByte(file);
    assert.equal(await read(), undefined);
  });

  it('notes at most once an hour that a record was used', async () => {
    await writePicture();
    const file = store.recordFile(ID_INSTANCE, CHAT_ID);
    const written = (await stat(file)).mtimeMs;
    now += HOUR / 2;
    await read();
    assert.equal((await stat(file)).mtimeMs, written);
    now += HOUR;
    await read();
    await until(async () => (await stat(file)).mtimeMs !== written);
    assert.ok(Math.abs((await stat(file)).mtimeMs - now) < 2000);
    assert.equal((await read())?.record.outcome, 'picture');
  });

  it('puts a record from the future where it belongs when the clock was set back', async () => {
    await writePicture();
    const file = store.recordFile(ID_INSTANCE, CHAT_ID);
    const future = (now + 1000 * HOUR) / 1000;
    await utimes(file, future, future);
    assert.equal((await read())?.record.outcome, 'picture');
    await until(async () => (await stat(file)).mtimeMs <= now + HOUR);
  });

  it('knows of a thumbnail as soon as any window made it, and no longer than it is there', async () => {
    await writePicture();
    const other = open();
    assert.equal((await read(other))?.thumbnailPath, undefined);
    const file = await store.writeThumbnail(PICTURE, OTHER_PICTURE.bytes, 'png');
    assert.equal((await read(other))?.thumbnailPath, file);
    assert.equal(await other.thumbnail(PICTURE.sha256), file);
    await rm(file ?? '');
    assert.equal((await read(other))?.thumbnailPath, undefined);
  });

  it('tells of a thumbnail without reading its picture, and of a picture that has none', async () => {
    const thumbnailOf = (chatId: string) => open().thumbnailOf(ID_INSTANCE, chatId);
    const picture = await writePicture();
    assert.deepEqual(await thumbnailOf(CHAT_ID), {});
    const thumbnailPath = await store.writeThumbnail(PICTURE, OTHER_PICTURE.bytes, 'png');
    await writeFile(picture, 'not the picture');
    assert.deepEqual(await thumbnailOf(CHAT_ID), { thumbnailPath });
    await rm(thumbnailPath ?? '');
    assert.equal(await thumbnailOf(CHAT_ID), undefined, 'neither can be shown');
    await store.write(recordOf('1'), undefined);
    assert.equal(await thumbnailOf('1'), undefined);
    assert.equal(await thumbnailOf('2'), undefined);
  });

  it('removes one chatId, one instance, or everything', async () => {
    const shared = await writePicture(store, '1');
    await writePicture(store, '2');
    const own = await writePicture(store, '3', OTHER_PICTURE);
    const foreign = recordOf('1', { image: PICTURE, idInstance: '7103000000' });
    await store.write(foreign, PICTURE);
    await store.remove(ID_INSTANCE, '2');
    assert.equal(await read(store, '2'), undefined);
    assert.ok(await read(store, '1'));
    await store.removeInstance(ID_INSTANCE);
    assert.equal(await read(store, '1'), undefined);
    assert.equal(await read(store, '3'), undefined);
    await assert.rejects(stat(own), { code: 'ENOENT' });
    assert.ok(await stat(shared));
    assert.deepEqual((await store.read('7103000000', '1'))?.record, foreign);
    await store.clear();
    assert.equal(await store.read('7103000000', '1'), undefined);
    await assert.rejects(stat(folder), { code: 'ENOENT' });
    await writePicture();
    assert.ok(await read());
    assert.deepEqual(log, []);
  });
});

async function changeOneByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[50] = (bytes[50] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
