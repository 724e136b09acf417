import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { EMPTY_BOOK, type Instance, type InstanceBook } from '../../../src/instances/instance';
import { InstanceStore } from '../../../src/instances/instanceStore';
import { INSTANCES_SECRET } from '../../../src/instances/secret';
import { until } from '../support/until';
import { SharedSecrets } from './support/secrets';

function instance(id: number): Instance {
  return { idInstance: `110100000${id}`, product: 'whatsapp', apiTokenInstance: `token${id}` };
}

function adding(id: number) {
  return (book: InstanceBook): InstanceBook => ({
    ...book,
    instances: [
      ...book.instances.filter(({ idInstance }) => idInstance !== instance(id).idInstance),
      instance(id),
    ],
  });
}

const UNAVAILABLE = { ok: false, failure: { code: 'secretsUnavailable' } } as const;

describe('the store of instances', () => {
  let secrets: SharedSecrets;
  let now: number;
  let log: string[];

  beforeEach(() => {
    secrets = new SharedSecrets();
    now = 1_000_000;
    log = [];
  });

  /** The instanceStore of a window, which hears when the secret changes. */
  function open(): InstanceStore {
    const instanceStore = new InstanceStore(
      secrets,
      (line) => log.push(line),
      () => now,
    );
    secrets.onDidChange(() => void instanceStore.settle());
    return instanceStore;
  }

  async function idsIn(instanceStore: InstanceStore): Promise<string[]> {
    const book = await instanceStore.read();
    return book.ok ? book.value.instances.map(({ idInstance }) => idInstance.slice(-1)).sort() : [];
  }

  it('is empty at first, and has one secret whose name tells nothing', async () => {
    const instanceStore = open();
    assert.deepEqual(await instanceStore.read(), { ok: true, value: EMPTY_BOOK });
    await instanceStore.update(adding(1));
    await instanceStore.update(adding(2));
    assert.deepEqual([...secrets.stored.keys()], ['instances']);
    assert.deepEqual(await idsIn(open()), ['1', '2']);
  });

  it('writes nothing where nothing changes', async () => {
    const instanceStore = open();
    assert.deepEqual(await instanceStore.update((book) => book), { ok: true, value: EMPTY_BOOK });
    assert.equal(secrets.stored.size, 0);
  });

  it('has what two windows added, one after the other or at once', async () => {
    const windows = [open(), open()] as const;
    await windows[0].update(adding(1));
    await windows[1].update(adding(2));
    await Promise.all([windows[0].update(adding(3)), windows[1].update(adding(4))]);
    await Promise.all([1, 2, 3].map((id) => windows[id % 2 ? 1 : 0].update(adding(id + 4))));
    for (const instanceStore of [...windows, open()]) {
      assert.deepEqual(await idsIn(instanceStore), ['1', '2', '3', '4', '5', '6', '7']);
    }
  });

  it('makes a change again that another window overwrote without having seen it', async () => {
    const windows = [open(), open()] as const;
    // The second has read when the first begins, and writes when the first is done.
    secrets.beforeStore = async () => {
      assert.equal((await windows[0].update(adding(1))).ok, true);
    };
    await windows[1].update(adding(2));
    await until(async () => (await idsIn(open())).length === 2);
    assert.deepEqual(await idsIn(open()), ['1', '2']);
  });

  for (const [overwritten, isDone] of [
    [3, true],
    [4, false],
  ] as const) {
    const outcome = isDone ? 'is done in the end' : 'gives up';
    it(`${outcome} where other windows overwrite its change ${overwritten} times`, async () => {
      const instanceStore = open();
      await instanceStore.update(adding(1));
      const writeOfOthers = secrets.stored.get(INSTANCES_SECRET) ?? '';
      let writes = 0;
      secrets.store = async (key, value) => {
        writes++;
        secrets.stored.set(key, writes > overwritten ? value : writeOfOthers);
      };
      const written = await instanceStore.update(adding(2));
      assert.deepEqual(isDone ? written.ok : written, isDone ? true : UNAVAILABLE);
      assert.equal(writes, 4);
      assert.deepEqual(await idsIn(open()), isDone ? ['1', '2'] : ['1']);
    });
  }

  it('does not bring back what another window removed, having seen it', async () => {
    const windows = [open(), open()] as const;
    await windows[0].update(adding(1));
    await windows[1].update((book) => ({ ...book, instances: [] }));
    await windows[0].settle();
    assert.deepEqual(await idsIn(windows[0]), []);
    await windows[0].update(adding(2));
    assert.deepEqual(await idsIn(open()), ['2']);
  });

  it('does not bring back anything after all data was removed', async () => {
    const windows = [open(), open()] as const;
    await windows[0].update(adding(1));
    assert.deepEqual(await windows[1].clear(), { ok: true, value: undefined });
    await windows[0].settle();
    assert.equal(secrets.stored.size, 0);
    await windows[0].update(adding(2));
    assert.deepEqual(await idsIn(open()), ['2']);
  });

  it('stays empty where another window was about to write what it had read before', async () => {
    const windows = [open(), open()] as const;
    await windows[0].update(adding(1));
    for (const id of [2, 3]) {
      secrets.beforeStore = async () => {
        await windows[1].clear();
      };
      await windows[0].update(adding(id));
      await windows[1].settle();
      assert.equal(secrets.stored.size, 0);
      assert.deepEqual(await idsIn(windows[0]), []);
      await windows[0].update(adding(4));
      assert.deepEqual(await idsIn(windows[1]), ['4']);
    }
  });

  it('takes sixty changes at once, and as many one after the other in no time', async () => {
    const windows = [open(), open()] as const;
    const ids = Array.from({ length: 60 }, (_, index) => index);
    let writings = 0;
    secrets.onDidChange(() => writings++);
    const results = await Promise.all(ids.map((id) => windows[id % 2]?.update(adding(100 + id))));
    assert.ok(results.every((result) => result?.ok));
    assert.ok(writings < 20, `${writings} writings`);
    for (const id of ids) assert.equal((await windows[0].update(adding(200 + id))).ok, true);
    const book = await open().read();
    assert.equal(book.ok && book.value.instances.length, 120);
  });

  it('does not make a change again that is old', async () => {
    const window = open();
    await window.update(adding(1));
    now += 11_000;
    secrets.stored.set(INSTANCES_SECRET, '{"version":1,"instances":[],"defaults":{}}');
    await window.settle();
    assert.deepEqual(await idsIn(open()), []);
  });

  for (const [name, text] of [
    ['rubbish', '\u0000\u0001'],
    ['empty', ''],
    ['another shape', '{"version":1,"instances":7}'],
    ['somebody else’s', '{"accessToken":"x"}'],
  ] as const) {
    it(`takes a secret that is ${name} for none, says so, and goes on`, async () => {
      secrets.stored.set(INSTANCES_SECRET, text);
      const instanceStore = open();
      assert.deepEqual(await instanceStore.read(), { ok: true, value: EMPTY_BOOK });
      assert.match(log.join(), /could not be understood/);
      assert.equal((await instanceStore.update(adding(1))).ok, true);
      assert.deepEqual(await idsIn(open()), ['1']);
    });
  }

  it('survives a secret that comes back undefined or garbled for a while', async () => {
    const instanceStore = open();
    await instanceStore.update(adding(1));
    for (const get of ['undefined', 'garbled'] as const) {
      secrets.broken = { get };
      assert.deepEqual(await instanceStore.read(), { ok: true, value: EMPTY_BOOK });
    }
    secrets.broken = {};
    assert.deepEqual(await idsIn(instanceStore), ['1']);
  });

  for (const broken of [{ get: 'throws' }, { store: 'throws' }, { store: 'forgets' }] as const) {
    it(`says that secrets are unavailable where ${JSON.stringify(broken)}`, async () => {
      const instanceStore = open();
      await instanceStore.update(adding(1));
      secrets.broken = broken;
      assert.deepEqual(await instanceStore.update(adding(2)), UNAVAILABLE);
      secrets.broken = {};
      assert.deepEqual(await idsIn(open()), ['1']);
      assert.doesNotMatch(log.join(), /keyring says/);
      await instanceStore.settle();
      assert.deepEqual(await idsIn(open()), ['1']);
    });
  }

  it('says that a storage is locked which does not answer, and tells when it does', async () => {
    await open().update(adding(1));
    let unlock: () => void = () => undefined;
    secrets.beforeGet = new Promise((resolve) => (unlock = resolve));
    const late: string[] = [];
    const events = { onLate: () => late.push('answered') };
    const instanceStore = new InstanceStore(secrets, assert.fail, Date.now, events, 20);
    const LOCKED = { ok: false, failure: { code: 'secretsUnavailable', detail: 'locked' } };
    assert.deepEqual(await instanceStore.read(), LOCKED);
    const nextTurn = new Promise((resolve) => setImmediate(resolve, 'waited a second time'));
    assert.deepEqual(await Promise.race([instanceStore.read(), nextTurn]), LOCKED);
    assert.deepEqual(late, []);
    unlock();
    await until(() => late.length === 1);
    assert.deepEqual(await idsIn(instanceStore), ['1']);
  });

  it('waits for a storage to take a change, however long that is, and shows it', async () => {
    let unlock: () => void = () => undefined;
    secrets.beforeGet = new Promise((resolve) => (unlock = resolve));
    const shown: Promise<unknown>[] = [];
    const events = { onWriting: (work: Promise<unknown>) => shown.push(work) };
    const instanceStore = new InstanceStore(secrets, assert.fail, Date.now, events, 5);
    const update = instanceStore.update(adding(1));
    assert.equal((await instanceStore.read()).ok, false);
    unlock();
    assert.equal((await update).ok, true);
    assert.deepEqual(await Promise.all(shown), [await update]);
    await instanceStore.update(adding(2), { quiet: true });
    assert.equal(shown.length, 1);
  });

  it('keeps instances in memory where the secrets do not work, with those that were known', async () => {
    const instanceStore = open();
    await instanceStore.update(adding(1));
    secrets.broken = { store: 'throws' };
    instanceStore.useSessionOnly();
    assert.equal((await instanceStore.update(adding(2))).ok, true);
    assert.deepEqual(await idsIn(instanceStore), ['1', '2']);
    secrets.broken = {};
    assert.deepEqual(await idsIn(instanceStore), ['1', '2']);
    assert.deepEqual(await idsIn(open()), ['1']);
    await instanceStore.clear();
    assert.deepEqual(await idsIn(instanceStore), []);
  });

  it('does not bring back into memory what was removed elsewhere', async () => {
    const instanceStore = open();
    await instanceStore.update(adding(1));
    await open().clear();
    await instanceStore.read();
    instanceStore.useSessionOnly();
    assert.deepEqual(await idsIn(instanceStore), []);
  });

  it('writes a change also where the storage was busy for long before', async () => {
    const instanceStore = open();
    await instanceStore.update(adding(1));
    const { promise, resolve } = Promise.withResolvers<void>();
    secrets.beforeStore = () => promise;
    const updates = [2, 3].map((id) => instanceStore.update(adding(id)));
    updates.push(new Promise(setImmediate).then(() => instanceStore.update(adding(4))));
    await new Promise(setImmediate);
    now += 60_000;
    resolve();
    assert.ok((await Promise.all(updates)).every(({ ok }) => ok));
    assert.deepEqual(await idsIn(open()), ['1', '2', '3', '4']);
  });

  it('tells when it cannot be cleared', async () => {
    const instanceStore = open();
    await instanceStore.update(adding(1));
    secrets.broken = { delete: 'throws' };
    assert.deepEqual(await instanceStore.clear(), UNAVAILABLE);
    assert.deepEqual(await idsIn(instanceStore), ['1']);
  });

  it('leaves what a newer version stored as it is', async () => {
    const text = '{"version":2,"accounts":[{"token":"x"}]}';
    secrets.stored.set(INSTANCES_SECRET, text);
    const instanceStore = open();
    const failure = { code: 'secretsUnavailable', detail: 'newer version' };
    assert.deepEqual(await instanceStore.read(), { ok: false, failure });
    assert.deepEqual(await instanceStore.update(adding(1)), { ok: false, failure });
    assert.equal(secrets.stored.get(INSTANCES_SECRET), text);
  });

  it('gives back what another version added, instances of unknown products too', async () => {
    const foreign = { idInstance: '7835000000', product: 'waba', apiTokenInstance: 'x' };
    const stored = {
      version: 1,
      id: '0dca521500303d0f',
      instances: [{ ...instance(1), mood: 'good', paused: { code: 'tired', at: 1 } }, foreign],
      defaults: { whatsapp: '110100000001' },
      colours: ['green'],
    };
    secrets.stored.set(INSTANCES_SECRET, JSON.stringify(stored));
    await open().update(adding(2));
    const written = JSON.parse(secrets.stored.get(INSTANCES_SECRET) ?? '');
    const { writes, instances, ...rest } = written;
    assert.equal(writes.length, 1);
    assert.deepEqual(instances, [stored.instances[0], instance(2), foreign]);
    const { version, id, defaults, colours } = stored;
    assert.deepEqual(rest, { version, id, defaults, colours });
  });
});
