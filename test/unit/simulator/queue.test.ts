import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until } from '../support/until';
import { type Client, instance, withSimulator } from './client';

const CHAT_ID = '79001234567@c.us';
const contacts = [{ chatId: CHAT_ID, avatar: 'picture' as const }];

interface Received {
  readonly receiptId: number;
  readonly body: Record<string, unknown>;
}

async function receive(client: Client): Promise<Received> {
  return (await client.get('receiveNotification', '?receiveTimeout=5')).json() as Received;
}

describe('the simulated notification queue', () => {
  it('gives the oldest notification again until it is deleted', async () => {
    await withSimulator({}, async (client, simulator) => {
      const id = client.instance.idInstance;
      for (const number of [1, 2]) simulator.notify(id, { typeWebhook: 'test', number });
      const first = await receive(client);
      assert.equal(first.body.number, 1);
      assert.deepEqual(await receive(client), first);
      const deleted = await client.delete('deleteNotification', `/${first.receiptId}`);
      assert.deepEqual(deleted.json(), { result: true, reason: '' });
      const again = await client.delete('deleteNotification', `/${first.receiptId}`);
      assert.equal((again.json() as { result: boolean }).result, false);
      const second = await receive(client);
      assert.equal(second.body.number, 2);
      assert.ok(second.receiptId > first.receiptId);
      assert.deepEqual(simulator.waitingNotifications(id), ['{"typeWebhook":"test","number":2}']);
    });
  });

  it('holds a request until something comes, and answers null when nothing does', async () => {
    await withSimulator({ longPollMs: 30 }, async (client) => {
      assert.equal((await client.get('receiveNotification')).text, 'null');
    });
    await withSimulator({}, async (client, simulator) => {
      const pending = receive(client);
      await until(() => simulator.requests.length > 0);
      simulator.notify(client.instance.idInstance, { typeWebhook: 'late' });
      assert.equal((await pending).body.typeWebhook, 'late');
    });
  });

  it('forgets what nobody took for a day', async () => {
    let now = 0;
    await withSimulator({ clock: () => now, longPollMs: 1 }, async (client, simulator) => {
      simulator.notify(client.instance.idInstance, {});
      now += 24 * 60 * 60 * 1000 - 1;
      assert.notEqual((await client.get('receiveNotification')).text, 'null');
      now += 1;
      assert.equal((await client.get('receiveNotification')).text, 'null');
    });
  });

  it('is counted every ten seconds and cleared once a minute', async () => {
    let now = 0;
    await withSimulator({ clock: () => now }, async (client, simulator) => {
      const count = async () => (await client.get('getWebhooksCount')).json();
      simulator.notify(client.instance.idInstance, {});
      assert.deepEqual(await count(), { count: 1 });
      simulator.notify(client.instance.idInstance, {});
      assert.deepEqual(await count(), { count: 1 });
      now += 10_000;
      assert.deepEqual(await count(), { count: 2 });
      assert.deepEqual((await client.delete('clearWebhooksQueue')).json(), {
        isCleared: true,
        reason: '',
      });
      now += 20_000;
      assert.deepEqual((await client.delete('clearWebhooksQueue')).json(), {
        isCleared: false,
        reason: 'Too many requests',
        leftTime: 40,
      });
      assert.deepEqual(await count(), { count: 0 });
    });
  });

  it('refuses receiptIds that are no numbers, and reading while a webhook is set', async () => {
    await withSimulator({}, async (client, simulator) => {
      const wrong = await client.delete('deleteNotification', '/abc');
      assert.match(wrong.text, /Parameter receiptId must be a Number/);
      simulator.setInstance(client.instance.idInstance, { webhookUrl: 'http://127.0.0.1:9/' });
      const answer = await client.get('receiveNotification');
      assert.equal(answer.status, 400);
      assert.match(answer.text, /custom webhook url is set/);
    });
  });
});

describe('the simulated getAvatarAsync', () => {
  it('accepts with an empty body and answers by an AvatarInfo notification', async () => {
    for (const [asyncReply, status] of [
      ['empty200', 200],
      ['empty400', 400],
    ] as const) {
      const own = instance('whatsapp', { asyncReply, wid: '79001234500@c.us' });
      await withSimulator({ instance: own, contacts }, async (client) => {
        const accepted = await client.post('GetAvatarAsync', { chatId: CHAT_ID });
        assert.deepEqual([accepted.status, accepted.text], [status, '']);
        const { body } = await receive(client);
        assert.deepEqual(Object.keys(body), [
          'typeWebhook',
          'instanceData',
          'timestamp',
          'avatarInfo',
        ]);
        assert.equal(body.typeWebhook, 'deviceInfo');
        assert.deepEqual(body.instanceData, {
          idInstance: 110100000009,
          wid: '79001234500@c.us',
          typeInstance: 'whatsapp',
        });
        const { chatId, urlAvatar } = body.avatarInfo as Record<string, string>;
        assert.equal(chatId, CHAT_ID);
        assert.equal((await fetch(urlAvatar ?? '')).status, 200);
      });
    }
  });

  it('refuses with words', async () => {
    const own = instance('whatsapp', { asyncReply: 'empty400' });
    await withSimulator({ instance: own }, async (client) => {
      const bad = await client.post('getAvatarAsync', { chatId: '12345@c.us' });
      assert.deepEqual([bad.status, bad.text], [400, 'bad request data']);
    });
  });

  it('can stay silent, as GREEN-API says it does today', async () => {
    const own = instance('whatsapp', { avatarInfo: 'never' });
    await withSimulator({ instance: own, longPollMs: 20 }, async (client) => {
      await client.post('getAvatarAsync', { chatId: CHAT_ID });
      assert.equal((await client.get('receiveNotification')).text, 'null');
    });
  });
});
