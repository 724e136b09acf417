import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { KeptBatch } from '../../../src/batch/batch';
import { BatchFiles } from '../../../src/batch/batchFiles';
import type { Epoch } from '../../../src/storage/epochs';
import { batchOf, entryOf } from './support/batches';

const KEPT: KeptBatch = {
  batch: batchOf([
    entryOf('79001234567@c.us', { idInstance: '110100000009', count: 3 }),
    entryOf('-10000000000000', { namedProduct: 'telegram' }),
    entryOf('79001234567-1587570015@g.us'),
    entryOf('120650379300963@lid', { idInstance: '110100000009', isBound: true }),
  ]),
  failures: [{ entry: 1, code: 'noInstance', detail: 'numeric' }],
};

/** The batch with so many more entries. */
function grown(count: number): KeptBatch['batch'] {
  const more = Array.from({ length: count }, (_, index) => entryOf(`${79005000000 + index}@c.us`));
  return { ...KEPT.batch, entries: [...KEPT.batch.entries, ...more] };
}

describe('batches on disk', () => {
  let folder = '';
  const log: string[] = [];
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'batches-')), 'batches');
    log.length = 0;
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));
  const epoch = { lasts: async () => true } as Epoch;
  const files = () =>
    new BatchFiles(folder, (line) => log.push(line), { begin: async () => epoch });

  it('come back as they were', async () => {
    assert.equal(await files().write(KEPT), true);
    assert.deepEqual(await files().read(KEPT.batch.id), KEPT);
  });

  it('made through one instance are kept as long as it is there', async () => {
    const { batch } = KEPT;
    const own = { ...KEPT, batch: { ...batch, id: randomUUID(), idInstance: '110100000009' } };
    const begun: (string | undefined)[] = [];
    let lasts = true;
    const begin = async (idInstance?: string) => {
      begun.push(idInstance);
      return { lasts: async () => lasts || idInstance === undefined } as Epoch;
    };
    const opened = () => new BatchFiles(folder, (line) => log.push(line), { begin });
    assert.equal(await opened().write(own), true);
    assert.deepEqual(begun.splice(0), ['110100000009']);
    const [first, second] = [opened(), opened()];
    assert.deepEqual(await first.read(own.batch.id), own);
    lasts = false;
    assert.equal(await first.write(own), false);
    await second.write(KEPT);
    await second.removeInstance('110100000009');
    assert.equal(await second.read(own.batch.id), undefined);
    assert.deepEqual(await second.read(batch.id), KEPT);
  });

  it("are for the user's own eyes", async function () {
    if (process.platform === 'win32') return this.skip();
    await files().write(KEPT);
    const { mode } = await stat(path.join(folder, `${KEPT.batch.id}.json`));
    assert.equal(mode & 0o777, 0o600);
  });

  it('are missing when their file is garbled, newer, or of another making', async () => {
    await files().write(KEPT);
    const file = path.join(folder, `${KEPT.batch.id}.json`);
    const text = await readFile(file, 'utf8');
    for (const other of [
      '',
      text.slice(0, -20),
      text.replace('"version":1', '"version":2'),
      text.replace('79001234567@c.us', 'nobody'),
      text.replace('"count":3', '"count":-3'),
    ]) {
      await writeFile(file, other);
      assert.equal(await files().read(KEPT.batch.id), undefined);
    }
  });

  it('are looked for under ids only, never under paths', async () => {
    await writeFile(path.join(path.dirname(folder), 'x.json'), '{}');
    assert.equal(await files().read('../x'), undefined);
    assert.equal(await files().read(randomUUID()), undefined);
    await files().remove(['../x']);
    assert.deepEqual(await readdir(path.dirname(folder)), ['x.json']);
  });

  it('go one by one, but for some, or all', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) await files().write({ ...KEPT, batch: { ...KEPT.batch, id } });
    await files().remove(ids.slice(0, 1));
    assert.deepEqual((await readdir(folder)).toSorted(), names(ids.slice(1)));
    await files().keepOnly(ids.slice(2));
    assert.deepEqual(await readdir(folder), names(ids.slice(2)));
    await files().clear();
    assert.equal(await files().read(ids[2] ?? ''), undefined);
    await files().keepOnly([]);
  });

  for (const [where, inAnotherWindow] of [
    ['the same window', false],
    ['another', true],
  ] as const) {
    it(`do not come back from a gallery that is still open when they are removed in ${where}`, async () => {
      const open = files();
      assert.deepEqual([await open.write(KEPT), await open.write(KEPT)], [true, true]);
      await (inAnotherWindow ? files() : open).clear();
      assert.equal(await open.write(KEPT), false);
      assert.equal(await open.read(KEPT.batch.id), undefined);
    });
  }

  it('that a killed window left half written go with those that are of no use any more', async () => {
    await files().write(KEPT);
    const torn = ['old', 'young'].map((name) => path.join(folder, `${name}.json.1.ab.tmp`));
    for (const file of torn) await writeFile(file, 'x');
    const hourAgo = Date.now() / 1000 - 3600;
    await utimes(torn[0] ?? '', hourAgo, hourAgo);
    await files().keepOnly([KEPT.batch.id]);
    const left = await readdir(folder);
    assert.deepEqual(left.sort(), [`${KEPT.batch.id}.json`, 'young.json.1.ab.tmp'].sort());
  });

  it('are what was given last, also while what came before is being written', async () => {
    const all = files();
    const failures = (count: number) =>
      Array.from({ length: count }, (_, entry) => ({ entry, code: 'timeout' as const }));
    // The longer ones take the disk longer.
    const written = [4, 3, 2, 1].map((count) =>
      all.write({ ...KEPT, failures: failures(count), batch: grown(count * 3000) }),
    );
    assert.deepEqual(await Promise.all(written), [true, true, true, true]);
    assert.deepEqual((await all.read(KEPT.batch.id))?.failures, failures(1));
    assert.equal(await all.isRemoved(KEPT.batch.id), false);
    await files().clear();
    assert.equal(await all.isRemoved(KEPT.batch.id), true);
  });

  it('are written once the disk takes them again', async () => {
    const open = files();
    await writeFile(folder, 'a file in the place of the folder');
    assert.equal(await open.write(KEPT), false);
    await rm(folder);
    assert.equal(await open.write(KEPT), true);
  });

  it('say in the log that the disk did not take them', async () => {
    await writeFile(folder, 'a file in the place of the folder');
    assert.equal(await files().write(KEPT), false);
    assert.match(log.join(), /could not be kept: (EEXIST|ENOTDIR)/);
  });
});

function names(ids: readonly string[]): string[] {
  return ids.map((id) => `${id}.json`).toSorted();
}
