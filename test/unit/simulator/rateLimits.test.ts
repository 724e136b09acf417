import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { RateLimits } from '../../../src/simulator/rateLimits';
import { instance, withSimulator } from './client';

describe('the simulated rate limits', () => {
  it('let ten getAvatar pass in any second and answer 429 above', async () => {
    let now = 1_000_000;
    await withSimulator({ limits: true, clock: () => now }, async (client) => {
      const burst = async (count: number) => {
        const statuses: number[] = [];
        for (let sent = 0; sent < count; sent += 1) {
          statuses.push((await client.getAvatar('79001234567@c.us')).status);
        }
        return statuses.filter((status) => status === 200).length;
      };
      assert.equal(await burst(4), 4);
      now += 600;
      assert.equal(await burst(12), 6);
      now += 399;
      assert.equal(await burst(3), 0);
      now += 1;
      assert.equal(await burst(8), 4);
      const refused = await client.getAvatar('79001234567@c.us');
      assert.deepEqual([refused.status, refused.text], [429, 'Too Many Requests']);
      assert.equal(refused.headers.get('retry-after'), null);
    });
  });

  it('count each method and each instance apart', async () => {
    const [one, other] = [instance(), instance('v3')];
    await withSimulator(
      { instance: one, instances: [one, other], limits: true, clock: () => 0 },
      async (client, simulator) => {
        assert.equal((await client.get('getStateInstance')).status, 200);
        assert.equal((await client.get('getStateInstance')).status, 429);
        assert.equal((await client.get('getSettings')).status, 200);
        const url = client.url('getStateInstance').replace(one.idInstance, other.idInstance);
        assert.equal((await fetch(url)).status, 200);
        assert.equal(simulator.requests.length, 4);
      },
    );
  });

  it('allow getContactInfo once a second on WhatsApp and ten times on MAX', () => {
    for (const [typeInstance, rate] of [
      ['whatsapp', 1],
      ['v3', 10],
    ] as const) {
      const limits = new RateLimits(() => 0);
      const passed = Array.from({ length: 20 }, () =>
        limits.admit('1', 'getcontactinfo', typeInstance),
      );
      assert.equal(passed.filter(Boolean).length, rate);
    }
  });

  it('never let more than the rate pass within any window of a second', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (pauses) => {
        let now = 0;
        const limits = new RateLimits(() => now);
        const passed: number[] = [];
        for (const pause of pauses) {
          now += pause;
          if (limits.admit('1', 'getavatar', 'whatsapp')) passed.push(now);
        }
        for (const start of passed) {
          assert.ok(passed.filter((at) => at >= start && at < start + 1000).length <= 10);
        }
      }),
    );
  });
});
