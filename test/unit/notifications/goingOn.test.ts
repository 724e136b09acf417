import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { failed } from '../../../src/greenApi/failure';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { AvatarInfo } from '../../../src/notifications/avatarInfo';
import { Inbox } from '../../../src/notifications/inbox';
import type { PendingRequest } from '../../../src/notifications/pendingRequest';
import { QueueReaders } from '../../../src/notifications/queueReaders';

const chatId = '79001234567@c.us';
const idInstance = '110100000007';
const REQUEST: PendingRequest = {
  idInstance,
  chatId,
  product: 'whatsapp',
  requestedAt: 1000,
  readsQueue: true,
};
const INFO: AvatarInfo = { chatId, reply: failed('badReply') };

describe('after something unforeseen', () => {
  it('the next notification of the same chatId is handled, also one that waited behind it', async () => {
    let isBroken = true;
    const inbox = new Inbox({
      pending: {
        find: async () => ({ request: REQUEST, state: 'waiting' }),
        settle: async () => true,
      },
      takeAvatar: async () => failed('badReply'),
      accept: async () => {
        if (!isBroken) return {} as LookUpResult;
        isBroken = false;
        throw new Error('no such chunk');
      },
      begin: async () => ({
        signal: new AbortController().signal,
        lasts: async () => true,
        keep: async () => true,
      }),
      now: () => 2000,
      onAnswered: () => undefined,
    });
    const [first, second] = await Promise.allSettled([
      inbox.take(INFO, idInstance),
      inbox.take(INFO, idInstance),
    ]);
    assert.equal(first.status, 'rejected');
    assert.deepEqual(second, { status: 'fulfilled', value: 'answered' });
  });

  it('a queue is read again at the next look at what waits', async () => {
    let readings = 0;
    const ended: Promise<unknown>[] = [];
    const readers = new QueueReaders({
      read: () => {
        readings++;
        const reading =
          readings === 1 ? Promise.reject(new Error('no such chunk')) : Promise.resolve();
        ended.push(reading.catch(() => undefined));
        return reading;
      },
      onState: () => undefined,
    });
    const look = async () => {
      readers.update([REQUEST], () => true);
      await Promise.all(ended);
      await undefined;
      await undefined;
    };
    await look();
    assert.equal(readings, 1);
    await look();
    assert.equal(readings, 2);
    // One that ended by itself has said why.
    await look();
    assert.equal(readings, 2);
  });
});
