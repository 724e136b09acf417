import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SimulatedContact } from '../../../src/simulator/types';
import { instance, withSimulator } from './client';

const PERSON = '79001234567@c.us';
const OLD_GROUP = '79001234567-1587570015@g.us';

describe('the simulated account methods', () => {
  it('tell state, settings and the own account on WhatsApp', async () => {
    const own = instance('whatsapp', { wid: '79001234500@c.us' });
    await withSimulator({ instance: own }, async (client) => {
      assert.deepEqual((await client.get('getStateInstance')).json(), {
        stateInstance: 'authorized',
      });
      const settings = (await client.get('getSettings')).json() as Record<string, unknown>;
      assert.equal(settings.wid, '79001234500@c.us');
      assert.ok(!('typeInstance' in settings));
      assert.ok('countryInstance' in settings);
      const account = (await client.get('getWaSettings')).json() as Record<string, unknown>;
      assert.equal(account.phone, '79001234500');
      assert.match(String(account.avatar), /^http:\/\/127/);
      // green-api.com/en/docs/api/account/GetWaSettings
      assert.match(String(account.base64Avatar), /^\/9j\//);
      assert.equal(account.chatId, '79001234500@c.us');
      assert.equal((await client.get('getAccountSettings')).status, 404);
    });
  });

  it('tell the own chatId on MAX and Telegram', async () => {
    for (const typeInstance of ['v3', 'telegram'] as const) {
      const own = instance(typeInstance, { wid: '79001234500@c.us', ownChatId: '10000001' });
      await withSimulator({ instance: own }, async (client) => {
        const account = (await client.get('getAccountSettings')).json() as Record<string, unknown>;
        assert.deepEqual([account.phone, account.chatId], ['79001234500', '10000001']);
        assert.equal((await client.get('getWaSettings')).status, 404);
      });
    }
  });

  // green-api.com/v3/docs/api/account/GetSettings, green-api.com/en/telegram/docs/api/account/GetSettings
  it('tell the product in the settings of MAX and Telegram, and of WhatsApp on request', async () => {
    for (const [typeInstance, settings] of [
      ['v3', 'documented'],
      ['telegram', 'documented'],
      ['whatsapp', 'withTypeInstance'],
    ] as const) {
      await withSimulator({ instance: instance(typeInstance, { settings }) }, async (client) => {
        const fields = (await client.get('getSettings')).json() as Record<string, unknown>;
        assert.equal(fields.typeInstance, typeInstance);
      });
    }
  });

  // github.com/green-api/docs, ru/docs/api/account/GetSettings.md
  it('have the settings of 2021 on request', async () => {
    const own = instance('whatsapp', { settings: 'of2021' });
    await withSimulator({ instance: own }, async (client) => {
      const fields = (await client.get('getSettings')).json() as Record<string, unknown>;
      assert.ok(!('typeInstance' in fields));
      assert.ok('proxyInstance' in fields);
    });
  });

  // green-api.com/en/docs/release/5.44.37.12: `suspended` limits what `yellowCard` limited, sending.
  for (const state of ['suspended', 'yellowCard', 'somethingNew']) {
    it(`tell the own account, and answer, in the state ${state}`, async () => {
      const own = instance('whatsapp', { stateInstance: state, wid: PERSON });
      await withSimulator({ instance: own }, async (client) => {
        assert.deepEqual((await client.get('getStateInstance')).json(), { stateInstance: state });
        const settings = (await client.get('getSettings')).json() as Record<string, unknown>;
        assert.equal(settings.wid, PERSON);
        assert.equal((await client.getAvatar(PERSON)).status, 200);
      });
    });
  }

  for (const state of ['notAuthorized', 'passkeyRequired', 'blocked', 'sleepMode', 'pendingCode']) {
    it(`refuse look-ups in the state ${state}`, async () => {
      const own = instance('whatsapp', { stateInstance: state });
      await withSimulator({ instance: own }, async (client) => {
        assert.deepEqual((await client.get('getStateInstance')).json(), { stateInstance: state });
        assert.match((await client.getAvatar(PERSON)).text, /not authorized/);
      });
    });
  }

  it('say of an instance that is gone that it is', async () => {
    const own = instance('whatsapp', { stateInstance: 'notFound' });
    await withSimulator({ instance: own }, async (client) => {
      for (const method of ['getStateInstance', 'getSettings']) {
        const answer = await client.get(method);
        assert.deepEqual([answer.status, answer.text], [400, 'Instance is not found']);
      }
    });
  });

  it('tell nothing of an account that is not authorised, and null while it is created', async () => {
    const own = instance('whatsapp', { stateInstance: 'notAuthorized' });
    await withSimulator({ instance: own }, async (client, simulator) => {
      const account = (await client.get('getWaSettings')).json() as Record<string, unknown>;
      assert.deepEqual(
        [account.avatar, account.phone, account.stateInstance],
        ['', '', 'notAuthorized'],
      );
      simulator.setInstance(own.idInstance, { stateInstance: 'creating' });
      assert.equal((await client.get('getStateInstance')).text, 'null');
    });
  });
});

describe('the simulated contact methods', () => {
  const contacts: SimulatedContact[] = [
    { chatId: PERSON, avatar: 'picture', name: 'Anna', lid: '123456789012345@lid' },
    { chatId: '79001234568@c.us', avatar: 'noAccount' },
    { chatId: OLD_GROUP, avatar: 'none', name: 'Green API Group', participants: [PERSON] },
    {
      chatId: '10000000',
      typeInstance: 'v3',
      avatar: 'picture',
      name: 'Olga',
      phoneNumber: 79001234567,
    },
    { chatId: '-10000000000000', avatar: 'none', name: 'Team', participants: ['10000000'] },
  ];

  it('tell name and picture of a person', async () => {
    await withSimulator({ contacts }, async (client) => {
      const info = (await client.post('getContactInfo', { chatId: PERSON })).json() as Record<
        string,
        unknown
      >;
      assert.deepEqual([info.name, info.chatId], ['Anna', PERSON]);
      assert.match(String(info.avatar), /^http:/);
    });
  });

  it('refuse groups in getContactInfo on MAX', async () => {
    await withSimulator({ instance: instance('v3'), contacts }, async (client) => {
      const answer = await client.post('getContactInfo', { chatId: '-10000000000000' });
      assert.equal(answer.status, 400);
      assert.match(answer.text, /does not support group chats/);
    });
  });

  it('say whether a WhatsApp account exists, by chatId, number or phoneNumber', async () => {
    await withSimulator({ contacts }, async (client) => {
      for (const body of [
        { chatId: PERSON },
        { chatId: '79001234567' },
        { phoneNumber: 79001234567 },
      ]) {
        assert.deepEqual((await client.post('checkWhatsapp', body)).json(), {
          existsWhatsapp: true,
          chatId: '123456789012345@lid',
          username: '',
          phoneNumber: PERSON,
          fromCache: false,
        });
      }
      const none = await client.post('checkWhatsapp', { chatId: '79001234568@c.us' });
      assert.match(none.text, /"existsWhatsapp":false,"chatId":""/);
      const short = await client.post('checkWhatsapp', { phoneNumber: 7900 });
      assert.match(short.text, /valid from 11 to 16 digits/);
    });
  });

  it('tell the number behind a lid, and as much as older answers did', async () => {
    const ask = async (checkReply?: 'existence' | 'withChatId') => {
      const own = instance('whatsapp', checkReply ? { checkReply } : {});
      let fields: unknown;
      await withSimulator({ instance: own, contacts }, async (client) => {
        fields = (await client.post('checkWhatsapp', { chatId: '123456789012345@lid' })).json();
      });
      return fields;
    };
    // github.com/dustyO-O/green-api-whatsapp-chat
    assert.deepEqual(await ask(), {
      existsWhatsapp: true,
      chatId: '123456789012345@lid',
      username: '',
      phoneNumber: PERSON,
      fromCache: false,
    });
    // green-api.com/en/docs/api/service/CheckWhatsapp, and its Hebrew copy
    assert.deepEqual(await ask('existence'), { existsWhatsapp: true });
    assert.deepEqual(await ask('withChatId'), {
      existsWhatsapp: true,
      chatId: '123456789012345@lid',
    });
  });

  // green-api.com/en/telegram/docs/api/service/CheckAccount, release 4.4.24 of 10.06.2026
  it('say which Telegram account has a username, and refuse one on MAX', async () => {
    const known = { chatId: '40000001', typeInstance: 'telegram', avatar: 'none' } as const;
    const people = [{ ...known, username: 'zoe_o' }];
    await withSimulator({ instance: instance('telegram'), contacts: people }, async (client) => {
      const found = await client.post('checkAccount', { username: '@zoe_o' });
      assert.deepEqual(found.json(), { exist: true, chatId: '40000001', fromCache: false });
      const nobody = await client.post('checkAccount', { username: '@nobody' });
      assert.match(nobody.text, /"exist":false/);
    });
    await withSimulator({ instance: instance('v3'), contacts }, async (client) => {
      const refused = await client.post('checkAccount', { username: '@zoe_o' });
      assert.match(refused.text, /'username' is not allowed/);
    });
  });

  it('say which MAX account has a phone number', async () => {
    await withSimulator({ instance: instance('v3'), contacts }, async (client) => {
      const known = await client.post('checkAccount', { phoneNumber: 79001234567 });
      assert.deepEqual(known.json(), { exist: true, chatId: '10000000', fromCache: false });
      const unknown = await client.post('checkAccount', { phoneNumber: 79001234560 });
      assert.deepEqual(unknown.json(), { exist: false, chatId: '', fromCache: false });
    });
  });

  it('describe a group under the field that the product uses', async () => {
    await withSimulator({ contacts }, async (client) => {
      const answer = await client.post('getGroupData', { groupId: OLD_GROUP });
      const group = answer.json() as Record<string, unknown>;
      assert.deepEqual(
        [group.groupId, group.owner, group.subject, group.creation],
        [OLD_GROUP, PERSON, 'Green API Group', 1587570015],
      );
      const unknown = await client.post('getGroupData', { groupId: '120363043968066999@g.us' });
      assert.equal(unknown.text, '"Error: item-not-found"');
    });
    // green-api.com/v3/docs/release/3.2.20: MAX renamed groupId to chatId
    for (const typeInstance of ['v3', 'telegram'] as const) {
      await withSimulator({ instance: instance(typeInstance), contacts }, async (client) => {
        const answer = await client.post('getGroupData', { chatId: '-10000000000000' });
        assert.equal((answer.json() as Record<string, unknown>).chatId, '-10000000000000');
        const refused = await client.post('getGroupData', { groupId: '-10000000000000' });
        assert.match(refused.text, /'chatId' is required/);
        const both = { groupId: '-10000000000000', chatId: '-10000000000000' };
        assert.match((await client.post('getGroupData', both)).text, /'groupId' is not allowed/);
      });
    }
  });

  it('list those whom the instance’s product knows', async () => {
    const ids = (text: string) => (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
    await withSimulator({ contacts }, async (client) => {
      const { wid } = { wid: '79000000001@c.us' };
      assert.deepEqual(ids((await client.get('getContacts')).text), [wid, PERSON, OLD_GROUP]);
      assert.deepEqual(ids((await client.get('getChats')).text), [wid, PERSON, OLD_GROUP]);
    });
    await withSimulator({ instance: instance('telegram'), contacts }, async (client) => {
      assert.ok(!ids((await client.get('getContacts')).text).includes('10000000'));
    });
  });
});
