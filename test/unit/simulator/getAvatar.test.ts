import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Generation, SimulatedContact } from '../../../src/simulator/types';
import { instance, withSimulator } from './client';

const CONTACTS: Record<SimulatedContact['avatar'], string> = {
  picture: '79001234567@c.us',
  none: '79001234568@c.us',
  hidden: '79001234569@c.us',
  noAccount: '79001234560@c.us',
};
const contacts = Object.entries(CONTACTS).map(([avatar, chatId]) => ({
  chatId,
  avatar: avatar as SimulatedContact['avatar'],
}));

const LINK = 'a link';

/** The fields of each generation for picture, none, hidden and no account, as documented. */
const REPLIES: Record<Generation, Record<SimulatedContact['avatar'], Record<string, unknown>>> = {
  A: {
    picture: { existsWhatsapp: true, urlAvatar: LINK },
    none: { existsWhatsapp: true, urlAvatar: '' },
    hidden: { existsWhatsapp: true, urlAvatar: '' },
    noAccount: { existsWhatsapp: false, urlAvatar: '' },
  },
  A400: {
    picture: { existsWhatsapp: true, urlAvatar: LINK },
    none: { existsWhatsapp: true, urlAvatar: '' },
    hidden: { existsWhatsapp: true, urlAvatar: '' },
    noAccount: { existsWhatsapp: false, urlAvatar: '' },
  },
  Aprime: {
    picture: { urlAvatar: LINK },
    none: { urlAvatar: '' },
    hidden: { urlAvatar: '' },
    noAccount: { urlAvatar: '' },
  },
  B: {
    picture: { urlAvatar: LINK, available: true },
    none: { urlAvatar: '', available: true },
    hidden: { urlAvatar: '', available: false },
    noAccount: { urlAvatar: '', available: true },
  },
  BwithoutAvailable: {
    picture: { urlAvatar: LINK },
    none: { urlAvatar: '' },
    hidden: { urlAvatar: '' },
    noAccount: { urlAvatar: '' },
  },
  urlOnly: {
    picture: { urlAvatar: LINK },
    none: { urlAvatar: '' },
    hidden: { urlAvatar: '' },
    noAccount: { urlAvatar: '' },
  },
  C: {
    picture: { urlAvatar: LINK, available: true, base64Avatar: 'raw' },
    none: { urlAvatar: '', available: true, base64Avatar: '' },
    hidden: { urlAvatar: '', available: false, base64Avatar: '' },
    noAccount: { urlAvatar: '', available: true, base64Avatar: '' },
  },
  CdataUri: {
    picture: { urlAvatar: LINK, available: true, base64Avatar: 'data URI' },
    none: { urlAvatar: '', available: true, base64Avatar: '' },
    hidden: { urlAvatar: '', available: false, base64Avatar: '' },
    noAccount: { urlAvatar: '', available: true, base64Avatar: '' },
  },
  Cundefined: {
    picture: { urlAvatar: LINK, available: true, base64Avatar: 'undefined' },
    none: { urlAvatar: '', available: true, base64Avatar: 'undefined' },
    hidden: { urlAvatar: '', available: false, base64Avatar: 'undefined' },
    noAccount: { urlAvatar: '', available: true, base64Avatar: 'undefined' },
  },
};

/** Puts a word in the place of values that differ at each start. */
function described(reply: unknown): Record<string, unknown> {
  const fields = { ...(reply as Record<string, unknown>) };
  if (String(fields.urlAvatar).startsWith('http://127.0.0.1:')) fields.urlAvatar = LINK;
  if (String(fields.base64Avatar).startsWith('/9j/')) fields.base64Avatar = 'raw';
  if (String(fields.base64Avatar).startsWith('data:image/jpeg;base64,/9j/')) {
    fields.base64Avatar = 'data URI';
  }
  return fields;
}

describe('the simulated getAvatar', () => {
  for (const [generation, replies] of Object.entries(REPLIES)) {
    it(`answers as generation ${generation} does`, async () => {
      const own = instance('whatsapp', { generation: generation as Generation });
      await withSimulator({ instance: own, contacts }, async (client) => {
        for (const [avatar, expected] of Object.entries(replies)) {
          const answer = await client.getAvatar(CONTACTS[avatar as SimulatedContact['avatar']]);
          assert.equal(answer.status, 200);
          assert.deepEqual(described(answer.json()), expected, `${generation}, ${avatar}`);
        }
      });
    });
  }

  it('uses generation B for WhatsApp and the bare link for MAX and Telegram', async () => {
    for (const [typeInstance, chatId, fields] of [
      ['whatsapp', '79001234567@c.us', ['urlAvatar', 'available']],
      ['v3', '10000000', ['urlAvatar']],
      ['telegram', '-1001234567890', ['urlAvatar']],
    ] as const) {
      await withSimulator(
        { instance: instance(typeInstance), contacts: [{ chatId, avatar: 'picture' }] },
        async (client) => {
          assert.deepEqual(Object.keys((await client.getAvatar(chatId)).json() as object), fields);
        },
      );
    }
  });

  it('tells a bad number as each generation does', async () => {
    const reason = 'bad request data';
    for (const [generation, status, body] of [
      ['A', 200, { existsWhatsapp: false, urlAvatar: '', reason }],
      ['A400', 400, { existsWhatsapp: false, urlAvatar: '', reason }],
      ['Aprime', 200, { urlAvatar: '', reason }],
      ['B', 400, reason],
    ] as const) {
      await withSimulator({ instance: instance('whatsapp', { generation }) }, async (client) => {
        const answer = await client.getAvatar('12345@c.us');
        assert.equal(answer.status, status);
        assert.deepEqual(typeof body === 'string' ? answer.text : answer.json(), body);
      });
    }
  });

  it('takes a ten-digit number when it is a contact', async () => {
    const chatId = '4712345678@c.us';
    await withSimulator({ contacts: [{ chatId, avatar: 'none' }] }, async (client) => {
      assert.deepEqual((await client.getAvatar(chatId)).json(), { urlAvatar: '', available: true });
    });
  });

  it('knows a person by their lid too', async () => {
    const lid = '123456789012345@lid';
    const person = { chatId: '79001234567@c.us', lid, avatar: 'hidden' as const };
    await withSimulator({ contacts: [person] }, async (client) => {
      assert.deepEqual((await client.getAvatar(lid)).json(), { urlAvatar: '', available: false });
    });
  });

  it('gives people who are no contacts no picture, or one on request', async () => {
    await withSimulator({}, async (client) => {
      assert.equal(await client.urlAvatar('79007654321@c.us'), '');
    });
    await withSimulator({ unknownContact: 'picture' }, async (client) => {
      assert.match(await client.urlAvatar('79007654321@c.us'), /^http:/);
    });
  });

  it('gives the own account a picture', async () => {
    for (const typeInstance of ['whatsapp', 'v3', 'telegram'] as const) {
      const own = instance(typeInstance, { wid: '79001234500@c.us', ownChatId: '10000001' });
      await withSimulator({ instance: own }, async (client) => {
        const chatId = typeInstance === 'whatsapp' ? '79001234500@c.us' : '10000001';
        assert.match(await client.urlAvatar(chatId), /^http:/);
      });
    }
  });

  it('takes numeric ids as numbers too, on MAX and Telegram only', async () => {
    await withSimulator({ instance: instance('v3') }, async (client) => {
      assert.equal((await client.getAvatar(10000000)).status, 200);
    });
    await withSimulator({}, async (client) => {
      assert.match((await client.getAvatar(79001234567)).text, /'chatId' must be a string/);
    });
  });

  it('tells apart the same number on MAX and on Telegram', async () => {
    const max = instance('v3');
    const telegram = instance('telegram');
    await withSimulator(
      {
        instance: max,
        instances: [max, telegram],
        contacts: [
          { chatId: '10000000', typeInstance: 'v3', avatar: 'picture' },
          { chatId: '10000000', typeInstance: 'telegram', avatar: 'none' },
        ],
      },
      async (client, simulator) => {
        assert.match(await client.urlAvatar('10000000'), /^http:/);
        const other = client.url('getAvatar').replace(max.idInstance, telegram.idInstance);
        const reply = await fetch(other, { method: 'POST', body: '{"chatId":"10000000"}' });
        assert.deepEqual(await reply.json(), { urlAvatar: '' });
        assert.equal(simulator.requests.length, 2);
      },
    );
  });

  it('refuses in the documented words while the instance cannot work', async () => {
    for (const [stateInstance, words] of [
      ['notAuthorized', /instance is starting or not authorized/],
      ['blocked', /instance is starting or not authorized/],
      ['starting', /^instance in starting process try later$/],
      ['expired', /^Instance account is expired/],
      ['deleted', /^Instance is deleted$/],
    ] as const) {
      await withSimulator({ instance: instance('whatsapp', { stateInstance }) }, async (client) => {
        const answer = await client.getAvatar('79001234567@c.us');
        assert.equal(answer.status, 400);
        assert.match(answer.text, words);
      });
    }
  });

  it('follows changes of contacts and instances', async () => {
    const chatId = '79001234567@c.us';
    await withSimulator({}, async (client, simulator) => {
      simulator.setContact({ chatId, avatar: 'hidden' });
      assert.deepEqual((await client.getAvatar(chatId)).json(), {
        urlAvatar: '',
        available: false,
      });
      simulator.setInstance(client.instance.idInstance, { generation: 'A' });
      assert.deepEqual((await client.getAvatar(chatId)).json(), {
        existsWhatsapp: true,
        urlAvatar: '',
      });
      assert.throws(() => simulator.setInstance('1', {}), RangeError);
    });
  });
});
