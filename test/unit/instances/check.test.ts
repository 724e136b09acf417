import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Product } from '../../../src/chatId/product';
import type { UncheckedCredentials } from '../../../src/greenApi/credentials';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import { ok } from '../../../src/greenApi/failure';
import { InstanceChecker, mayBeGood } from '../../../src/instances/check';
import type { FaultName } from '../../../src/simulator/faults/faults';
import { json, nginxPage } from '../../../src/simulator/reply';
import { InstantClock } from '../greenApi/support/clocks';
import { INSTANCES, World } from '../greenApi/support/world';

const WID = '79001234500@c.us';

/** Settings that somebody has written down, and what they tell. */
const SETTINGS: readonly (readonly [
  what: string,
  body: object,
  known: Product | undefined,
  product: Product | undefined,
])[] = [
  // green-api.com/en/docs/api/account/GetSettings
  [
    'WhatsApp’s as documented',
    { wid: WID, countryInstance: 'ru', typeAccount: 'x' },
    undefined,
    'whatsapp',
  ],
  // github.com/Vladislav-php/green-api-project, README: 22 fields
  ['WhatsApp’s of 2024', { wid: WID, webhookUrl: '', sharedSession: 'no' }, undefined, 'whatsapp'],
  // github.com/green-api/docs, ru/docs/api/account/GetSettings.md
  ['WhatsApp’s of 2021', { webhookUrl: '', proxyInstance: '' }, undefined, 'whatsapp'],
  [
    'with the word of the notifications',
    { wid: WID, typeInstance: 'whatsapp' },
    undefined,
    'whatsapp',
  ],
  // green-api.com/v3/docs/api/account/GetSettings
  ['MAX’s', { wid: WID, typeInstance: 'v3', webhookUrl: '' }, undefined, 'max'],
  // green-api.com/en/telegram/docs/api/account/GetSettings
  ['Telegram’s', { wid: WID, typeInstance: 'telegram' }, undefined, 'telegram'],
  ['an empty word', { wid: WID, typeInstance: '' }, 'max', 'max'],
  ['no word at all', { wid: WID, typeInstance: null }, 'telegram', 'telegram'],
  ['a word in capitals', { typeInstance: ' V3 ' }, 'whatsapp', 'max'],
  ['no word, and the user’s', { wid: WID }, 'telegram', 'telegram'],
  ['another word than the user’s', { typeInstance: 'telegram' }, 'max', 'telegram'],
  ['a product without getAvatar', { typeInstance: 'waba', wid: '' }, 'whatsapp', undefined],
];

describe('the check of an instance', () => {
  const world = new World();

  function checker() {
    const { client } = world.backend({ clock: new InstantClock() });
    return new InstanceChecker(async () => client);
  }

  /** As the user typed them: nobody knows the product yet. */
  function typed(product: Product): UncheckedCredentials {
    const { product: _, ...credentials } = world.credentials(product);
    return credentials;
  }

  for (const product of ['whatsapp', 'max', 'telegram'] as const) {
    it(`finds out state, product and own chatId of ${product}`, async () => {
      const checked = await checker().check(typed(product));
      assert.ok(checked.ok);
      const { state, typeInstance, ownChatId, ownNumber } = checked.value;
      assert.deepEqual([state, checked.value.product], ['authorized', product]);
      const { typeInstance: word } = INSTANCES[product];
      assert.equal(typeInstance, product === 'whatsapp' ? undefined : word);
      assert.match(ownChatId ?? '', product === 'whatsapp' ? /^\d+@c\.us$/ : /^\d+$/);
      assert.match(ownNumber ?? '', product === 'whatsapp' ? /^$/ : /^\d{11}$/);
    });
  }

  for (const [what, body, known, product] of SETTINGS) {
    it(`takes settings of ${what} for ${product ?? 'nobody’s'}`, async () => {
      world.simulator.fail('getSettings', () => json(200, body));
      const checked = await checker().check({ ...typed('whatsapp'), product: known });
      assert.ok(checked.ok);
      assert.equal(checked.value.product, product);
      assert.equal(checked.value.oddity, undefined);
    });
  }

  for (const [wid, ownChatId] of [
    [WID, WID],
    [` ${WID}\n`, WID],
    ['12345@c.us', '12345@c.us'],
    [`${'1'.repeat(20)}@c.us`, `${'1'.repeat(20)}@c.us`],
    ['1234@c.us', undefined],
    [`${'1'.repeat(21)}@c.us`, undefined],
    [`x${WID}`, undefined],
    [`${WID}x`, undefined],
    ['79001234500', undefined],
    ['79001234500@g.us', undefined],
    ['79001234500@cXus', undefined],
    ['', undefined],
    [79001234500, undefined],
    [null, undefined],
  ] as const) {
    it(`${ownChatId ? 'takes' : 'does not take'} ${JSON.stringify(wid)} for the own number`, async () => {
      world.simulator.fail('getSettings', () => json(200, { wid, webhookUrl: '' }));
      const checked = await checker().check(typed('whatsapp'));
      assert.ok(checked.ok);
      assert.equal(checked.value.ownChatId, ownChatId);
    });
  }

  for (const idInstance of ['7835000001', '990800000001']) {
    it(`knows WABA, whose settings do not name it, by the pool of ${idInstance}`, async () => {
      const waba = new InstanceChecker(async () => ({
        getStateInstance: async () => ok('authorized'),
        getSettings: async () => ok({ wid: WID }),
        getOwnChatId: () => assert.fail('nothing more is asked'),
      }));
      const checked = await waba.check({ ...typed('whatsapp'), idInstance, product: 'whatsapp' });
      assert.deepEqual(
        checked,
        ok({ product: undefined, typeInstance: 'WABA', state: 'authorized' }),
      );
    });
  }

  for (const state of [
    'suspended',
    'yellowCard',
    'somethingNew',
    'notAuthorized',
    'passkeyRequired',
  ]) {
    it(`tells of the state ${state}`, async () => {
      world.simulator.fail('getStateInstance', () => json(200, { stateInstance: state }));
      const checked = await checker().check(typed('whatsapp'));
      assert.equal(checked.ok && checked.value.state, state);
    });
  }

  it('asks a suspended account for its own chatId, which still answers', async () => {
    world.simulator.fail('getStateInstance', () => json(200, { stateInstance: 'suspended' }));
    const checked = await checker().check(typed('max'));
    assert.match((checked.ok && checked.value.ownChatId) || '', /^\d+$/);
  });

  it('asks for no own chatId while the account is not authorised', async () => {
    world.simulator.fail('getStateInstance', () => json(200, { stateInstance: 'notAuthorized' }));
    const checked = await checker().check(typed('max'));
    assert.equal(checked.ok && checked.value.state, 'notAuthorized');
    assert.equal(checked.ok && checked.value.ownChatId, undefined);
    assert.equal(world.asked('getAccountSettings').length, 0);
  });

  for (const [method, body, code, detail] of [
    ['getStateInstance', null, 'instanceStarting', undefined],
    ['getStateInstance', {}, 'badReply', 'stateInstance'],
    ['getStateInstance', { stateInstance: 7 }, 'badReply', 'stateInstance'],
    ['getStateInstance', { stateInstance: 'two words' }, 'badReply', 'stateInstance'],
    ['getStateInstance', { message: 'Instance is deleted' }, 'instanceDeleted', undefined],
    ['getStateInstance', 'authorized', 'badReply', 'not an object'],
    ['getSettings', null, 'instanceStarting', undefined],
    ['getSettings', {}, 'badReply', 'shape'],
    ['getSettings', [], 'badReply', 'not an object'],
    ['getSettings', { ok: 1 }, 'badReply', 'shape'],
    ['getSettings', { wid: 'x', typeInstance: 7 }, 'badReply', 'typeInstance'],
    ['getSettings', { typeInstance: 'x'.repeat(50) }, 'badReply', 'typeInstance'],
    ['getSettings', { message: 'Instance is not found' }, 'instanceDeleted', undefined],
  ] as const) {
    it(`goes on, and names ${code}, where ${method} gives ${JSON.stringify(body).slice(0, 40)}`, async () => {
      world.simulator.fail(method, () => json(200, body));
      const checked = await checker().check(typed('max'));
      assert.ok(checked.ok);
      const { oddity } = checked.value;
      assert.deepEqual(
        [oddity?.method, oddity?.failure.code, oddity?.failure.detail],
        [method, code, detail],
      );
      assert.equal(checked.value.state, method === 'getSettings' ? 'authorized' : undefined);
    });
  }

  for (const [fault, code] of [
    ['serverError500', 'serverError'],
    ['badGateway502Html', 'serverError'],
    ['redirect', 'badReply'],
    ['html200', 'badReply'],
    ['forbiddenHtml', 'forbidden'],
    ['notFoundHtml', 'notFound'],
    ['rateLimited', 'rateLimited'],
    ['quota466', 'quotaExceeded'],
    ['accountExpired', 'instanceExpired'],
  ] as const satisfies readonly (readonly [FaultName, ErrorCode])[]) {
    for (const method of ['getStateInstance', 'getSettings'] as const) {
      it(`goes on where ${method} alone fails with ${fault}`, async () => {
        world.simulator.fail(method, { fault, delayMs: 0 });
        const checked = await checker().check(typed('whatsapp'));
        assert.ok(checked.ok);
        assert.equal(checked.value.product, 'whatsapp');
        assert.equal(checked.value.oddity?.failure.code, code);
      });
    }
  }

  for (const [first, second, code, isGood] of [
    [403, 403, 'forbidden', false],
    [403, 404, 'forbidden', false],
    [404, 404, 'notFound', false],
    [403, 500, 'serverError', true],
    [500, 403, 'serverError', true],
    [302, 302, 'badReply', true],
    [401, 200, 'unauthorized', false],
    [200, 401, 'unauthorized', false],
    [500, 401, 'unauthorized', false],
  ] as const) {
    it(`${isGood ? 'doubts' : 'refuses'} an instance that answers ${first} and ${second}`, async () => {
      const say = (method: string, status: number) => {
        if (status !== 200) world.simulator.fail(method, () => nginxPage(status, 'Words'));
      };
      say('getStateInstance', first);
      say('getSettings', second);
      const checked = await checker().check(typed('whatsapp'));
      assert.ok(!checked.ok);
      assert.deepEqual([checked.failure.code, mayBeGood(checked.failure)], [code, isGood]);
    });
  }

  it('does not ask on where nothing answers', async () => {
    const nowhere = { ...typed('whatsapp'), apiUrl: 'http://127.0.0.1:9' };
    const checked = await checker().check(nowhere);
    assert.equal(!checked.ok && checked.failure.code, 'offline');
    assert.equal(!checked.ok && mayBeGood(checked.failure), true);
  });

  it('takes no own chatId that is none', async () => {
    world.simulator.fail('getSettings', () =>
      json(200, { typeInstance: 'whatsapp', wid: 'javascript:alert(1)' }),
    );
    const checked = await checker().check(typed('whatsapp'));
    assert.deepEqual(checked.ok && checked.value.ownChatId, undefined);
  });

  it('refuses a wrong token and a wrong idInstance', async () => {
    const wrongToken = { ...typed('whatsapp'), apiTokenInstance: 'wrong' };
    const wrongId = { ...typed('whatsapp'), idInstance: '1101' };
    for (const [credentials, code] of [
      [wrongToken, 'unauthorized'],
      [wrongId, 'forbidden'],
    ] as const) {
      const checked = await checker().check(credentials);
      assert.equal(!checked.ok && checked.failure.code, code);
      assert.equal(!checked.ok && mayBeGood(checked.failure), false);
    }
  });

  it('ends when it is cancelled', async () => {
    world.simulator.fail('getStateInstance', { fault: 'slowFirstByte', delayMs: 60_000 });
    const cancel = new AbortController();
    const checked = checker().check(typed('whatsapp'), cancel.signal);
    cancel.abort();
    assert.deepEqual(await checked, { ok: false, failure: { code: 'cancelled' } });
  });
});
