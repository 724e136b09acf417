import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { getAvatarAsync } from '../../../src/greenApi/getAvatarAsync';
import { getWebhooksCount } from '../../../src/greenApi/notificationQueue';
import { json, nginxPage, type Reply, text } from '../../../src/simulator/reply';
import { QueueDesk } from './support/queue';

const ANN = '79001234567@c.us';

describe('getAvatarAsync', () => {
  let desk: QueueDesk;
  const ask = (chatId = ANN) => getAvatarAsync(desk.caller, desk.credentials, chatId);

  beforeEach(async () => {
    desk = await QueueDesk.open();
  });
  afterEach(() => desk.close());

  it('is taken with an empty 200, and perhaps with the empty 400 of newer pages', async () => {
    assert.deepEqual(await ask(), { ok: true, value: { certain: true } });
    desk.simulator.setInstance(desk.idInstance, { asyncReply: 'empty400' });
    assert.deepEqual(await ask(), { ok: true, value: { certain: false } });
    const [request] = desk.simulator.requests;
    assert.deepEqual([request?.verb, request?.body], ['POST', { chatId: ANN }]);
  });

  it('is refused with its reason, under either status', async () => {
    const refusals: readonly (readonly [Reply, string])[] = [
      [text(400, 'bad request data'), 'badChatId'],
      [text(200, 'bad request data'), 'badChatId'],
      [
        json(400, { statusCode: 400, message: "Validation failed. 'chatId' is required" }),
        'badChatId',
      ],
      [json(400, { message: 'instance is starting or not authorized' }), 'instanceNotAuthorized'],
      [json(200, { code: 401, description: 'Unauthorized' }), 'unauthorized'],
      [json(466, { invokeStatus: { status: 'QUOTE_EXCEEDED' } }), 'quotaExceeded'],
      [text(401, ''), 'unauthorized'],
      [nginxPage(403, 'Forbidden'), 'forbidden'],
      [nginxPage(404, 'Not Found'), 'notFound'],
      [text(400, 'something new'), 'badReply'],
      [text(200, '<html>sign in</html>'), 'badReply'],
    ];
    for (const [reply, code] of refusals) {
      desk.simulator.fail('getAvatarAsync', () => reply, { times: 1 });
      const answer = await ask();
      assert.equal(!answer.ok && answer.failure.code, code, reply.body.toString());
    }
  });

  it('is sent once, whatever comes', async () => {
    const faults = [
      () => text(429, 'Too Many Requests'),
      () => text(502, ''),
      () => text(503, ''),
      () => text(400, 'instance in starting process try later'),
      'reset' as const,
    ];
    for (const [index, fault] of faults.entries()) {
      desk.simulator.fail('getAvatarAsync', fault, { times: 1 });
      assert.equal((await ask()).ok, false);
      assert.equal(desk.asked('getAvatarAsync'), index + 1);
    }
  });
});

describe('getWebhooksCount', () => {
  it('tells how many notifications wait, and takes nothing', async () => {
    const desk = await QueueDesk.open();
    for (let number = 0; number < 3; number++) desk.simulator.notify(desk.idInstance, { number });
    const count = await getWebhooksCount(desk.caller, desk.credentials);
    assert.deepEqual(count, { ok: true, value: 3 });
    assert.equal(desk.simulator.waitingNotifications(desk.idInstance).length, 3);
    desk.simulator.fail('getWebhooksCount', () => json(200, { count: 'many' }), { times: 1 });
    assert.equal((await getWebhooksCount(desk.caller, desk.credentials)).ok, false);
    await desk.close();
  });
});
