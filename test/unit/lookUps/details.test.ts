import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { detailsFolder } from '../../../src/avatars/detailsFolder';
import { DetailsStore } from '../../../src/lookUps/detailsStore';
import type { KeptDetails } from '../../../src/lookUps/keptDetails';

const SHOP = '110100000007';
const MAYA = { idInstance: SHOP, chatId: '79001234567@c.us' };
const MARCUS = { idInstance: SHOP, chatId: '12025550143@c.us' };
const MAYA_ELSEWHERE = { ...MAYA, idInstance: '110100000008' };

const CONTACT: KeptDetails = {
  details: { kind: 'contact', contact: { name: '# *Maya*', about: '<b>' } },
  askedAt: 1,
};
const ACCOUNT: KeptDetails = {
  details: { kind: 'account', account: { exists: true } },
  askedAt: 2,
};

describe('details that were asked for', () => {
  let folder: string;
  let store: DetailsStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'details-'));
    store = new DetailsStore(folder, Date.now, () => undefined);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are kept side by side, the newest of each kind', async () => {
    const { idInstance, chatId } = MAYA;
    await store.write(MAYA, CONTACT, undefined);
    await store.write(MAYA, { ...ACCOUNT, askedAt: 1 }, undefined);
    await store.write(MAYA, ACCOUNT, undefined);
    assert.deepEqual(await store.read(idInstance, chatId), [CONTACT, ACCOUNT]);
    assert.deepEqual(await store.read(MAYA_ELSEWHERE.idInstance, chatId), []);
  });

  it('are kept side by side where they come at once, in two windows too', async () => {
    const { idInstance, chatId } = MAYA;
    const other = new DetailsStore(folder, Date.now, () => undefined);
    for (let round = 0; round < 20; round++) {
      await store.removeInstance(idInstance);
      const written = [
        store.write(MAYA, CONTACT, undefined),
        other.write(MAYA, ACCOUNT, undefined),
      ];
      assert.deepEqual(await Promise.all(written), [true, true]);
      const kinds = (await store.read(idInstance, chatId)).map(({ details }) => details.kind);
      assert.deepEqual(kinds.toSorted(), ['account', 'contact']);
    }
  });

  it('are told of many at once, without those of whom nothing is known', async () => {
    assert.deepEqual(await store.readAll([MAYA, MARCUS]), new Map());
    await store.write(MAYA, CONTACT, undefined);
    await store.write(MAYA_ELSEWHERE, ACCOUNT, undefined);
    assert.deepEqual(
      await store.readAll([MARCUS, MAYA, MAYA_ELSEWHERE]),
      new Map([
        [MAYA, [CONTACT]],
        [MAYA_ELSEWHERE, [ACCOUNT]],
      ]),
    );
  });

  it('are nothing where their file is garbled', async () => {
    await store.write(MAYA, CONTACT, undefined);
    const inside = detailsFolder(folder, SHOP);
    const [name = ''] = await readdir(inside);
    await writeFile(path.join(inside, name), '{"kept":');
    assert.deepEqual(await store.readAll([MAYA]), new Map());
  });
});
