import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Settled, Wanted } from '../../../src/chatId/wanted';
import type { AccountCheck, Details } from '../../../src/greenApi/detailsShapes';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import { failed, ok, type Result } from '../../../src/greenApi/failure';
import { DetailsService } from '../../../src/lookUps/detailsService';
import { DetailsStore } from '../../../src/lookUps/detailsStore';
import { PairsStore } from '../../../src/lookUps/persons/pairsStore';
import { Persons } from '../../../src/lookUps/persons/persons';
import { Epochs } from '../../../src/storage/epochs';
import { until } from '../support/until';

const idInstance = '110100000007';
const chatId = '79001234567@c.us';
const MAYA: Wanted = { chatId };
const CREDENTIALS = {
  idInstance,
  apiTokenInstance: 'a'.repeat(50),
  apiUrl: 'https://1101.api.green-api.com',
  product: 'whatsapp',
} as const;
const CONTACT: Details = { kind: 'contact', contact: { name: 'Maya' } };

describe('more than an avatar', () => {
  let folder: string;
  let epochs: Epochs;
  let told: Settled[];
  let account: Result<AccountCheck> | Promise<Result<AccountCheck>>;
  let asking: number;
  let noted: [idInstance: string, code: ErrorCode][];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'details-'));
    epochs = new Epochs(path.join(folder, 'epochs'));
    told = [];
    noted = [];
    asking = 0;
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** In an epoch of its own where the answer has yet to come. */
  function details(
    answer: Result<Details> | Promise<Result<Details>>,
    instance = true,
  ): DetailsService {
    const peeked = { instance: { ...CREDENTIALS }, stored: undefined, others: [] };
    return new DetailsService({
      persons: new Persons(async () => new PairsStore(folder, Date.now, () => undefined)),
      lookUps: { peek: async () => (instance ? ok(peeked) : failed('noInstance')) },
      store: new DetailsStore(folder, Date.now, () => undefined),
      credentials: async () => ok({ ...CREDENTIALS, epoch: await epochs.begin(idInstance) }),
      ask: () => {
        asking++;
        return Promise.resolve(answer);
      },
      findAccount: () => {
        asking++;
        return Promise.resolve(account);
      },
      note: (id, { code }) => noted.push([id, code]),
      now: () => 7,
      onKept: (whom) => told.push(whom),
    });
  }

  it('is kept with its age, and everything that shows it is told', async () => {
    assert.deepEqual(await details(ok(CONTACT)).ask(MAYA, 'contact'), ok(CONTACT));
    assert.deepEqual(told, [{ idInstance, chatId }]);
    const kept = [{ details: CONTACT, askedAt: 7 }];
    assert.deepEqual(await details(ok(CONTACT)).kept(MAYA), kept);
    assert.deepEqual(await details(ok(CONTACT)).keptOf({ idInstance, chatId }), kept);
  });

  it("is for the user's own eyes", async function () {
    if (process.platform === 'win32') return this.skip();
    await details(ok(CONTACT)).ask(MAYA, 'contact');
    const kept = await readdir(folder, { recursive: true, withFileTypes: true });
    const modes = kept
      .filter((one) => one.isFile() && !one.parentPath.endsWith('epochs'))
      .map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).mode & 0o777);
    assert.deepEqual(await Promise.all(modes), [0o600]);
  });

  it('is forgotten with the pairs of ids when the instance has another account', async () => {
    const lid = '123456789012345@lid';
    const account = { exists: true, chatId: lid, phoneNumber: '79001234567' };
    const service = details(ok({ kind: 'account', account }));
    await service.ask({ chatId: lid }, 'account');
    assert.equal((await service.keptOf({ idInstance, chatId })).length, 1);
    await service.forget('110100000008');
    assert.equal((await service.keptOf({ idInstance, chatId })).length, 1);
    await service.forget(idInstance);
    for (const id of [lid, chatId]) {
      assert.deepEqual(await service.keptOf({ idInstance, chatId: id }), []);
    }
  });

  it('is shown and not kept where it was asked through another account than the instance has now', async () => {
    const lid = '123456789012345@lid';
    const found = { exists: true, chatId: lid, phoneNumber: '79001234567' };
    const answer = Promise.withResolvers<Result<Details>>();
    const late = Promise.withResolvers<Result<AccountCheck>>();
    account = late.promise;
    const service = details(answer.promise);
    const asked = service.ask({ chatId: lid }, 'account');
    const sought = service.findAccount(idInstance, { phoneNumber: '79001234567' });
    await until(() => asking === 2);
    await epochs.endAccount(idInstance, '79009999999@c.us');
    await service.forget(idInstance);
    answer.resolve(ok({ kind: 'account', account: found }));
    late.resolve(ok(found));
    assert.deepEqual([(await asked).ok, (await sought).ok], [true, true]);
    for (const id of [lid, chatId]) {
      assert.deepEqual(await service.keptOf({ idInstance, chatId: id }), []);
    }
    assert.deepEqual(told, []);
    const rest = (await readdir(folder, { recursive: true })).filter((name) => /json/.test(name));
    assert.deepEqual(rest, []);
  });

  it('is told of a person under both ids, once one answer has shown them to be one', async () => {
    await details(ok(CONTACT)).ask(MAYA, 'contact');
    const lid = '123456789012345@lid';
    const service = details(
      ok({
        kind: 'account',
        account: { exists: true, chatId: lid, phoneNumber: '79001234567' },
      }),
    );
    assert.deepEqual(await service.keptOf({ idInstance, chatId: lid }), []);
    await service.ask({ chatId: lid }, 'account');
    for (const id of [lid, chatId]) {
      const kept = await service.keptOf({ idInstance, chatId: id });
      assert.deepEqual(kept.map(({ details }) => details.kind).sort(), ['account', 'contact']);
    }
    assert.deepEqual(await service.keptOf({ idInstance: '110100000008', chatId: lid }), []);
  });

  it('finds whose a phone number is, and keeps by what they were found', async () => {
    account = ok({ exists: true, chatId: '10000077', fromCache: false });
    const service = details(ok(CONTACT));
    const sought = { phoneNumber: '79001234577' };
    assert.deepEqual(await service.findAccount(idInstance, sought), account);
    const [kept] = await service.keptOf({ idInstance, chatId: '10000077' });
    assert.deepEqual(kept?.details, {
      kind: 'account',
      account: { exists: true, chatId: '10000077', fromCache: false, ...sought },
    });
    account = ok({ exists: false });
    assert.deepEqual(await service.findAccount(idInstance, { username: 'nobody' }), account);
    account = failed('unauthorized');
    assert.deepEqual(await service.findAccount(idInstance, sought), account);
    assert.deepEqual(noted, [[idInstance, 'unauthorized']]);
    assert.equal(told.length, 1);
  });

  it('stays what it was when asking again fails', async () => {
    await details(ok(CONTACT)).ask(MAYA, 'contact');
    const failure = failed('serverError', { status: 500 });
    assert.deepEqual(await details(failure).ask(MAYA, 'contact'), failure);
    assert.equal((await details(failure).kept(MAYA)).length, 1);
    assert.equal(told.length, 1);
  });

  it('that is refused is told of, since it may pause the instance', async () => {
    await details(failed('unauthorized', { status: 401 })).ask(MAYA, 'contact');
    assert.deepEqual(noted, [[idInstance, 'unauthorized']]);
  });

  it('is a failure where the unforeseen happens, which repeats nothing of it', async () => {
    const answer = Promise.reject(new TypeError('secret'));
    answer.catch(() => undefined);
    const failure = failed('badReply', { detail: 'TypeError' });
    assert.deepEqual(await details(answer).ask(MAYA, 'contact'), failure);
  });

  it('is not asked for where nobody answers', async () => {
    const answer = await details(ok(CONTACT), false).ask(MAYA, 'contact');
    assert.deepEqual(answer, failed('noInstance'));
    assert.deepEqual(await details(ok(CONTACT), false).kept(MAYA), []);
    assert.deepEqual(told, []);
  });

  it('is known of many under the other id of a person too, what was asked under the own one first', async () => {
    const lid = '123456789012345@lid';
    const pair: Details = {
      kind: 'account',
      account: { exists: true, phoneNumber: '79001234567' },
    };
    await details(ok(pair)).ask({ chatId: lid }, 'account');
    await details(ok(CONTACT)).ask(MAYA, 'contact');
    const everybody = [chatId, lid, '79001234599@c.us'].map((one) => ({ idInstance, chatId: one }));
    const found = await details(ok(CONTACT)).keptOfAll(everybody);
    const kinds = everybody.map((one) => found.get(one)?.map((kept) => kept.details.kind));
    assert.deepEqual(kinds, [['contact', 'account'], ['account', 'contact'], undefined]);
  });
});
