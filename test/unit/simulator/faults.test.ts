import assert from 'node:assert/strict';
import { decode as decodePng } from 'fast-png';
import { describe, it } from 'mocha';
import { FAULTS, type FaultName } from '../../../src/simulator/faults/faults';
import { text } from '../../../src/simulator/reply';
import { ask, type Client, TOKEN, withSimulator } from './client';

const CHAT_ID = '79001234567@c.us';
const contacts = [{ chatId: CHAT_ID, avatar: 'picture' as const }];
const NAMES = Object.keys(FAULTS) as FaultName[];

/** The status that stands in a fault's name. */
function promisedStatus(name: FaultName): number | undefined {
  const digits = /(200|4\d\d|5\d\d)/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

describe('the simulated faults', () => {
  for (const name of NAMES.filter((candidate) => !candidate.startsWith('image'))) {
    it(`answer a method with ${name} and then work again`, async () => {
      await withSimulator({ contacts }, async (client, simulator) => {
        simulator.fail('GETAVATAR', { fault: name, delayMs: 1 }, { times: 1 });
        const answer = await client.getAvatar(CHAT_ID).catch(() => undefined);
        // fetch itself turns a 407 into an error, as if nothing had come.
        const comes = !/^reset|407$/.test(name);
        assert.equal(answer !== undefined, comes);
        if (comes) assert.equal(answer?.status, promisedStatus(name) ?? answer?.status);
        assert.match(await client.urlAvatar(CHAT_ID), /^http:/);
      });
    });
  }

  for (const name of NAMES.filter((candidate) => candidate.startsWith('image'))) {
    it(`answer a picture with ${name} and then work again`, async () => {
      await withSimulator({ contacts }, async (client, simulator) => {
        const url = await client.urlAvatar(CHAT_ID);
        const whole = await ask(url);
        simulator.fail('image', { fault: name, delayMs: 1 }, { times: 1 });
        const answer = await ask(url).catch(() => undefined);
        const isSame =
          answer?.status === whole.status &&
          answer.headers.get('content-type') === whole.headers.get('content-type') &&
          answer.text === whole.text;
        assert.equal(isSame, name === 'imageSlow');
        assert.ok((await ask(url)).text === whole.text);
      });
    });
  }

  it('stay until they are cleared, in the order in which they were set', async () => {
    await withSimulator({}, async (client, simulator) => {
      simulator.fail('getAvatar', 'rateLimited', { times: 2 });
      simulator.fail('getAvatar', 'badGateway502Html');
      const statuses = await statusesOf(client, 5);
      assert.deepEqual(statuses, [429, 429, 502, 502, 502]);
      simulator.clearFaults();
      assert.deepEqual(await statusesOf(client, 1), [200]);
    });
  });

  it('concern only the chatId or the instance that they name', async () => {
    await withSimulator({ contacts }, async (client, simulator) => {
      simulator.fail('getAvatar', 'limit469', { chatId: '79001234568@c.us' });
      simulator.fail('getAvatar', 'serverError500', { idInstance: '1' });
      simulator.fail('image', 'imageExpired', { chatId: CHAT_ID });
      assert.equal((await client.getAvatar(CHAT_ID)).status, 200);
      assert.equal((await client.getAvatar('79001234568@c.us')).status, 469);
      assert.equal((await ask(await client.urlAvatar(CHAT_ID))).status, 410);
    });
  });

  it('do not replace refusals of the gateway', async () => {
    await withSimulator({}, async (client, simulator) => {
      simulator.fail('getAvatar', 'serverError500');
      const wrong = await ask(client.url('getAvatar', '', 'wrong'), { method: 'POST' });
      assert.equal(wrong.status, 401);
    });
  });

  it('carry the token in the path of a validation error', async () => {
    await withSimulator({}, async (client, simulator) => {
      simulator.fail('getAvatar', 'validation400');
      const answer = await client.getAvatar(CHAT_ID);
      assert.ok(answer.text.includes(`/getAvatar/${TOKEN}`));
    });
  });

  it('spell Retry-After in four ways', async () => {
    await withSimulator({ clock: () => 1_711_545_695_000 }, async (client, simulator) => {
      for (const [name, value] of [
        ['rateLimited', null],
        ['rateLimitedSeconds', '1'],
        ['rateLimitedZero', '0'],
        ['rateLimitedDate', 'Wed, 27 Mar 2024 13:21:36 GMT'],
        ['rateLimitedRubbish', 'soon'],
      ] as const) {
        simulator.fail('getAvatar', name, { times: 1 });
        assert.equal((await client.getAvatar(CHAT_ID)).headers.get('retry-after'), value);
      }
    });
  });

  it('can be slow before the first byte and while the body comes', async () => {
    await withSimulator({ contacts }, async (client, simulator) => {
      for (const fault of ['slowFirstByte', 'slowBody'] as const) {
        simulator.fail('getAvatar', { fault, delayMs: 200 }, { times: 1 });
        const start = performance.now();
        const response = await fetch(client.url('getAvatar'), {
          method: 'POST',
          body: JSON.stringify({ chatId: CHAT_ID }),
        });
        const firstByte = performance.now() - start;
        assert.match(await response.text(), /urlAvatar/);
        assert.ok(performance.now() - start >= 180);
        if (fault === 'slowFirstByte') assert.ok(firstByte >= 180);
        else assert.ok(firstByte < performance.now() - start - 100);
      }
    });
  });

  it('redirect a picture once, three times or for ever', async () => {
    await withSimulator({ contacts }, async (client, simulator) => {
      const url = await client.urlAvatar(CHAT_ID);
      for (const [name, hops] of [
        ['imageRedirect', 1],
        ['imageRedirectThrice', 3],
        ['imageRedirectLoop', 20],
      ] as const) {
        simulator.clearFaults();
        simulator.fail('image', name);
        let next: string | null = url;
        let followed = 0;
        while (next !== null && followed <= hops) {
          const answer: Response = await fetch(next, { redirect: 'manual' });
          await answer.arrayBuffer();
          if (answer.status === 200) break;
          next = answer.headers.get('location');
          followed += 1;
        }
        assert.equal(followed, name === 'imageRedirectLoop' ? hops + 1 : hops);
      }
    });
  });

  it('include a sound PNG of too many pixels', async () => {
    await withSimulator({ contacts }, async (client, simulator) => {
      simulator.fail('image', 'imageTooManyPixels');
      const response = await fetch(await client.urlAvatar(CHAT_ID));
      const bytes = await response.arrayBuffer();
      assert.ok(bytes.byteLength < 100_000);
      const { width, height } = decodePng(bytes);
      assert.deepEqual([width, height], [5000, 5000]);
    });
  });

  it('can be an answer of the test’s own', async () => {
    await withSimulator({}, async (client, simulator) => {
      simulator.fail('getAvatar', ({ path }) => text(418, path));
      const answer = await client.getAvatar(CHAT_ID);
      assert.equal(answer.status, 418);
      assert.ok(answer.text.endsWith(TOKEN));
    });
  });
});

async function statusesOf(client: Client, count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    statuses.push((await client.getAvatar(CHAT_ID)).status);
  }
  return statuses;
}
