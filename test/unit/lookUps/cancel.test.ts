import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import { Windows } from '../avatars/support/windows';
import { ManualClock } from '../greenApi/support/clocks';
import { CHAT_IDS } from '../greenApi/support/world';
import { until } from '../support/until';

const CHAT_ID = CHAT_IDS.whatsapp.picture;

describe('a look-up that is cancelled', () => {
  const windows = new Windows();

  function assertCancelled(result: LookUpResult): void {
    assert.deepEqual([result.outcome, result.failure], ['failed', { code: 'cancelled' }]);
  }

  /** Waits until so many requests of a method have come. */
  function arrival(method: string, count = 1): Promise<void> {
    return until(() => windows.world.asked(method).length >= count);
  }

  it('before it began sends nothing', async () => {
    const { lookUp, lookedUp } = await windows.open();
    assertCancelled(await lookUp({ signal: AbortSignal.abort() }));
    assert.equal(windows.world.asked().length, 0);
    assert.deepEqual(lookedUp, []);
  });

  it('while the store is read sends nothing', async () => {
    const { lookUp } = await windows.open();
    const cancel = new AbortController();
    const result = lookUp({ signal: cancel.signal });
    cancel.abort();
    assertCancelled(await result);
    assert.equal(windows.world.asked().length, 0);
  });

  it('in the queue sends nothing, and lets the next one pass', async () => {
    const clock = new ManualClock();
    const { lookUp } = await windows.open({ clock, rate: 1 });
    await lookUp({ chatId: CHAT_IDS.whatsapp.none });
    const cancel = new AbortController();
    const atHead = lookUp({ signal: cancel.signal });
    const queued = lookUp({ chatId: CHAT_IDS.whatsapp.noAccount, signal: cancel.signal });
    const next = lookUp({ chatId: CHAT_IDS.whatsapp.hidden });
    await until(() => clock.sleeping > 0);
    cancel.abort();
    assertCancelled(await atHead);
    assertCancelled(await queued);
    await clock.pass(1000);
    assert.equal((await next).outcome, 'hidden');
    assert.equal(windows.world.asked().length, 2);
  });

  for (const [stage, method, fault] of [
    ['while GREEN-API takes its time', 'getAvatar', 'slowFirstByte'],
    ['while the reply trickles in', 'getAvatar', 'slowBody'],
    ['while the picture trickles in', 'image', 'imageSlow'],
  ] as const) {
    it(`${stage} ends at once`, async () => {
      const { lookUp, lookedUp, avatars } = await windows.open();
      windows.world.simulator.fail(method, { fault, delayMs: 60_000 });
      const cancel = new AbortController();
      const result = lookUp({ signal: cancel.signal });
      await arrival(method);
      cancel.abort();
      assertCancelled(await result);
      assert.deepEqual(lookedUp, []);
      assert.equal(await avatars.peek('110100000009', CHAT_ID), undefined);
    });
  }

  it('between two tries ends at once', async () => {
    const clock = new ManualClock();
    const { lookUp } = await windows.open({ clock });
    windows.world.simulator.fail('getAvatar', 'badGateway502Html');
    const cancel = new AbortController();
    const result = lookUp({ signal: cancel.signal });
    await until(() => clock.sleeping > 0);
    cancel.abort();
    assertCancelled(await result);
    assert.equal(windows.world.asked().length, 1);
  });

  it('by one caller goes on for the others', async () => {
    const { lookUp, lookedUp } = await windows.open();
    windows.world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 50 });
    const cancel = new AbortController();
    const leaving = lookUp({ signal: cancel.signal });
    const staying = lookUp({ signal: new AbortController().signal });
    await arrival('getAvatar');
    cancel.abort();
    assertCancelled(await leaving);
    assert.equal((await staying).outcome, 'picture');
    assert.equal(lookedUp.length, 1);
  });

  it('by the last caller is ended, and the next one asks anew', async () => {
    const { lookUp } = await windows.open();
    windows.world.simulator.fail(
      'getAvatar',
      { fault: 'slowFirstByte', delayMs: 60_000 },
      { times: 1 },
    );
    const cancels = [new AbortController(), new AbortController()];
    const leaving = cancels.map(({ signal }) => lookUp({ signal }));
    await arrival('getAvatar');
    for (const cancel of cancels) cancel.abort();
    for (const result of await Promise.all(leaving)) assertCancelled(result);
    assert.equal((await lookUp()).outcome, 'picture');
    assert.equal(windows.world.asked().length, 2);
  });

  it('by a person goes on into the store where a hover, which has no signal, waits as well', async () => {
    const { lookUp, avatars } = await windows.open();
    windows.world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 50 });
    const cancel = new AbortController();
    const hover = lookUp({ asker: 'automatic' });
    const person = lookUp({ signal: cancel.signal });
    await arrival('getAvatar');
    cancel.abort();
    assertCancelled(await person);
    await hover;
    assert.equal((await avatars.peek('110100000009', CHAT_ID))?.outcome, 'picture');
  });

  it('shows what is stored, as stale', async () => {
    const { lookUp } = await windows.open({ pictureDays: 0 });
    const stored = await lookUp();
    const result = await lookUp({ signal: AbortSignal.abort() });
    const failure = { code: 'cancelled' } as const;
    assert.deepEqual(result, { ...stored, fromCache: true, stale: true, failure });
  });

  it('by closing the window ends for everybody', async () => {
    const { lookUp, avatars } = await windows.open();
    windows.world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 60_000 });
    const all = [lookUp(), lookUp({ asker: 'automatic' }), lookUp({ product: 'max' })];
    await arrival('getAvatar', 2);
    avatars.dispose();
    for (const result of await Promise.all(all)) assertCancelled(result);
  });
});

describe('a look-up that somebody less patient joins', () => {
  const windows = new Windows();

  it('overtakes what waits with it', async () => {
    const clock = new ManualClock();
    const backend = windows.world.backend({ clock, rate: 1 });
    let queued = 0;
    const { lookUp } = await windows.open({
      clock,
      ask: (...args) => {
        queued++;
        return backend.ask(...args);
      },
    });
    const ids = Array.from({ length: 6 }, (_, index) => `7900555000${index}@c.us`);
    const batch = ids.map((chatId) => lookUp({ chatId, asker: 'batch' }));
    await until(() => queued === ids.length);
    const [wanted = ''] = ids.slice(-1);
    const person = lookUp({ chatId: wanted, refresh: true });
    const arrived = (count: number) =>
      until(
        () => windows.world.asked().length >= count,
        () => clock.pass(1000),
      );
    await arrived(ids.length);
    const order = windows.world.asked().map(({ body }) => (body as { chatId: string }).chatId);
    assert.ok(order.indexOf(wanted) <= 2, `${order}`);
    const results = await Promise.all([person, ...batch]);
    assert.ok(results.every(({ outcome }) => outcome === 'noPicture'));
    assert.equal(windows.world.asked().length, ids.length);
  });
});
