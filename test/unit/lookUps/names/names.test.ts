import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Product } from '../../../../src/chatId/product';
import { PRODUCTS } from '../../../../src/chatId/product';
import { askContactList, type ContactList } from '../../../../src/greenApi/contactLists';
import { failed, ok, type Result } from '../../../../src/greenApi/failure';
import { Names } from '../../../../src/lookUps/names/names';
import { NamesStore } from '../../../../src/lookUps/names/namesStore';
import { json } from '../../../../src/simulator/reply';
import type { Epoch } from '../../../../src/storage/epochs';
import { INSTANCES, World } from '../../greenApi/support/world';
import { cpuMs } from '../../support/cpuMs';

const DAY_MS = 24 * 60 * 60 * 1000;
const { idInstance } = INSTANCES.whatsapp;
const LID = '123456789012345@lid';
const IVAN = { chatId: '79001234568@c.us', name: 'Ivan Petrov' };

describe('the names of a contact list', () => {
  const world = new World({
    contacts: [
      {
        chatId: IVAN.chatId,
        typeInstance: 'whatsapp',
        avatar: 'none',
        name: 'ivan',
        contactName: IVAN.name,
      },
      {
        chatId: '120363043968066561@g.us',
        typeInstance: 'whatsapp',
        avatar: 'none',
        name: 'Roses',
      },
      { chatId: '10000000', typeInstance: 'v3', avatar: 'none', name: 'Анна' },
      { chatId: '-10000000000000', typeInstance: 'v3', avatar: 'none', name: 'Розы' },
      { chatId: '40000000', typeInstance: 'telegram', avatar: 'none', name: 'Olga' },
      { chatId: '-1001234567890', typeInstance: 'telegram', avatar: 'none', name: 'News' },
    ],
  });
  let folder: string;
  let now: number;
  let told: (string | undefined)[];
  let instances: Record<string, { product: Product; ownChatId?: string }>;
  let catchUp: () => Promise<Result<unknown>>;
  let ask: (signal?: AbortSignal) => Promise<Result<ContactList>>;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'names-'));
    now = Date.now();
    told = [];
    instances = { [idInstance]: { product: 'whatsapp' } };
    catchUp = async () => ok(undefined);
    ask = async () => ok({ names: [IVAN], entries: 2 });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function names(epoch?: Epoch, store = new NamesStore(folder, () => now)): Names {
    return new Names({
      store,
      persons: { pairs: async () => new Map([[LID, IVAN.chatId]]) },
      instance: (id) => instances[id],
      catchUp: () => catchUp(),
      credentials: async () => ok({ ...world.credentials(), ...(epoch ? { epoch } : {}) }),
      ask: (_to, signal) => ask(signal),
      now: () => now,
      onChanged: (id) => told.push(id),
    });
  }

  async function file(): Promise<string> {
    const [name = ''] = await readdir(path.join(folder, 'names'));
    return path.join(folder, 'names', name);
  }

  for (const [product, requests, expected] of [
    ['whatsapp', 1, { [IVAN.chatId]: IVAN.name, '120363043968066561@g.us': 'Roses' }],
    ['max', 2, { '10000000': 'Анна', '-10000000000000': 'Розы' }],
    ['telegram', 1, { '40000000': 'Olga', '-1001234567890': 'News' }],
  ] as const) {
    it(`are those of persons and groups on ${product}, for ${requests} requests`, async () => {
      const { client } = world.backend();
      const list = await askContactList(client, world.credentials(product));
      assert.ok(list.ok);
      const people = list.value.names.filter(({ name }) => name !== 'This instance');
      const byId = Object.fromEntries(people.map(({ chatId, name }) => [chatId, name]));
      assert.deepEqual(byId, expected);
      const asked = [...world.asked('getContacts'), ...world.asked('getChats')];
      assert.equal(asked.length, requests);
      assert.equal(PRODUCTS[product].nameLists.length, requests);
    });
  }

  it('are found under the other id of a person too', async () => {
    const loaded = names();
    await loaded.load(idInstance);
    assert.equal(await loaded.find(idInstance, LID), IVAN.name);
    assert.equal(await loaded.find(idInstance, '223456789012345@lid'), undefined);
  });

  it('are kept for the user alone and found again by another window, also by parts of them', async () => {
    assert.deepEqual(await names().load(idInstance), ok({ names: 1, entries: 2 }));
    assert.deepEqual(told, [idInstance]);
    const other = names();
    assert.equal(await other.find(idInstance, IVAN.chatId), IVAN.name);
    assert.equal(await other.find(idInstance, '79009999999@c.us'), undefined);
    const list = await other.list(idInstance);
    assert.deepEqual(list?.search('petROV iv', 10), [IVAN]);
    assert.deepEqual(list?.search('90012345', 10), [IVAN]);
    assert.deepEqual(list?.search('petrov anna', 10), []);
    assert.equal(list?.loadedAt, now);
    if (process.platform !== 'win32') assert.equal((await stat(await file())).mode & 0o777, 0o600);
  });

  it('are replaced as a whole, but not by an empty list or a failure', async () => {
    const known = names();
    await known.load(idInstance);
    const anna = { chatId: '79001234569@c.us', name: 'Anna' };
    ask = async () => ok({ names: [anna], entries: 1 });
    await names().load(idInstance);
    assert.equal(await known.find(idInstance, IVAN.chatId), undefined);
    assert.equal(await known.find(idInstance, anna.chatId), 'Anna');
    ask = async () => ok({ names: [], entries: 0 });
    assert.deepEqual(await known.load(idInstance), ok({ names: 0, entries: 0 }));
    ask = async () => failed('serverError');
    assert.deepEqual(await known.load(idInstance), failed('serverError'));
    assert.equal(await known.find(idInstance, anna.chatId), 'Anna');
  });

  for (const [what, remove] of [
    ['the instance is removed', (all: Names) => all.remove(idInstance)],
    ['everything is removed', (all: Names) => all.forgetAll(async () => undefined)],
  ] as const) {
    it(`do not come back where ${what} while they are loaded`, async () => {
      const all = names();
      let answer = (_list: Result<ContactList>) => {};
      ask = () => new Promise((resolve) => (answer = resolve));
      const loading = all.load(idInstance);
      await new Promise(setImmediate);
      await remove(all);
      answer(ok({ names: [IVAN], entries: 1 }));
      assert.deepEqual(await loading, failed('cancelled'));
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('are said to be known only where they were kept: not where another window cleared meanwhile', async () => {
    const epoch = {
      signal: new AbortController().signal,
      lasts: async () => true,
      keep: async () => false,
    };
    const all = names(epoch);
    assert.deepEqual(await all.load(idInstance), failed('cancelled'));
    assert.equal(await all.find(idInstance, IVAN.chatId), undefined);
  });

  it('are told to be gone after all that is stored is', async () => {
    const all = names();
    await all.load(idInstance);
    told = [];
    const seen: number[] = [];
    await all.forgetAll(async () => {
      seen.push(told.length);
      await rm(folder, { recursive: true, force: true });
    });
    assert.deepEqual([seen, told], [[0], [undefined]]);
    assert.equal(await all.find(idInstance, IVAN.chatId), undefined);
    await assert.rejects(all.forgetAll(async () => Promise.reject(new Error('in use'))));
    assert.deepEqual(told, [undefined, undefined]);
  });

  it('go when the account is known now and was not when they were loaded', async () => {
    await names().load(idInstance);
    instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79001234567@c.us' } };
    told = [];
    const all = names();
    assert.equal(await all.find(idInstance, IVAN.chatId), undefined);
    assert.deepEqual([told, await readdir(path.join(folder, 'names'))], [[idInstance], []]);
    assert.equal(await all.find(idInstance, IVAN.chatId), undefined);
    assert.deepEqual(told, [idInstance], 'there is nothing left to remove');
  });

  it('go when another account is at the instance', async () => {
    instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79001234567@c.us' } };
    await names().load(idInstance);
    assert.equal(await names().find(idInstance, IVAN.chatId), IVAN.name);
    instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79007654321@c.us' } };
    assert.equal(await names().find(idInstance, IVAN.chatId), undefined);
    assert.deepEqual(await readdir(path.join(folder, 'names')), []);
  });

  it('of another account are not shown, and in nobody’s way, where the disk does not let go of them', async () => {
    await names().load(idInstance);
    instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79005550000@c.us' } };
    class StuckStore extends NamesStore {
      override remove(): Promise<void> {
        return Promise.reject(Object.assign(new Error('in use'), { code: 'EPERM' }));
      }
    }
    const stuck = names(undefined, new StuckStore(folder, () => now));
    assert.equal(await stuck.find(idInstance, IVAN.chatId), undefined);
  });

  it('stay where another window knew first whose they are', async () => {
    instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79007654321@c.us' } };
    await names().load(idInstance);
    instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79001234567@c.us' } };
    const late = names();
    catchUp = async () => failed('secretsUnavailable');
    assert.equal(await late.find(idInstance, IVAN.chatId), undefined);
    catchUp = async () => {
      instances = { [idInstance]: { product: 'whatsapp', ownChatId: '79007654321@c.us' } };
      return ok(undefined);
    };
    await late.find(idInstance, IVAN.chatId);
    assert.equal(await late.find(idInstance, IVAN.chatId), IVAN.name);
  });

  it('are noted as used, so that the sweep leaves them', async () => {
    const all = names();
    await all.load(idInstance);
    const long = (now - 80 * DAY_MS) / 1000;
    await utimes(await file(), long, long);
    await all.find(idInstance, IVAN.chatId);
    assert.ok(Math.abs((await stat(await file())).mtimeMs - now) < DAY_MS);
  });

  it('are a miss where the file was spoilt', async () => {
    await names().load(idInstance);
    for (const text of ['', '{', '[]', '{"version":9}', '{"version":1,"names":[[1,2],null]}']) {
      await writeFile(await file(), text);
      assert.equal(await names().find(idInstance, IVAN.chatId), undefined, text);
    }
  });

  it('are read from lists whose entries are odd, and never hold what is no name', async () => {
    const { client } = world.backend();
    const body = [
      null,
      7,
      { id: 5, name: 'too short' },
      { id: '79001234561@c.us', name: '' },
      { id: '79001234562@c.us', name: '79001234562' },
      { id: '79001234563@c.us', name: ' A\n B ', contactName: '', future: {} },
      { id: 10000000, name: 'As a number' },
      { chatId: '40000001', username: '@olga' },
    ];
    world.simulator.fail('getContacts', () => json(200, body));
    const list = await askContactList(client, world.credentials());
    assert.deepEqual(list, {
      ok: true,
      value: {
        entries: 8,
        names: [
          { chatId: '79001234563@c.us', name: 'A B' },
          { chatId: '10000000', name: 'As a number' },
          { chatId: '40000001', name: 'olga', username: 'olga' },
        ],
      },
    });
  });

  it('of 10,000 are kept, found and searched in little time', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      chatId: `7900${1_000_000 + n}@c.us`,
      name: `Person Number${n}`,
    }));
    ask = async () => ok({ names: many, entries: many.length });
    const all = names();
    const spent = await cpuMs(async () => {
      await all.load(idInstance);
      assert.equal(await names().find(idInstance, '79001009999@c.us'), 'Person Number9999');
      const list = await all.list(idInstance);
      assert.equal(list?.search('number9999', 50).length, 1);
    }, 500);
    assert.ok(spent < 500, `${spent} ms`);
    assert.equal((await readFile(await file(), 'utf8')).includes('\n'), false);
  });
});
