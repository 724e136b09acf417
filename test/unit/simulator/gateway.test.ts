import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startSimulator } from '../../../src/simulator/simulator';
import { until } from '../support/until';
import { ask, Client, instance, statusWithHost, TOKEN, withSimulator } from './client';

const CHAT_ID = '79001234567@c.us';

describe('the gateway of the simulated service', () => {
  it('answers a wrong token with an empty 401', async () => {
    await withSimulator({}, async (client) => {
      const answer = await ask(client.url('getAvatar', '', 'f'.repeat(50)), { method: 'POST' });
      assert.deepEqual([answer.status, answer.text], [401, '']);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    });
  });

  it('answers a foreign idInstance with the 403 page of nginx', async () => {
    await withSimulator({}, async (client) => {
      const url = client.url('getAvatar').replace(client.instance.idInstance, '1101999999');
      const answer = await ask(url, { method: 'POST' });
      assert.equal(answer.status, 403);
      assert.match(answer.text, /<center>nginx<\/center>/);
    });
  });

  it('answers unknown methods, wrong verbs and methods of another product with a 404 page', async () => {
    await withSimulator({}, async (client) => {
      for (const answer of [
        await client.post('getAvatars', {}),
        await client.get('getAvatar'),
        await client.post('checkAccount', { phoneNumber: 79001234567 }),
        await ask(`${client.simulator.origin}/elsewhere`),
      ]) {
        assert.equal(answer.status, 404);
        assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
      }
    });
  });

  it('takes the path with and without /v3, with a final slash and in any casing', async () => {
    await withSimulator({}, async (client, simulator) => {
      const url = client.url('getAvatar');
      for (const variant of [
        url.replace('/waInstance', '/v3/waInstance'),
        `${url}/`,
        client.url('GetAvatar'),
      ]) {
        const answer = await ask(variant, {
          method: 'POST',
          body: JSON.stringify({ chatId: CHAT_ID }),
        });
        assert.equal(answer.status, 200, variant.replace(TOKEN, ''));
      }
      assert.deepEqual(
        simulator.requests.map(({ method }) => method),
        ['getAvatar', 'getAvatar', 'GetAvatar'],
      );
    });
  });

  it('answers OPTIONS with 204 and the headers for browsers', async () => {
    await withSimulator({}, async (client) => {
      const answer = await ask(client.url('getAvatar'), { method: 'OPTIONS' });
      assert.equal(answer.status, 204);
      assert.equal(
        answer.headers.get('access-control-allow-methods'),
        'GET, POST, OPTIONS, DELETE',
      );
    });
  });

  it('validates the chatId in the words of each product and repeats the token in the path', async () => {
    for (const [typeInstance, chatId, details] of [
      ['whatsapp', '123', "'phone_number@c.us', 'chat_id@lid' or 'group_id@g.us'"],
      ['whatsapp', '120363043968066561@newsletter', "'chat_id@lid' or 'group_id@g.us'"],
      ['v3', CHAT_ID, "'user_id' or 'group_id'"],
      ['telegram', 'someone', "'user_id' or 'group_id'"],
    ] as const) {
      await withSimulator({ instance: instance(typeInstance) }, async (client) => {
        const answer = await client.getAvatar(chatId);
        const body = answer.json() as Record<string, unknown>;
        assert.equal(answer.status, 400);
        assert.deepEqual(Object.keys(body), ['statusCode', 'timestamp', 'path', 'message']);
        assert.equal(body.path, `/waInstance${client.instance.idInstance}/getAvatar/${TOKEN}`);
        assert.ok(String(body.message).startsWith("Validation failed. Details: 'chatId' must be"));
        assert.ok(String(body.message).endsWith(details));
      });
    }
  });

  it('names what is wrong with other bodies', async () => {
    await withSimulator({}, async (client) => {
      for (const [body, words] of [
        [{}, "'chatId' is required"],
        [{ chatId: '' }, "'chatId' is not allowed to be empty"],
        [{ chatId: null }, "'chatId' must be a string"],
        [{ chatId: CHAT_ID, size: 1 }, "'size' is not allowed"],
      ] as const) {
        const answer = await client.post('getAvatar', body);
        assert.equal(answer.status, 400);
        assert.ok(answer.text.includes(words), answer.text);
      }
      const notJson = await ask(client.url('getAvatar'), { method: 'POST', body: 'chatId=1' });
      assert.match(notJson.text, /Unexpected token c in JSON at position 0/);
    });
  });

  it('refuses bodies above 100 KB', async () => {
    await withSimulator({}, async (client) => {
      const answer = await client.post('getAvatar', { chatId: '7'.repeat(101 * 1024) });
      assert.equal(answer.status, 500);
      assert.match(answer.text, /request entity too large/);
    });
  });

  it('answers to its own loopback address only', async () => {
    await withSimulator({}, async (_client, simulator) => {
      const { port } = new URL(simulator.origin);
      assert.equal(await statusWithHost(simulator.origin, 'evil.example'), 421);
      assert.equal(await statusWithHost(simulator.origin, `evil.example:${port}`), 421);
      assert.equal(await statusWithHost(simulator.origin, '127.0.0.1:1'), 421);
      assert.equal(await statusWithHost(simulator.origin, `localhost:${port}`), 403);
      assert.equal(simulator.requests.length, 1);
    });
  });

  it('records requests without the token', async () => {
    await withSimulator({ clock: () => 1_700_000_000_000 }, async (client, simulator) => {
      await client.getAvatar(CHAT_ID);
      await ask(client.url('getAvatar', '', 'wrong'), { method: 'POST', body: 'text' });
      assert.deepEqual(simulator.requests, [
        {
          method: 'getAvatar',
          idInstance: client.instance.idInstance,
          verb: 'POST',
          path: `/waInstance${client.instance.idInstance}/getAvatar/<TOKEN>`,
          body: { chatId: CHAT_ID },
          at: 1_700_000_000_000,
          status: 200,
        },
        {
          method: 'getAvatar',
          idInstance: client.instance.idInstance,
          verb: 'POST',
          path: `/waInstance${client.instance.idInstance}/getAvatar/<TOKEN>`,
          body: 'text',
          at: 1_700_000_000_000,
          status: 401,
        },
      ]);
    });
  });

  it('waits before every answer when a latency is set', async () => {
    await withSimulator({ latencyMs: 60 }, async (client) => {
      const start = performance.now();
      await client.get('getStateInstance');
      assert.ok(performance.now() - start >= 55);
    });
  });

  it('closes at once, with connections open and answers pending', async () => {
    const own = instance();
    const simulator = await startSimulator({ instances: [own] });
    const client = new Client(simulator, own);
    await client.get('getSettings');
    simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 60_000 });
    const pending = client.getAvatar(CHAT_ID).then(
      () => 'answered',
      () => 'broken',
    );
    const polling = client.get('receiveNotification', '?receiveTimeout=60').then(
      () => 'answered',
      () => 'broken',
    );
    await until(() => simulator.requests.length === 3);
    const start = performance.now();
    await simulator.close();
    assert.deepEqual(await Promise.all([pending, polling]), ['broken', 'broken']);
    assert.ok(performance.now() - start < 2000);
    await assert.rejects(client.get('getSettings'));
  });
});
