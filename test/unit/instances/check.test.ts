import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import { InstanceChecker, mayBeGood } from '../../../src/instances/check';
import { json } from '../../../src/simulator/reply';
import { InstantClock } from '../greenApi/support/clocks';
import { INSTANCES, World } from '../greenApi/support/world';

describe('the check of an instance', () => {
  const world = new World();

  function checker() {
    const { client } = world.backend({ clock: new InstantClock() });
    return new InstanceChecker(async () => client);
  }

  /** As the user typed them: nobody knows the product yet. */
  function typed(product: keyof typeof INSTANCES) {
    const { product: _, ...credentials } = world.credentials(product);
    return credentials;
  }

  for (const product of ['whatsapp', 'max', 'telegram'] as const) {
    it(`finds out state, product and own chatId of ${product}`, async () => {
      const checked = await checker().check(typed(product));
      assert.ok(checked.ok);
      const { state, typeInstance, ownChatId } = checked.value;
      assert.deepEqual([state, checked.value.product], ['authorized', product]);
      assert.equal(typeInstance, INSTANCES[product].typeInstance);
      assert.match(ownChatId ?? '', product === 'whatsapp' ? /^\d+@c\.us$/ : /^\d+$/);
    });
  }

  it('names a product without getAvatar', async () => {
    world.simulator.fail('getSettings', () => json(200, { typeInstance: 'waba', wid: '' }));
    const checked = await checker().check(typed('whatsapp'));
    assert.deepEqual(checked, {
      ok: true,
      value: { product: undefined, typeInstance: 'waba', state: 'authorized' },
    });
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
    ['getSettings', { wid: 'x' }, 'badReply', 'typeInstance'],
    ['getSettings', { typeInstance: 'x'.repeat(50) }, 'badReply', 'typeInstance'],
    ['getSettings', { code: 401, description: 'Unauthorized' }, 'unauthorized', undefined],
  ] as const) {
    it(`takes ${method} ${JSON.stringify(body).slice(0, 40)} for ${code}`, async () => {
      world.simulator.fail(method, () => json(200, body));
      const checked = await checker().check(typed('whatsapp'));
      assert.ok(!checked.ok);
      assert.deepEqual([checked.failure.code, checked.failure.detail], [code, detail]);
    });
  }

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

  it('may find credentials good later that it cannot judge now', () => {
    const later: ErrorCode[] = ['offline', 'timeout', 'proxy', 'serverError', 'instanceStarting'];
    const never: ErrorCode[] = [
      'unauthorized',
      'forbidden',
      'notFound',
      'badReply',
      'instanceDeleted',
    ];
    for (const code of later) assert.equal(mayBeGood({ code }), true, code);
    for (const code of never) assert.equal(mayBeGood({ code }), false, code);
  });
});
