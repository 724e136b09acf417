import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Clock } from '../../../src/greenApi/clock';
import type { QueueState } from '../../../src/notifications/queueReader';
import { json, text } from '../../../src/simulator/reply';
import { until } from '../support/until';
import { avatarInfo, deviceInfo, incomingMessage } from './support/notifications';
import { QueueDesk } from './support/queue';

const ANN = '79001234567@c.us';
const BEN = '79001234568@c.us';

describe('reading the notification queue', () => {
  let desk: QueueDesk;
  const notify = (notification: unknown) => desk.simulator.notify(desk.idInstance, notification);
  const left = () => desk.simulator.waitingNotifications(desk.idInstance);
  const outcomes = () => desk.answered.map(({ chatId, outcome }) => `${chatId} ${outcome}`);

  beforeEach(async () => {
    desk = await QueueDesk.open();
  });
  afterEach(() => desk.close());

  it('takes the answer that is awaited, deletes it, and reads no more', async () => {
    await desk.expect(ANN);
    notify(avatarInfo(ANN));
    notify(incomingMessage(1));
    await desk.read();
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
    assert.deepEqual(left(), [JSON.stringify(incomingMessage(1))]);
    assert.equal(desk.asked('receiveNotification'), 1);
  });

  it('asks nothing at all while nothing is awaited', async () => {
    notify(avatarInfo(ANN));
    await desk.read();
    assert.equal(desk.simulator.requests.length, 0);
    assert.equal(left().length, 1);
  });

  it('waits for an answer that takes its time', async () => {
    await desk.expect(ANN);
    const reading = desk.read();
    await until(() => desk.asked('receiveNotification') >= 3);
    notify(avatarInfo(ANN, { reason: 'get avatar timeout limit exceeded' }));
    await reading;
    assert.deepEqual(desk.answered[0]?.failure, { code: 'checkTimedOut' });
  });

  it('leaves everything else at the head, says what it is and how many wait', async () => {
    await desk.expect(ANN);
    for (const other of [deviceInfo(), incomingMessage(1), avatarInfo(ANN)]) notify(other);
    const reading = desk.read();
    const isBlocked = (state: QueueState) => state.kind === 'blocked';
    await until(() => desk.states.filter(isBlocked).length > 2);
    assert.equal(left().length, 3);
    assert.deepEqual(desk.states.find(isBlocked), {
      kind: 'blocked',
      typeWebhook: 'deviceInfo',
      waiting: 3,
    });
    await removeHead(desk);
    await removeHead(desk);
    await reading;
    assert.deepEqual(left(), []);
    assert.equal(desk.deleted.length, 1);
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
  });

  it('leaves an AvatarInfo that nobody here asked for, or that is of another instance', async () => {
    await desk.expect(ANN);
    for (const other of [avatarInfo(BEN), avatarInfo(ANN, { idInstance: 110100000010 })]) {
      notify(other);
      const stop = new AbortController();
      const reading = desk.read({ signal: stop.signal });
      await until(() => desk.states.at(-1)?.kind === 'blocked');
      stop.abort();
      await reading;
      assert.deepEqual(left(), [JSON.stringify(other)]);
      await removeHead(desk);
      desk.states.length = 0;
    }
    assert.deepEqual([desk.answered, desk.deleted], [[], []]);
  });

  it('looks again after growing pauses, of a minute at most', async () => {
    const pauses: number[] = [];
    const stop = new AbortController();
    const readerClock: Clock = {
      now: Date.now,
      random: () => 0.5,
      sleep: async (ms) => {
        pauses.push(ms);
        if (pauses.length === 12) stop.abort();
      },
    };
    await desk.close();
    desk = await QueueDesk.open({ readerClock });
    await desk.expect(ANN);
    notify(incomingMessage(1));
    await desk.read({ signal: stop.signal });
    assert.equal(pauses[0], 500);
    assert.equal(pauses.at(-1), 60_000);
    for (const [index, pause] of pauses.slice(1).entries()) {
      assert.ok(pause > (pauses[index] ?? 0) || pause === 60_000);
    }
  });

  it('bears whatever an empty queue answers', async () => {
    await desk.expect(ANN);
    const empties = [
      () => json(200, null),
      () => text(200, ''),
      () => text(200, '""'),
      () => json(200, {}),
      () => json(200, { receiptId: null, body: null }),
      () => text(408, ''),
      () => text(504, '<html>504 Gateway Time-out</html>'),
      () => text(502, '<html>502 Bad Gateway</html>'),
      () => text(429, 'Too Many Requests'),
      () => text(500, 'request entity too large'),
      () => text(200, '{"receiptId":12'),
    ];
    for (const empty of empties) desk.simulator.fail('receiveNotification', empty, { times: 1 });
    notify(avatarInfo(ANN));
    await desk.read();
    assert.equal(desk.asked('receiveNotification'), empties.length + 1);
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
    assert.deepEqual(left(), []);
  });

  it('gives up where notifications go to a webhook address, and says so', async () => {
    desk.simulator.setInstance(desk.idInstance, { webhookUrl: 'http://127.0.0.1:9/' });
    await desk.expect(ANN);
    await desk.read();
    assert.deepEqual(desk.states, [{ kind: 'webhookSet' }]);
    assert.equal(desk.asked('receiveNotification'), 1);
  });

  it('gives up where the credentials are refused, and says so', async () => {
    desk.simulator.fail('receiveNotification', () => text(401, ''));
    await desk.expect(ANN);
    await desk.read();
    assert.deepEqual(desk.states, [
      { kind: 'failed', failure: { code: 'unauthorized', status: 401 } },
    ]);
  });

  it('goes on where a notification was deleted by somebody else', async () => {
    await desk.expect(ANN);
    await desk.expect(BEN);
    desk.simulator.fail(
      'deleteNotification',
      () => text(500, "Cannot read properties of undefined (reading 'findUnAckedMessage')"),
      { times: 1 },
    );
    notify(avatarInfo(ANN));
    notify(avatarInfo(BEN));
    await desk.read();
    assert.deepEqual(outcomes(), [`${ANN} unknown`, `${BEN} unknown`]);
    assert.deepEqual(left(), []);
    assert.deepEqual(desk.taken, ['answered', 'repeated', 'answered']);
  });

  it('handles a notification once that was seen but not deleted, also after a restart', async () => {
    await desk.expect(ANN);
    notify(avatarInfo(ANN));
    notify(avatarInfo(BEN));
    desk.simulator.fail('deleteNotification', () => text(403, ''));
    await desk.read();
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
    assert.equal(left().length, 2);
    desk.simulator.clearFaults();
    await desk.expect(BEN);
    await desk.read({ owner: 'window after the restart' });
    assert.deepEqual(outcomes(), [`${ANN} unknown`, `${BEN} unknown`]);
    assert.deepEqual(left(), []);
  });

  it('deletes what it took, also when it is told to stop at that moment', async () => {
    await desk.expect(ANN);
    const stop = new AbortController();
    desk.onAnswered = () => stop.abort();
    notify(avatarInfo(ANN));
    await desk.read({ signal: stop.signal });
    assert.deepEqual(left(), []);
  });

  it('takes the late answer to a request that was given up out of the way, and shows nothing', async () => {
    await desk.expect(ANN);
    const requests = desk.requests();
    const found = await requests.find(desk.idInstance, ANN);
    assert.ok(found);
    await requests.settle(found.request, 'waiting', 'givenUp');
    await desk.expect(BEN);
    notify(avatarInfo(ANN));
    notify(avatarInfo(BEN));
    await desk.read();
    assert.deepEqual(outcomes(), [`${BEN} unknown`]);
    assert.deepEqual(left(), []);
  });

  it('takes as many notifications as it asked for, and leaves the next one for the same chatId', async () => {
    await desk.expect(ANN);
    notify(avatarInfo(ANN, { timestamp: 1_793_000_001 }));
    await desk.read();
    notify(avatarInfo(ANN, { timestamp: 1_793_000_002 }));
    await desk.expect(BEN);
    const stop = new AbortController();
    const reading = desk.read({ signal: stop.signal });
    await until(() => desk.states.at(-1)?.kind === 'blocked');
    stop.abort();
    await reading;
    assert.equal(left().length, 1);
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
  });

  it('is done by one of several windows', async () => {
    await desk.expect(ANN);
    const first = desk.read({ owner: 'first' });
    await until(() => desk.asked('receiveNotification') > 0);
    const second = desk.read({ owner: 'second' });
    await until(() => desk.states.some(({ kind }) => kind === 'elsewhere'));
    notify(avatarInfo(ANN));
    await Promise.all([first, second]);
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
    assert.equal(desk.deleted.length, 1);
  });

  it('goes on in another window when the one that read is closed', async () => {
    await desk.expect(ANN);
    const stop = new AbortController();
    const first = desk.read({ owner: 'first', signal: stop.signal });
    await until(() => desk.asked('receiveNotification') > 0);
    const second = desk.read({ owner: 'second' });
    await until(() => desk.states.some(({ kind }) => kind === 'elsewhere'));
    stop.abort();
    await first;
    notify(avatarInfo(ANN));
    await second;
    assert.deepEqual(outcomes(), [`${ANN} unknown`]);
  });
});

/** What a bot does with what it has read. */
async function removeHead({ credentials }: QueueDesk): Promise<void> {
  const { apiUrl, idInstance, apiTokenInstance } = credentials;
  const url = (method: string) => `${apiUrl}/waInstance${idInstance}/${method}/${apiTokenInstance}`;
  const reply = await fetch(url('receiveNotification'));
  const { receiptId } = (await reply.json()) as { receiptId: number };
  await fetch(`${url('deleteNotification')}/${receiptId}`, { method: 'DELETE' });
}
