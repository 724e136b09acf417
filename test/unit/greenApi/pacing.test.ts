import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PRIORITY } from '../../../src/greenApi/priority';
import type { Backend } from '../../../src/services/backend';
import { fasterClock } from './support/clocks';
import { World } from './support/world';

/** The setting's own default. */
const RATE = 8;

function chatIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `7900${1_000_000 + index}@c.us`);
}

function refusals(world: World): number {
  return world.asked().filter(({ status }) => status === 429).length;
}

function askAll(world: World, { client }: Backend, count: number) {
  const options = { priority: PRIORITY.batch };
  return Promise.all(
    chatIds(count).map((chatId) => client.getAvatar(world.credentials(), chatId, options)),
  );
}

describe('one window at its pace', () => {
  const world = new World({ limits: true });

  it('draws no 429 from a server that allows ten a second, and keeps 95 % of the pace', async () => {
    const count = 40;
    const window = world.backend({ rate: RATE });
    // The machine may be busy for a while, so the best of some rounds counts.
    let best = 0;
    for (let round = 0; round < 4 && best < 0.95 * RATE; round++) {
      const before = world.asked().length;
      const replies = await askAll(world, window, count);
      assert.ok(replies.every(({ ok }) => ok));
      const times = world.asked().map(({ at }) => at);
      const seconds = ((times.at(-1) ?? 0) - (times[before] ?? 0)) / 1000;
      best = Math.max(best, (count - 1) / seconds);
    }
    assert.equal(refusals(world), 0);
    assert.ok(best >= 0.95 * RATE, `${best} a second`);
  }).timeout(60_000);
});

describe('two windows at once on one instance', () => {
  /** The same in a fifth of the time: 400 requests take some 50 seconds at ten a second. */
  const clock = fasterClock(5);
  const world = new World({ limits: true, clock: () => clock.now() });

  it('finish a batch of 200 each though they draw 429s from each other', async () => {
    const windows = [world.backend({ clock, rate: RATE }), world.backend({ clock, rate: RATE })];
    const replies = (await Promise.all(windows.map((window) => askAll(world, window, 200)))).flat();
    const failures = replies.flatMap((reply) => (reply.ok ? [] : [reply.failure.code]));
    assert.deepEqual(failures, []);
    assert.ok(refusals(world) > 0, 'there was nothing to cope with');
  }).timeout(60_000);
});
