import assert from 'node:assert/strict';
import greenApi from '@green-api/whatsapp-api-client';
import { describe, it } from 'mocha';
import { CHAT_IDS, INSTANCES, World } from './support/world';

const { whatsapp } = INSTANCES;
const { picture, none, hidden } = CHAT_IDS.whatsapp;

/** A simulator is judged here by GREEN-API's own client, which knows nothing of ours. */
describe("GREEN-API's own JavaScript client", () => {
  const world = new World({ limits: true });

  function officialClient({ idInstance, apiTokenInstance } = whatsapp) {
    return greenApi.restAPI({ host: world.simulator.origin, idInstance, apiTokenInstance });
  }

  function getAvatar(chatId: string, credentials = whatsapp) {
    return officialClient(credentials).instance.getAvatar(chatId, null);
  }

  /** The status with which axios rejects, and how the body begins. */
  async function refusal(asked: Promise<unknown>): Promise<[status: number, body: string]> {
    try {
      await asked;
    } catch (error) {
      const { response } = error as { response: { status: number; data: unknown } };
      const body = response.data;
      return [response.status, typeof body === 'string' ? body : JSON.stringify(body)];
    }
    throw new Error('was not refused');
  }

  it('gets avatars in the shape that its types promise', async () => {
    const reply = await getAvatar(picture);
    assert.deepEqual(Object.keys(reply).sort(), ['available', 'urlAvatar']);
    assert.equal(reply.available, true);
    const image = await fetch(reply.urlAvatar);
    assert.equal(image.headers.get('content-type'), 'image/jpeg');
    assert.deepEqual(await getAvatar(none), { urlAvatar: '', available: true });
    assert.deepEqual(await getAvatar(hidden), { urlAvatar: '', available: false });
  });

  it('asks the methods around it and understands what they answer', async () => {
    const { instance, group, settings } = officialClient();
    assert.deepEqual(await instance.getStateInstance(), { stateInstance: 'authorized' });
    const own = await settings.getSettings();
    assert.match(own.wid, /^\d+@c\.us$/);
    const contact = await instance.getContactInfo(picture);
    assert.equal(contact.chatId, picture);
    assert.match(contact.avatar, /^http/);
    const { existsWhatsapp } = await instance.checkWhatsapp(79001234567);
    assert.equal(existsWhatsapp, true);
    const contacts = await instance.getContacts();
    assert.ok(contacts.some(({ id }) => id === picture));
    const groupId = '120363043968066561@g.us';
    world.simulator.setContact({
      chatId: groupId,
      avatar: 'none',
      name: 'A',
      participants: [picture],
    });
    assert.equal((await group.getGroupData(groupId)).subject, 'A');
  });

  it('takes a notification from the queue and deletes it', async () => {
    const { webhookService } = officialClient();
    const body = { typeWebhook: 'stateInstanceChanged', stateInstance: 'authorized' };
    world.simulator.notify(whatsapp.idInstance, body);
    const received = await webhookService.receiveNotification();
    assert.deepEqual(received.body, body);
    await webhookService.deleteNotification(received.receiptId);
    assert.deepEqual(world.simulator.waitingNotifications(whatsapp.idInstance), []);
  });

  it('is refused like everybody: token, instance, chatId, method, and state', async () => {
    const wrongToken = { ...whatsapp, apiTokenInstance: 'wrong' };
    assert.deepEqual(await refusal(getAvatar(picture, wrongToken)), [401, '']);
    const foreign = await refusal(getAvatar(picture, { ...whatsapp, idInstance: '1101' }));
    assert.equal(foreign[0], 403);
    assert.match(foreign[1], /^<html>/);
    const invalid = await refusal(getAvatar('123'));
    assert.equal(invalid[0], 400);
    assert.match(invalid[1], /'chatId' must be one of the next formats/);
    assert.ok(invalid[1].includes(whatsapp.apiTokenInstance));
    world.simulator.setInstance(whatsapp.idInstance, { stateInstance: 'notAuthorized' });
    const notAuthorized = await refusal(getAvatar(picture));
    world.simulator.setInstance(whatsapp.idInstance, { stateInstance: 'authorized' });
    assert.equal(notAuthorized[0], 400);
    assert.match(notAuthorized[1], /not authorized/);
  });

  it('draws a 429 when it asks for eleven avatars at once, since it has no pacing', async () => {
    const asked = Array.from({ length: 11 }, () => getAvatar('40000001', INSTANCES.telegram));
    const settled = await Promise.allSettled(asked);
    assert.equal(settled.filter(({ status }) => status === 'rejected').length, 1);
  });
});
