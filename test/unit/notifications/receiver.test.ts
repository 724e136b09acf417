import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createNetwork, type Network } from '../../../src/network/network';
import { createForward } from '../../../src/notifications/forward';
import {
  type ReceiverCounts,
  type ReceiverOptions,
  WebhookReceiver,
} from '../../../src/notifications/receiver';
import { Receivers } from '../../../src/notifications/receivers';
import { startSimulator } from '../../../src/simulator/simulator';
import { until } from '../support/until';
import { avatarInfo, incomingMessage } from './support/notifications';

const PATH = '/0123456789abcdef0123456789abcdef';
const TOKEN = 'fedcba9876543210fedcba9876543210fedcba9876543210';
const GOOD = JSON.stringify(avatarInfo('79001234567@c.us'));

describe('the webhook receiver', () => {
  let receiver: WebhookReceiver;
  let received: unknown[];
  const open = async (more: Partial<ReceiverOptions> = {}) => {
    received = [];
    receiver = await WebhookReceiver.start({
      port: 0,
      path: PATH,
      token: TOKEN,
      onNotification: (notification) => received.push(notification),
      slowMs: 200,
      ...more,
    });
  };
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}, path = PATH) =>
    fetch(`http://127.0.0.1:${receiver.port}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    }).then(({ status }) => status);
  const counts = (): Partial<ReceiverCounts> =>
    Object.fromEntries(Object.entries(receiver.counts).filter(([, count]) => count > 0));
  /** What came before has no effect on the next good one. */
  const assertWorks = async () => {
    const before = received.length;
    const next = JSON.stringify(avatarInfo('79001234568@c.us', { timestamp: Date.now() }));
    assert.equal(await post(next), 200);
    assert.equal(received.length, before + 1);
  };

  const connections = () =>
    new Promise<number>((resolve) =>
      (receiver as unknown as { server: Server }).server.getConnections((_, count) =>
        resolve(count),
      ),
    );

  beforeEach(() => open());
  afterEach(() => receiver.close());

  it('takes notifications with the token, with and without its scheme word', async () => {
    for (const [index, authorization] of [TOKEN, `Bearer ${TOKEN}`, `bearer  ${TOKEN}`].entries()) {
      assert.equal(await post(JSON.stringify(incomingMessage(index)), { authorization }), 200);
    }
    assert.equal(received.length, 3);
    assert.deepEqual(counts(), { accepted: 3 });
  });

  it('refuses wrong tokens', async () => {
    const wrong = [
      '',
      'Bearer',
      TOKEN.slice(1),
      `${TOKEN}0`,
      `Basic ${TOKEN}`,
      TOKEN.toUpperCase(),
    ];
    for (const authorization of wrong) assert.equal(await post(GOOD, { authorization }), 401);
    assert.deepEqual([received, counts()], [[], { wrongToken: wrong.length }]);
    await assertWorks();
  });

  it('refuses other paths and verbs, also with the token', async () => {
    assert.equal(await post(GOOD, {}, '/'), 404);
    assert.equal(await post(GOOD, {}, `${PATH}/`), 404);
    assert.equal(await post(GOOD, {}, PATH.toUpperCase()), 404);
    const got = await fetch(`http://127.0.0.1:${receiver.port}${PATH}`, {
      headers: { authorization: TOKEN },
    });
    assert.equal(got.status, 404);
    assert.deepEqual([received, counts()], [[], { wrongAddress: 4 }]);
    await assertWorks();
  });

  it('handles what comes again once', async () => {
    for (let round = 0; round < 5; round++) assert.equal(await post(GOOD), 200);
    assert.deepEqual([received.length, counts()], [1, { accepted: 1, repeated: 4 }]);
    await assertWorks();
  });

  it('refuses what is above a megabyte, announced or not', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    assert.equal(await statusOf(receiver.port, large, true), 413);
    assert.equal(await statusOf(receiver.port, large, false), 413);
    const largest = JSON.stringify({ text: 'x'.repeat(1024 * 1024 - 11) });
    assert.equal(largest.length, 1024 * 1024);
    assert.equal(await post(largest), 200);
    assert.deepEqual(counts(), { tooLarge: 2, accepted: 1 });
    await assertWorks();
  });

  it('refuses what is no JSON object', async () => {
    for (const body of ['', 'null', '"avatarInfo"', '{"avatarInfo":', '<xml/>', '12']) {
      assert.equal(await post(body), 400);
    }
    assert.deepEqual([received, counts()], [[], { malformed: 6 }]);
    await assertWorks();
  });

  it('does not wait for the slow, in body or head', async () => {
    const head = `POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: ${TOKEN}\r\n`;
    const slowBody = await reply(receiver.port, `${head}content-length: 10\r\n\r\n{"a"`);
    assert.match(slowBody, /^HTTP\/1\.1 408 /);
    const slowHead = await reply(receiver.port, head);
    assert.match(slowHead, /^HTTP\/1\.1 408 /);
    assert.deepEqual([received, counts()], [[], { slow: 2 }]);
    await assertWorks();
  });

  it('bears what is no HTTP, and callers that hang up', async () => {
    assert.match(await reply(receiver.port, 'hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
    const socket = connect(receiver.port, '127.0.0.1');
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: ${TOKEN}\r\ncontent-length: 100\r\n\r\n{`,
      () => socket.destroy(),
    );
    await until(() => receiver.counts.malformed === 2);
    assert.deepEqual(received, []);
    await assertWorks();
  });

  it('is open though connections that say nothing, or hang up never, have every place', async () => {
    const silent = Array.from({ length: 300 }, () =>
      connect({ port: receiver.port, host: '127.0.0.1', allowHalfOpen: true }),
    );
    for (const socket of silent) socket.on('error', () => undefined);
    try {
      await Promise.all(silent.map((socket) => once(socket, 'connect')));
      await assertWorks();
    } finally {
      for (const socket of silent) socket.destroy();
    }
  });

  it('keeps no connection that says nothing or stops in the middle, though the other end stays', async () => {
    const texts = [
      '',
      'P',
      `POST ${PATH} HTTP/1.1\r\n`,
      'rubbish\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
    ];
    const kept = texts.map((text) => {
      const socket = connect({ port: receiver.port, host: '127.0.0.1', allowHalfOpen: true });
      socket.on('error', () => undefined);
      socket.write(text);
      socket.resume();
      return socket;
    });
    try {
      await Promise.all(kept.map((socket) => once(socket, 'connect')));
      await until(async () => (await connections()) === 0);
    } finally {
      for (const socket of kept) socket.destroy();
    }
    await assertWorks();
  });

  it('listens on loopback only, and ends at once', async () => {
    const { port } = receiver;
    assert.equal(await post(GOOD), 200);
    await receiver.close();
    await assert.rejects(fetch(`http://127.0.0.1:${port}${PATH}`, { method: 'POST' }));
    await open({ port });
    assert.equal(receiver.port, port);
    await assert.rejects(WebhookReceiver.start({ ...options(), port }), { code: 'EADDRINUSE' });
  });

  const options = (): ReceiverOptions => ({
    port: 0,
    path: PATH,
    token: TOKEN,
    onNotification: () => undefined,
  });
});

describe('forwarding to a bot behind the receiver', () => {
  let network: Network;
  let bot: BotEndpoint;
  let receiver: WebhookReceiver;
  const handled: unknown[] = [];
  const start = async (token?: string) => {
    receiver = await WebhookReceiver.start({
      port: 0,
      path: PATH,
      token: TOKEN,
      onNotification: (notification) => handled.push(notification),
      forward: createForward((sent) => network.send(sent), { url: bot.url, token }),
    });
  };
  const url = () => `http://127.0.0.1:${receiver.port}${PATH}`;

  beforeEach(async () => {
    handled.length = 0;
    network = createNetwork({ proxyStrictSSL: true, systemCertificates: false });
    bot = await BotEndpoint.start();
  });
  afterEach(async () => {
    await receiver.close();
    await network.close();
    bot.close();
  });

  it('lets the bot have every one of 500 deliveries byte for byte, in order', async () => {
    await start();
    const bodies = Array.from({ length: 500 }, (_, index) =>
      index % 5 === 0
        ? JSON.stringify(
            avatarInfo(`7900200${String(index).padStart(4, '0')}@c.us`),
            null,
            index % 3,
          )
        : `{ "number":\t${index},  "ж": "🌻", "lone": "\\ud83d", "big": 12345678901234567890}${'\r\n'.repeat(index % 3)}`,
    );
    const idInstance = '110100000009';
    const simulator = await startSimulator({
      instances: [
        {
          idInstance,
          apiTokenInstance: '0123456789abcdef0123456789abcdef0123456789abcdef01',
          typeInstance: 'whatsapp',
          webhookUrl: url(),
          webhookUrlToken: TOKEN,
        },
      ],
    });
    for (const body of bodies) simulator.notify(idInstance, body);
    await until(() => simulator.waitingNotifications(idInstance).length === 0);
    await simulator.close();
    assert.deepEqual(
      bot.deliveries.map(({ body }) => body.toString()),
      bodies,
    );
    assert.equal(handled.length, 500);
    assert.equal(receiver.counts.forwarded, 500);
    assert.equal(bot.deliveries[0]?.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(bot.deliveries[0]?.headers['content-type'], 'application/json');
  });

  it('has a delivery come again where what passes it on cannot be loaded', async () => {
    receiver = await WebhookReceiver.start({
      port: 0,
      path: PATH,
      token: TOKEN,
      onNotification: () => undefined,
      forward: () => Promise.reject(new Error('no such chunk')),
    });
    const headers = { authorization: TOKEN };
    const reply = await fetch(url(), { method: 'POST', headers, body: GOOD });
    assert.equal(reply.status, 502);
    assert.equal(receiver.counts.notForwarded, 1);
  });

  it("answers with the bot's own answer", async () => {
    await start();
    for (const [status, answer] of [
      [200, '{"ok":true}'],
      [500, 'out of order'],
      [302, ''],
      [502, 'from the bot'],
    ] as const) {
      bot.next = { status, body: answer };
      const reply = await fetch(url(), {
        method: 'POST',
        headers: { authorization: TOKEN },
        body: JSON.stringify(incomingMessage(status)),
        redirect: 'manual',
      });
      assert.equal(reply.status, status);
      assert.equal(await reply.text(), answer);
      assert.equal(reply.headers.get('content-type'), 'text/x-bot');
    }
    assert.equal(receiver.counts.forwarded, 4);
  });

  it('passes on again what the bot did not take, and handles it once', async () => {
    await start();
    const post = () =>
      fetch(url(), { method: 'POST', headers: { authorization: TOKEN }, body: GOOD });
    bot.next = { status: 500, body: '' };
    assert.equal((await post()).status, 500);
    bot.next = { status: 200, body: '' };
    assert.equal((await post()).status, 200);
    assert.deepEqual([bot.deliveries.length, handled.length], [2, 1]);
  });

  it('gives the bot the token that it wants, with the scheme word that came', async () => {
    await start('own-token');
    for (const authorization of [TOKEN, `Bearer ${TOKEN}`]) {
      const body = JSON.stringify(incomingMessage(authorization.length));
      await fetch(url(), { method: 'POST', headers: { authorization }, body });
    }
    assert.deepEqual(
      bot.deliveries.map(({ headers }) => headers.authorization),
      ['own-token', 'Bearer own-token'],
    );
  });

  it('has GREEN-API try again while the bot is away, and passes nothing on that it refuses', async () => {
    await start();
    const { deliveries } = bot;
    const wrong = await fetch(url(), {
      method: 'POST',
      headers: { authorization: 'x' },
      body: GOOD,
    });
    assert.equal(wrong.status, 401);
    bot.close();
    const reply = await fetch(url(), {
      method: 'POST',
      headers: { authorization: TOKEN },
      body: GOOD,
    });
    assert.equal(reply.status, 502);
    assert.deepEqual(deliveries, []);
    assert.equal(receiver.counts.notForwarded, 1);
    assert.equal(handled.length, 1);
  });
});

describe('the receivers of all instances', () => {
  const settings = (port: number) => ({ port, path: PATH, token: TOKEN });
  let receivers: Receivers;
  const handled: string[] = [];

  beforeEach(() => {
    handled.length = 0;
    receivers = new Receivers({
      onNotification: (idInstance) => handled.push(idInstance),
      forward: () => undefined,
    });
  });
  afterEach(() => receivers.dispose());

  it('start, restart and end with the settings of their instances', async () => {
    await receivers.update([{ idInstance: '1' }, { idInstance: '2', receiver: settings(0) }]);
    const first = receivers.state('2');
    assert.ok(first?.kind === 'listening');
    assert.equal(receivers.state('1'), undefined);
    await receivers.update([{ idInstance: '2', receiver: settings(0) }]);
    assert.equal(receivers.state('2'), first);
    await receivers.update([{ idInstance: '2', receiver: settings(first.port) }]);
    const post = (port: number) =>
      fetch(`http://127.0.0.1:${port}${PATH}`, {
        method: 'POST',
        headers: { authorization: TOKEN },
        body: GOOD,
      });
    assert.equal((await post(first.port)).status, 200);
    assert.deepEqual(handled, ['2']);
    await receivers.update([]);
    await assert.rejects(post(first.port));
  });

  it('say that another window listens, and take over when it is closed', async () => {
    const other = await WebhookReceiver.start({ ...settings(0), onNotification: () => undefined });
    const instances = [{ idInstance: '1', receiver: settings(other.port) }];
    await receivers.update(instances);
    assert.deepEqual(receivers.state('1'), { kind: 'failed', errno: 'EADDRINUSE' });
    await other.close();
    await receivers.update(instances);
    assert.equal(receivers.state('1')?.kind, 'listening');
  });
});

/** What a bot of the user's may be: keeps everything, answers as told. */
class BotEndpoint {
  readonly deliveries: { body: Buffer; headers: IncomingHttpHeaders }[] = [];
  next = { status: 200, body: '' };

  private readonly server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
    this.deliveries.push({ body: Buffer.concat(pieces), headers: incoming.headers });
    response.writeHead(this.next.status, { 'content-type': 'text/x-bot' }).end(this.next.body);
  });

  static async start(): Promise<BotEndpoint> {
    const bot = new BotEndpoint();
    await new Promise<void>((resolve) => bot.server.listen(0, '127.0.0.1', resolve));
    return bot;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?x=1`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** Posts a body with or without saying its length before, and does not mind being cut off. */
function statusOf(port: number, body: string, announced: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: TOKEN,
      ...(announced ? { 'content-length': body.length } : {}),
    };
    const sent = request({ host: '127.0.0.1', port, path: PATH, method: 'POST', headers });
    let status: number | undefined;
    sent.once('response', (response) => {
      status = response.statusCode;
      response.resume();
      resolve(status ?? 0);
    });
    sent.once('error', (error) => (status === undefined ? reject(error) : undefined));
    sent.end(body);
  });
}

/** What comes back on a raw connection until it is closed. */
function reply(port: number, sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(sent));
    socket.on('data', (piece) => {
      text += String(piece);
    });
    socket.once('close', () => resolve(text));
    socket.once('error', reject);
  });
}
