import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ApiMethod } from '../../../src/greenApi/apiMethod';
import { ok } from '../../../src/greenApi/failure';
import { getAvatarAsync } from '../../../src/greenApi/getAvatarAsync';
import type { FaultAnswer } from '../../../src/simulator/faults/fault';
import { text, withHeaders } from '../../../src/simulator/reply';
import { until } from '../support/until';
import { InstantClock, ManualClock } from './support/clocks';
import { CHAT_IDS, World } from './support/world';

const NOW = Date.UTC(2026, 10, 1);
const CHAT_ID = CHAT_IDS.whatsapp.none;

const ASK: ApiMethod<string> = { verb: 'POST', name: 'getAvatar', read: () => ok('read') };

function rateLimited(retryAfter: string): FaultAnswer {
  return () => withHeaders(text(429, 'Too Many Requests'), { 'retry-after': retryAfter });
}

describe('a request that fails', () => {
  const world = new World({ clock: () => NOW });

  for (const failures of [1, 2, 3]) {
    it(`is answered on try ${failures + 1} where ${failures} came to nothing`, async () => {
      world.simulator.fail('getAvatar', 'badGateway502Html', { times: failures });
      const { client } = world.backend({ clock: new InstantClock(NOW) });
      assert.equal((await client.getAvatar(world.credentials(), CHAT_ID)).ok, true);
      assert.equal(world.asked().length, failures + 1);
    });
  }

  for (const [chance, pauses] of [
    [0, [500, 1000, 2000]],
    [0.5, [1000, 2000, 4000]],
    [0.999, [1499, 2998, 5996]],
  ] as const) {
    it(`waits longer each time, ${pauses.join(', ')} ms by a chance of ${chance}`, async () => {
      world.simulator.fail('getAvatar', 'badGateway502Html');
      const clock = new InstantClock(NOW, () => chance);
      await world.backend({ clock }).client.getAvatar(world.credentials(), CHAT_ID);
      assert.deepEqual(clock.slept, pauses);
    });
  }

  for (const [header, waited] of [
    ['3', 3000],
    ['0', 1000],
    [new Date(NOW + 5000).toUTCString(), 5000],
    ['soon', 1000],
    ['9999999', 60_000],
  ] as const) {
    it(`waits ${waited} ms where a 429 says “Retry-After: ${header}”`, async () => {
      world.simulator.fail('getAvatar', rateLimited(header), { times: 1 });
      const clock = new InstantClock(NOW);
      const reply = await world.backend({ clock }).client.getAvatar(world.credentials(), CHAT_ID);
      assert.equal(reply.ok, true);
      assert.equal(clock.now() - NOW, waited);
    });
  }

  it('is not tried again where that would take it over 90 seconds', async () => {
    world.simulator.fail('getAvatar', rateLimited('60'));
    const clock = new InstantClock(NOW);
    const reply = await world.backend({ clock }).client.getAvatar(world.credentials(), CHAT_ID);
    assert.deepEqual(reply, {
      ok: false,
      failure: { code: 'rateLimited', status: 429, retryAfterMs: 60_000 },
    });
    assert.equal(world.asked().length, 2);
  });

  it('counts the time of the answers too', async () => {
    const clock = new InstantClock(NOW);
    world.simulator.fail('getAvatar', () => {
      clock.pass(50_000);
      return text(504, 'Gateway Time-out');
    });
    await world.backend({ clock }).client.getAvatar(world.credentials(), CHAT_ID);
    assert.equal(world.asked().length, 2);
  });

  it('keeps its failure where the turn for another try comes too late', async () => {
    const clock = new ManualClock(NOW);
    const { client } = world.backend({ clock });
    const badGateway = async () => {
      await clock.pass(40_000);
      return text(502, '');
    };
    world.simulator.fail('getAvatar', badGateway, { times: 1 });
    world.simulator.fail('getAvatar', rateLimited('60'), { times: 1 });
    const first = client.getAvatar(world.credentials(), CHAT_ID);
    await until(() => clock.sleeping === 1);
    // Before the first tries again, the service asks everybody to wait for a minute.
    const second = client.getAvatar(world.credentials(), CHAT_ID);
    await until(() => clock.sleeping === 2);
    await clock.pass(61_000);
    assert.deepEqual(await first, { ok: false, failure: { code: 'serverError', status: 502 } });
    assert.equal((await second).ok, true);
    assert.equal(world.asked().length, 3);
  });

  it('is not tried again after a time-out', async () => {
    world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 5000 });
    const { client } = world.backend({ clock: new InstantClock(NOW) });
    const reply = await client.call(world.credentials(), ASK, { timeoutMs: 30 });
    assert.equal(!reply.ok && reply.failure.code, 'timeout');
    assert.equal(world.asked().length, 1);
  });

  it('is not tried again where it asked for a notification', async () => {
    world.simulator.fail('getAvatarAsync', 'badGateway502Html');
    const { client } = world.backend({ clock: new InstantClock(NOW) });
    const reply = await getAvatarAsync(client, world.credentials(), CHAT_ID);
    assert.equal(!reply.ok && reply.failure.code, 'serverError');
    assert.equal(world.asked('getAvatarAsync').length, 1);
  });

  it('ends at once when it is cancelled between two tries', async () => {
    world.simulator.fail('getAvatar', 'badGateway502Html');
    const clock = new ManualClock(NOW);
    const cancel = new AbortController();
    const { client } = world.backend({ clock });
    const asked = client.getAvatar(world.credentials(), CHAT_ID, { signal: cancel.signal });
    await until(() => clock.sleeping > 0);
    cancel.abort();
    assert.deepEqual(await asked, { ok: false, failure: { code: 'cancelled' } });
    await clock.pass(60_000);
    assert.equal(world.asked().length, 1);
  });
});
