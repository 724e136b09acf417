import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { Product } from '../../../src/chatId/product';
import { InstanceDirectory } from '../../../src/instances/directory';
import type { Instance } from '../../../src/instances/instance';
import { InstanceStore } from '../../../src/instances/instanceStore';
import { until } from '../support/until';
import { SharedSecrets } from './support/secrets';

const NOW = 1_000_000;
const FIRST = of('110100000001', 'whatsapp', 'a');
const SECOND = of('7103000002', 'whatsapp', 'b');
const ON_MAX = of('310000000001', 'max', 'c');

function of(idInstance: string, product: Product, letter: string): Instance {
  const apiUrl = 'https://api.green-api.com';
  return { idInstance, product, apiUrl, apiTokenInstance: letter.repeat(50) };
}

describe('the directory of instances', () => {
  let secrets: SharedSecrets;
  let told: string[];
  let changes: number;
  let others: string[];

  beforeEach(() => {
    secrets = new SharedSecrets();
    told = [];
    changes = 0;
    others = [];
  });

  /** What one window knows. */
  function open(preferred?: Product): InstanceDirectory {
    const directory = new InstanceDirectory(new InstanceStore(secrets, () => undefined), {
      now: () => NOW,
      onSecret: (token) => told.push(token),
      onChanged: () => changes++,
      onOtherAccount: (idInstance) => others.push(idInstance),
      here: () => ({ preferred }),
      epochs: { book: async () => 'book', isBook: async () => true },
    });
    secrets.onDidChange(() => void directory.reload());
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
      const check = state === undefined ? { at: 1, failure: 'offline' as const } : { at: 1, state };
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
      await directory.noteCheck(FIRST.idInstance, { at: 1, state: 'authorized' });
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
