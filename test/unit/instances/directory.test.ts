import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { Product } from '../../../src/chatId/product';
import { InstanceDirectory } from '../../../src/instances/directory';
import type { Instance } from '../../../src/instances/instance';
import { InstanceStore } from '../../../src/instances/instanceStore';
import { until } from '../support/until';
import { SharedSecrets } from './support/secrets';

const NOW = 1_000_000;
const REFUSED = { code: 'unauthorized' } as const;
const FIRST = of('110100000001', 'whatsapp', 'a');
const SECOND = of('7103000002', 'whatsapp', 'b');
const ON_MAX = of('310000000001', 'max', 'c');

interface Window {
  /** Whether it is told what other windows write. */
  readonly hears?: boolean;
}

function of(idInstance: string, product: Product, letter: string): Instance {
  const apiUrl = 'https://api.green-api.com';
  return { idInstance, product, apiUrl, apiTokenInstance: letter.repeat(50) };
}

describe('the directory of instances', () => {
  let secrets: SharedSecrets;
  let told: string[];
  let changes: number;
  let others: string[];
  let now: number;

  beforeEach(() => {
    now = NOW;
    secrets = new SharedSecrets();
    told = [];
    changes = 0;
    others = [];
  });

  /** What one window knows. */
  function open({ hears = true }: Window = {}): InstanceDirectory {
    const directory = new InstanceDirectory(new InstanceStore(secrets, () => undefined), {
      now: () => now,
      onSecret: (token) => told.push(token),
      onChanged: () => changes++,
      onOtherAccount: ({ idInstance }) => others.push(idInstance),
      here: () => ({}),
      epochs: { book: async () => 'book', isBook: async () => true },
    });
    if (hears) secrets.onDidChange(() => void directory.reload());
    return directory;
  }

  async function opened(...instances: readonly Instance[]): Promise<InstanceDirectory> {
    const directory = open();
    for (const instance of instances) await directory.save(instance);
    // What it is told of its own writes shall not be under way any more.
    await directory.reload();
    return directory;
  }

  function order(directory: InstanceDirectory): string[] {
    return directory.instances.map(({ idInstance }) => idInstance);
  }

  it('makes the first instance of a product its default, and no other', async () => {
    const directory = await opened(FIRST, SECOND, ON_MAX);
    assert.deepEqual(directory.current.defaults, {
      whatsapp: FIRST.idInstance,
      max: ON_MAX.idInstance,
    });
    await directory.setDefault(SECOND);
    assert.equal(directory.current.defaults.whatsapp, SECOND.idInstance);
    await directory.remove(SECOND.idInstance);
    assert.deepEqual(directory.current.defaults, { max: ON_MAX.idInstance });
  });

  it('makes the first real instance the default after a demo, and no demo after that', async () => {
    const demo: Instance = { idInstance: '1', product: 'whatsapp', demo: true };
    const directory = await opened(demo);
    assert.equal(directory.current.defaults.whatsapp, '1');
    await directory.save(FIRST);
    assert.equal(directory.current.defaults.whatsapp, FIRST.idInstance);
    await directory.save(demo);
    await directory.save({ ...demo, idInstance: '2' });
    assert.equal(directory.current.defaults.whatsapp, FIRST.idInstance);
  });

  it('leaves an instance in its place, and the default, when it is edited', async () => {
    const demo: Instance = { idInstance: '1', product: 'whatsapp', demo: true };
    const directory = await opened(demo, FIRST, SECOND);
    await directory.save({ ...FIRST, name: 'Support', apiTokenInstance: 'd'.repeat(50) });
    assert.deepEqual(order(directory), ['1', FIRST.idInstance, SECOND.idInstance]);
    assert.equal(directory.current.defaults.whatsapp, FIRST.idInstance);
    assert.equal(directory.find(FIRST.idInstance)?.name, 'Support');
    const other = open();
    await other.load();
    assert.deepEqual(order(other), order(directory));
  });

  it('tells of every token before anybody can use it', async () => {
    await opened(FIRST, SECOND);
    told = [];
    await open().load();
    assert.deepEqual(told, ['a'.repeat(50), 'b'.repeat(50)]);
  });

  it('knows in one window what another changed', async () => {
    const [one, other] = [open(), open()];
    await one.save(FIRST);
    await other.save(ON_MAX);
    await until(() => one.instances.length === 2);
    await other.remove(FIRST.idInstance);
    await until(() => one.find(FIRST.idInstance) === undefined);
  });

  it('keeps what two windows change at the same moment', async () => {
    const [one, other] = [await opened(FIRST), open()];
    await other.load();
    one.note(FIRST.idInstance, { code: 'unauthorized' });
    await Promise.all([other.save(SECOND), one.save(ON_MAX)]);
    await until(() => one.instances.length === 3 && other.instances.length === 3);
    assert.equal(other.pausedBy(FIRST.idInstance)?.code, 'unauthorized');
  });

  it('renames without undoing what another window changed meanwhile', async () => {
    const [one, other] = [await opened(FIRST, SECOND), open()];
    await other.load();
    const rotated = 'd'.repeat(50);
    await other.save({ ...FIRST, apiTokenInstance: rotated });
    await other.remove(SECOND.idInstance);
    await one.rename(FIRST.idInstance, 'Support');
    await one.rename(SECOND.idInstance, 'Gone');
    assert.deepEqual(one.instances, [{ ...FIRST, apiTokenInstance: rotated, name: 'Support' }]);
    await one.rename(FIRST.idInstance, '');
    assert.equal(one.find(FIRST.idInstance)?.name, undefined);
  });

  it('pauses at once, for the last reason, and until it is resumed', async () => {
    const directory = await opened(FIRST);
    const { idInstance } = FIRST;
    directory.note(idInstance, { code: 'unauthorized', status: 401 });
    assert.deepEqual(directory.pausedBy(idInstance), { code: 'unauthorized' });
    directory.note(idInstance, { code: 'serverError' });
    assert.deepEqual(directory.pausedBy(idInstance), { code: 'unauthorized' });
    directory.note(idInstance, { code: 'forbidden' });
    assert.deepEqual(directory.find(idInstance)?.paused, { code: 'forbidden', at: NOW });
    await directory.resume(idInstance);
    assert.equal(directory.pausedBy(idInstance), undefined);
  });

  for (const [state, isResumed] of [
    ['authorized', true],
    ['yellowCard', true],
    ['notAuthorized', false],
    ['suspended', true],
    ['somethingNew', true],
    ['passkeyRequired', false],
    [undefined, false],
  ] as const) {
    it(`${isResumed ? 'ends' : 'keeps'} a pause after a check that found ${state}`, async () => {
      const directory = await opened(FIRST);
      directory.note(FIRST.idInstance, { code: 'instanceNotAuthorized' });
      const check =
        state === undefined ? { at: NOW, failure: 'offline' as const } : { at: NOW, state };
      await directory.noteCheck(FIRST.idInstance, check);
      assert.equal(directory.pausedBy(FIRST.idInstance) === undefined, isResumed);
      assert.deepEqual(directory.find(FIRST.idInstance)?.lastCheck, check);
    });
  }

  const found = [
    [{ state: 'notAuthorized' }, 'instanceNotAuthorized'],
    [{ state: 'blocked' }, 'instanceNotAuthorized'],
    [{ failure: 'unauthorized' }, 'unauthorized'],
    [{ failure: 'instanceExpired' }, 'instanceExpired'],
    [{ state: 'starting' }, undefined],
    [{ state: 'yellowCard' }, undefined],
    [{ state: 'suspended' }, undefined],
    [{ state: 'somethingNew' }, undefined],
    [{ state: 'passkeyRequired' }, 'instanceNotAuthorized'],
    [{ failure: 'forbidden' }, undefined],
    [{ failure: 'instanceDeleted' }, 'instanceDeleted'],
    [{ failure: 'timeout' }, undefined],
  ] as const;
  for (const [check, code] of found) {
    it(`${code ? 'pauses' : 'does not pause'} after a check that found ${JSON.stringify(check)}`, async () => {
      const directory = await opened(FIRST);
      await directory.noteCheck(FIRST.idInstance, { at: 1, ...check });
      assert.deepEqual(directory.find(FIRST.idInstance)?.paused, code && { code, at: 1 });
    });
  }

  for (const failure of [
    { code: 'quotaExceeded', detail: 'method' },
    { code: 'forbidden', status: 403 },
  ] as const) {
    it(`keeps the pause after getAvatar’s own ${failure.code}, of which a check says nothing`, async () => {
      const directory = await opened(FIRST);
      directory.note(FIRST.idInstance, failure);
      await directory.noteCheck(FIRST.idInstance, { at: NOW, state: 'authorized' });
      assert.equal(directory.pausedBy(FIRST.idInstance)?.code, failure.code);
    });
  }

  for (const [code, pauses] of [
    ['forbidden', false],
    ['quotaExceeded', false],
    ['notFound', false],
    ['unauthorized', true],
    ['instanceExpired', true],
    ['instanceNotAuthorized', true],
  ] as const) {
    it(`${pauses ? 'pauses' : 'goes on'} where another method than getAvatar failed with ${code}`, async () => {
      const directory = await opened(FIRST);
      directory.noteOther(FIRST.idInstance, { code, detail: 'method' });
      assert.equal(directory.pausedBy(FIRST.idInstance)?.code, pauses ? code : undefined);
    });
  }

  it('believes an instance about its product, also the default of both', async () => {
    const directory = await opened({ ...FIRST, ownChatId: '79001234500@c.us' }, SECOND);
    await directory.noteProduct(FIRST.idInstance, 'telegram');
    const corrected = directory.find(FIRST.idInstance);
    assert.deepEqual([corrected?.product, corrected?.ownChatId], ['telegram', undefined]);
    assert.deepEqual(directory.current.defaults, { telegram: FIRST.idInstance });
    const chosen = await directory.choose({ chatId: '10000000' });
    assert.equal(
      chosen.ok && chosen.value.isSettled && chosen.value.instance.idInstance,
      FIRST.idInstance,
    );
    const other = await directory.choose({ chatId: '79001234567@c.us' });
    assert.equal(
      other.ok && other.value.isSettled && other.value.instance.idInstance,
      SECOND.idInstance,
    );
  });

  it('notes product and own chatId that a check found', async () => {
    const directory = await opened(FIRST);
    const lastCheck = { at: 1, state: 'authorized' };
    await directory.noteCheck(FIRST.idInstance, lastCheck, {
      product: 'max',
      ownChatId: '10000001',
    });
    assert.deepEqual(directory.find(FIRST.idInstance), {
      ...FIRST,
      product: 'max',
      ownChatId: '10000001',
      lastCheck,
    });
  });

  it('tells of an instance that has another account, and of none that has the same', async () => {
    const directory = await opened({ ...FIRST, ownChatId: '79001234567@c.us' }, SECOND);
    const lastCheck = { at: 1, state: 'authorized' };
    const check = async ({ idInstance }: Instance, found: object) => {
      others = [];
      await directory.noteCheck(idInstance, lastCheck, found);
      await directory.reload();
      return others;
    };
    assert.deepEqual(others, [], 'nothing was learnt before they were added');
    assert.deepEqual(await check(FIRST, { ownChatId: '79001234567@c.us' }), []);
    assert.deepEqual(await check(FIRST, {}), []);
    const other = { ownChatId: '79007654321@c.us' };
    assert.deepEqual(await check(FIRST, other), [FIRST.idInstance]);
    assert.deepEqual(await check(FIRST, other), []);
    assert.deepEqual(await check(SECOND, other), [SECOND.idInstance], 'known only now');
    assert.deepEqual(await check(SECOND, other), []);
    others = [];
    await directory.save({ ...SECOND, ownChatId: '79001234567@c.us' });
    assert.deepEqual(others, [SECOND.idInstance]);
  });

  it('pauses in this window also where the secrets cannot be written', async () => {
    const directory = await opened(FIRST);
    secrets.broken = { store: 'throws' };
    directory.note(FIRST.idInstance, { code: 'unauthorized' });
    await until(() => changes > 1);
    assert.equal(directory.pausedBy(FIRST.idInstance)?.code, 'unauthorized');
  });

  /** From now on readings give what is stored at their beginning, and end when they are let go. */
  function slowReadings(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { get } = secrets;
    secrets.get = async (key) => {
      const text = await get.call(secrets, key);
      await promise;
      return text;
    };
    return () => {
      secrets.get = get;
      resolve();
    };
  }

  it('stays paused where instances are read that were stored before', async () => {
    const directory = await opened(FIRST);
    const letGo = slowReadings();
    const reading = directory.reload();
    await new Promise(setImmediate);
    directory.note(FIRST.idInstance, REFUSED);
    letGo();
    await reading;
    assert.equal(directory.pausedBy(FIRST.idInstance)?.code, 'unauthorized');
    await until(() => secrets.stored.get('instances')?.includes('"paused"') === true);
    await directory.reload();
    assert.equal(directory.pausedBy(FIRST.idInstance)?.code, 'unauthorized');
  });

  it('keeps every change where a reading that began before it ends after it', async () => {
    for (const change of ['save', 'remove', 'rename', 'setDefault'] as const) {
      const directory = await opened(FIRST, SECOND);
      const letGo = slowReadings();
      const late = open();
      const reading = late.load();
      await new Promise(setImmediate);
      secrets.get = SharedSecrets.prototype.get;
      if (change === 'save') await late.save(ON_MAX);
      if (change === 'remove') await late.remove(SECOND.idInstance);
      if (change === 'rename') await late.rename(FIRST.idInstance, 'Support');
      if (change === 'setDefault') await late.setDefault(SECOND);
      const { current } = late;
      letGo();
      await reading;
      assert.deepEqual(late.current, current, change);
      await directory.clear();
    }
  });

  it('tells of a pause and the end of one at once', async () => {
    const directory = await opened(FIRST);
    const letGo = slowReadings();
    for (const change of [
      () => directory.note(FIRST.idInstance, REFUSED),
      () => void directory.resume(FIRST.idInstance),
    ]) {
      const before = changes;
      change();
      assert.equal(changes, before + 1);
    }
    letGo();
  });

  describe('among answers that come late', () => {
    const pausedBy = (directory: InstanceDirectory) => directory.pausedBy(FIRST.idInstance)?.code;

    it('ends a pause for one that was asked for since, and for no other', async () => {
      const directory = await opened(FIRST);
      now += 100;
      directory.note(FIRST.idInstance, REFUSED, now - 10);
      directory.note(FIRST.idInstance, undefined, now - 5);
      assert.equal(pausedBy(directory), 'unauthorized');
      directory.note(FIRST.idInstance, undefined, now);
      assert.equal(pausedBy(directory), undefined);
    });

    for (const [words, mend] of [
      ['resumed', (directory) => directory.resume(FIRST.idInstance)],
      ['given another token', (directory) => directory.save(FIRST)],
      [
        'found well',
        (directory) => directory.noteCheck(FIRST.idInstance, { at: now, state: 'authorized' }),
      ],
    ] satisfies [string, (directory: InstanceDirectory) => Promise<unknown>][]) {
      it(`does not rest for a refusal of before it was ${words}`, async () => {
        const directory = await opened(FIRST);
        directory.note(FIRST.idInstance, REFUSED);
        now += 100;
        await mend(directory);
        directory.note(FIRST.idInstance, REFUSED, now - 1);
        assert.equal(pausedBy(directory), undefined);
        directory.note(FIRST.idInstance, REFUSED, now);
        assert.equal(pausedBy(directory), 'unauthorized');
      });
    }

    it('believes a refusal more than a check that began before it', async () => {
      const directory = await opened(FIRST);
      directory.note(FIRST.idInstance, REFUSED);
      for (const found of [{ state: 'authorized' }, { failure: 'instanceExpired' }] as const) {
        await directory.noteCheck(FIRST.idInstance, { at: NOW - 1, ...found });
        assert.equal(pausedBy(directory), 'unauthorized');
      }
      await directory.noteCheck(FIRST.idInstance, { at: NOW - 2, state: 'blocked' });
      const lastCheck = { at: NOW - 1, failure: 'instanceExpired' } as const;
      assert.deepEqual(directory.find(FIRST.idInstance)?.lastCheck, lastCheck);
    });

    it('leaves what another window found out since', async () => {
      const [one, other] = [await opened(FIRST), open({ hears: false })];
      await other.load();
      other.note(FIRST.idInstance, REFUSED);
      await until(() => pausedBy(one) !== undefined);
      await other.load();
      now += 100;
      await one.resume(FIRST.idInstance);
      one.note(FIRST.idInstance, { code: 'forbidden' });
      await one.noteCheck(FIRST.idInstance, { at: now, state: 'authorized' });
      now += 100;
      other.note(FIRST.idInstance, undefined, now - 150);
      await other.noteCheck(FIRST.idInstance, { at: now - 150, state: 'blocked' });
      for (const directory of [one, other]) {
        await directory.reload();
        assert.equal(pausedBy(directory), 'forbidden');
        assert.equal(directory.find(FIRST.idInstance)?.lastCheck?.state, 'authorized');
      }
    });

    it('takes moments of before the clock was set back for old ones', async () => {
      const directory = await opened(FIRST);
      now += 3_600_000;
      directory.note(FIRST.idInstance, REFUSED);
      await directory.noteCheck(FIRST.idInstance, { at: now, failure: 'timeout' });
      now = NOW;
      directory.note(FIRST.idInstance, { code: 'forbidden' });
      assert.deepEqual(directory.find(FIRST.idInstance)?.paused, { code: 'forbidden', at: NOW });
      const lastCheck = { at: NOW, state: 'blocked' };
      await directory.noteCheck(FIRST.idInstance, lastCheck);
      assert.deepEqual(directory.find(FIRST.idInstance)?.lastCheck, lastCheck);
      await directory.resume(FIRST.idInstance);
      assert.equal(pausedBy(directory), undefined);
    });
  });

  it('shows no pause of before an instance was saved again, where that could not be written', async () => {
    const directory = await opened(FIRST);
    secrets.broken = { store: 'throws' };
    directory.note(FIRST.idInstance, REFUSED);
    await directory.resume(FIRST.idInstance);
    directory.note(FIRST.idInstance, { code: 'forbidden' });
    await until(() => changes > 5);
    await directory.reload();
    assert.equal(directory.pausedBy(FIRST.idInstance)?.code, 'forbidden');
    secrets.broken = {};
    await directory.save(FIRST);
    assert.equal(directory.pausedBy(FIRST.idInstance), undefined);
  });

  it('still chooses after secrets could not be written', async () => {
    const directory = await opened(FIRST);
    secrets.broken = { store: 'throws' };
    assert.equal((await directory.setDefault(FIRST)).ok, false);
    const chosen = await directory.choose({ chatId: '79001234567@c.us' });
    assert.ok(chosen.ok);
  });

  it('says that secrets are unavailable, and finds the instances once they are', async () => {
    await opened(FIRST);
    const directory = open();
    secrets.broken = { get: 'throws' };
    const failure = { code: 'secretsUnavailable' };
    assert.deepEqual(await directory.choose({ chatId: '79001234567@c.us' }), {
      ok: false,
      failure,
    });
    secrets.broken = {};
    const choice = await directory.choose({ chatId: '79001234567@c.us' });
    assert.deepEqual(choice, { ok: true, value: { isSettled: true, instance: FIRST, others: [] } });
  });

  it('is empty after everything was removed', async () => {
    const directory = await opened(FIRST, ON_MAX);
    await directory.clear();
    assert.deepEqual(directory.current, { instances: [], defaults: {} });
    assert.equal(secrets.stored.size, 0);
  });
});
