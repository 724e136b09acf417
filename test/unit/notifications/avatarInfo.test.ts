import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  fingerprintOf,
  instanceOfNotification,
  readAvatarInfo,
  typeOfNotification,
} from '../../../src/notifications/avatarInfo';
import { avatarInfo, deviceInfo, incomingMessage } from './support/notifications';

const URL_AVATAR = 'https://pps.whatsapp.net/v/t61/1_n.jpg?ccb=11-4&oh=f3fb1&oe=615A60EB';

describe('AvatarInfo', () => {
  it('is recognised by its avatarInfo, whatever its typeWebhook says', () => {
    for (const typeWebhook of ['deviceInfo', 'avatarInfo', 'somethingNew', undefined]) {
      const notification = {
        ...avatarInfo('79001234560@c.us', { urlAvatar: URL_AVATAR }),
        typeWebhook,
      };
      const info = readAvatarInfo(notification);
      assert.equal(info?.chatId, '79001234560@c.us');
      assert.equal(info?.idInstance, '110100000009');
      assert.equal(info?.product, 'whatsapp');
      assert.equal(info?.sentAt, 1_793_000_000_000);
      assert.deepEqual(info?.reply, {
        ok: true,
        value: { outcome: 'picture', urlAvatar: URL_AVATAR },
      });
      assert.equal(typeOfNotification(notification), 'avatarInfo');
    }
  });

  it('is not deviceInfo, nor a message that speaks of it, nor a damaged one', () => {
    const others = [
      deviceInfo(),
      incomingMessage(1),
      { avatarInfo: null },
      { avatarInfo: {} },
      { avatarInfo: { chatId: true, urlAvatar: '' } },
      { avatarInfo: { chatId: 'nobody', urlAvatar: '' } },
      { avatarInfo: { chatId: '79001234560@newsletter' } },
      'avatarInfo',
      null,
      undefined,
      [],
    ];
    for (const other of others) assert.equal(readAvatarInfo(other), undefined);
    assert.equal(typeOfNotification(deviceInfo()), 'deviceInfo');
    assert.equal(typeOfNotification(incomingMessage(1)), 'incomingMessageReceived');
    assert.equal(typeOfNotification({ typeWebhook: '<b>\n' }), 'notification');
  });

  it('says why a check failed', () => {
    const failures = [
      ['bad request data', 'badChatId'],
      ['get avatar timeout limit exceeded', 'checkTimedOut'],
      ['something new', 'badReply'],
    ] as const;
    for (const [reason, code] of failures) {
      const info = readAvatarInfo(avatarInfo('79001234560@c.us', { reason }));
      assert.equal(info?.reply.ok, false);
      assert.equal(!info?.reply.ok && info?.reply.failure.code, code);
    }
  });

  it('reads the ids of MAX and Telegram, as text and as numbers', () => {
    for (const chatId of ['-10000000000000', 10000000]) {
      const info = readAvatarInfo({
        instanceData: { idInstance: 310000000009, typeInstance: 'v3' },
        avatarInfo: { chatId, urlAvatar: '' },
      });
      assert.equal(info?.chatId, String(chatId));
      assert.equal(info?.product, 'max');
      assert.equal(info?.idInstance, '310000000009');
    }
  });

  it('reads an old generation of fields, and no picture at all', () => {
    const old = readAvatarInfo({
      avatarInfo: { chatId: '79001234560@c.us', urlAvatar: '', existsWhatsapp: false },
    });
    assert.deepEqual(old?.reply, { ok: true, value: { outcome: 'noAccount' } });
    const none = readAvatarInfo(avatarInfo('79001234560@c.us'));
    assert.deepEqual(none?.reply, { ok: true, value: { outcome: 'unknown' } });
  });

  it('is known again when it comes again, and told from the next one', () => {
    const print = (seconds: number) => {
      const info = readAvatarInfo(avatarInfo('79001234560@c.us', { timestamp: seconds }));
      assert.ok(info);
      return fingerprintOf(info);
    };
    assert.equal(print(1_793_000_000), print(1_793_000_000));
    assert.notEqual(print(1_793_000_000), print(1_793_000_001));
  });

  it('tells its instance and product like every other notification', () => {
    const instanceData = { idInstance: 310000000001, wid: '79001234567@c.us', typeInstance: 'v3' };
    const said = { idInstance: '310000000001', product: 'max' };
    const message = { typeWebhook: 'incomingMessageReceived', instanceData };
    assert.deepEqual(instanceOfNotification(message), said);
    for (const other of [null, 7, {}, { instanceData: 'x' }, { instanceData: {} }]) {
      assert.deepEqual(instanceOfNotification(other), {});
    }
  });
});
