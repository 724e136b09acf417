import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { until } from '../support/until';
import { Bot } from './support/bot';
import {
  avatarInfo,
  deviceInfo,
  incomingMessage,
  type Notification,
} from './support/notifications';
import { QueueDesk } from './support/queue';

const NOTIFICATIONS = 500;

const chatId = (number: number) => `7900200${String(number).padStart(4, '0')}@c.us`;

/** Every tenth is an AvatarInfo; the bot's own are messages, states, other AvatarInfos. */
function mixed(): { notification: Notification; isOurs: boolean }[] {
  return Array.from({ length: NOTIFICATIONS }, (_, index) => {
    if (index % 10 === 3) return { notification: avatarInfo(chatId(index)), isOurs: true };
    if (index % 25 === 7) return { notification: avatarInfo(chatId(9000 + index)), isOurs: false };
    if (index % 25 === 9) return { notification: deviceInfo(), isOurs: false };
    return { notification: incomingMessage(index), isOurs: false };
  });
}

describe('a bot and Avatar Lens on one queue of 500 notifications', () => {
  let desk: QueueDesk;
  let bot: Bot;

  beforeEach(async () => {
    desk = await QueueDesk.open();
    bot = new Bot(desk.credentials);
  });
  afterEach(() => desk.close());

  const all = mixed();
  const ofBot = all.filter(({ isOurs }) => !isOurs).map((one) => JSON.stringify(one.notification));
  const ours = all.filter(({ isOurs }) => isOurs).map((one) => JSON.stringify(one.notification));
  const ofBotIn = (bodies: readonly string[]) => bodies.filter((body) => !ours.includes(body));
  const expectAll = async () => {
    for (const [index, { isOurs }] of all.entries()) if (isOurs) await desk.expect(chatId(index));
  };
  const left = () => desk.simulator.waitingNotifications(desk.idInstance);

  it('lets the bot have every one of its own, in order, when all wait already', async () => {
    await expectAll();
    for (const { notification } of all) desk.simulator.notify(desk.idInstance, notification);
    void desk.read();
    const running = bot.run();
    await until(() => left().length === 0);
    bot.stop();
    await running;
    assert.deepEqual(ofBotIn(bot.received), ofBot);
    assert.ok(bot.gone.every((body) => ours.includes(body)));
    // Whoever came first had the answers: what the bot took was not seen here, and the other way round.
    assert.ok(desk.deleted.length <= ours.length);
  });

  it('lets the bot have every one of its own, in order, as they come', async () => {
    await expectAll();
    void desk.read();
    const running = bot.run();
    for (const { notification } of all) {
      desk.simulator.notify(desk.idInstance, notification);
      if (Math.random() < 0.2) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await until(() => left().length === 0);
    bot.stop();
    await running;
    assert.deepEqual(ofBotIn(bot.received), ofBot);
    assert.ok(bot.gone.every((body) => ours.includes(body)));
  });

  it('deletes nothing of the bot while it reads alone, however long that takes', async () => {
    await expectAll();
    for (const { notification } of all) desk.simulator.notify(desk.idInstance, notification);
    void desk.read();
    await until(() => desk.states.filter(({ kind }) => kind === 'blocked').length > 10);
    assert.equal(left().length, NOTIFICATIONS);
    const running = bot.run();
    await until(() => left().length === 0);
    bot.stop();
    await running;
    assert.deepEqual(ofBotIn(bot.received), ofBot);
  });
});
