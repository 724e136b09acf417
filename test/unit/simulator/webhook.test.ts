import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'mocha';
import { until } from '../support/until';
import { instance, withSimulator } from './client';

interface Delivery {
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A bot's endpoint: keeps what it gets and answers with the next of the given statuses, then 200. */
class Endpoint {
  readonly deliveries: Delivery[] = [];
  private readonly server: Server;

  constructor(private readonly statuses: number[] = []) {
    this.server = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request.setEncoding('utf8')) body += String(piece);
      this.deliveries.push({ authorization: request.headers.authorization, body });
      response.statusCode = this.statuses.shift() ?? 200;
      response.end();
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async received(count: number): Promise<Delivery[]> {
    await until(() => this.deliveries.length >= count);
    return this.deliveries;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe('the simulated webhook delivery', () => {
  const endpoints: Endpoint[] = [];

  function open(statuses: number[] = []): Endpoint {
    const endpoint = new Endpoint(statuses);
    endpoints.push(endpoint);
    return endpoint;
  }

  afterEach(() => {
    for (const endpoint of endpoints.splice(0)) endpoint.stop();
  });

  it('posts every notification bare, in order and byte for byte, with the token', async () => {
    const endpoint = open();
    const own = instance('whatsapp', {
      webhookUrl: await endpoint.start(),
      webhookUrlToken: 'secret',
    });
    await withSimulator({ instance: own }, async (_client, simulator) => {
      const bodies = Array.from({ length: 30 }, (_, index) => `{ "number":\t${index}, "ж": "🌻" }`);
      for (const body of bodies) simulator.notify(own.idInstance, body);
      const received = await endpoint.received(30);
      assert.deepEqual(
        received.map(({ body }) => body),
        bodies,
      );
      assert.ok(received.every(({ authorization }) => authorization === 'Bearer secret'));
      await until(() => simulator.waitingNotifications(own.idInstance).length === 0);
    });
  });

  it('repeats what was not taken with 200 before it goes on', async () => {
    const endpoint = open([500, 302]);
    const own = instance('whatsapp', {
      webhookUrl: await endpoint.start(),
      webhookUrlToken: 'secret',
      webhookScheme: '',
    });
    await withSimulator({ instance: own, webhookRetryMs: 5 }, async (_client, simulator) => {
      for (const body of ['"one"', '"two"']) simulator.notify(own.idInstance, body);
      const received = await endpoint.received(4);
      assert.deepEqual(
        received.map(({ body }) => body),
        ['"one"', '"one"', '"one"', '"two"'],
      );
      assert.equal(received[0]?.authorization, 'secret');
    });
  });

  it('begins with what already waits when a webhook is set, and keeps it while nobody listens', async () => {
    const endpoint = open();
    const address = await endpoint.start();
    await withSimulator({ webhookRetryMs: 5 }, async (client, simulator) => {
      const { idInstance } = client.instance;
      simulator.notify(idInstance, { number: 1 });
      simulator.setInstance(idInstance, { webhookUrl: 'http://127.0.0.1:9/' });
      assert.equal(simulator.waitingNotifications(idInstance).length, 1);
      simulator.setInstance(idInstance, { webhookUrl: address });
      assert.equal((await endpoint.received(1)).length, 1);
    });
  });

  it('carries the AvatarInfo of getAvatarAsync', async () => {
    const endpoint = open();
    const own = instance('v3', { webhookUrl: await endpoint.start() });
    await withSimulator({ instance: own }, async (client) => {
      await client.post('getAvatarAsync', { chatId: '10000000' });
      const [delivery] = await endpoint.received(1);
      const { avatarInfo } = JSON.parse(delivery?.body ?? '') as Record<string, unknown>;
      assert.deepEqual(avatarInfo, { chatId: '10000000', urlAvatar: '' });
      assert.equal(delivery?.authorization, undefined);
    });
  });
});
