import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseChatId } from '../../../src/chatId/parse';
import type { Product } from '../../../src/chatId/product';
import { checkAccount } from '../../../src/greenApi/accounts';
import { askDetails } from '../../../src/greenApi/details';
import type { DetailsKind } from '../../../src/greenApi/detailsKinds';
import { type Details, detailsOf } from '../../../src/greenApi/detailsShapes';
import { json } from '../../../src/simulator/reply';
import { InstantClock } from './support/clocks';
import { World } from './support/world';

type Case = readonly [
  what: string,
  product: Product,
  chatId: string,
  kind: DetailsKind,
  reply: unknown,
  expected: object,
];

const PERSON = '79001234567@c.us';
const LID = '123456789012345@lid';
const GROUP = '120363043968066561@g.us';

/** Replies as they are documented or were written down, and what is kept of them. */
const CASES: readonly Case[] = [
  [
    // green-api.com/en/docs/api/service/GetContactInfo
    'a business on WhatsApp',
    'whatsapp',
    PERSON,
    'contact',
    {
      avatar: 'https://pps.whatsapp.net/x',
      name: 'Sunny Flowers',
      contactName: 'Flowers',
      email: 'hello@sunny.example',
      category: 'Florist',
      description: 'Within the hour',
      products: [{ id: '1' }, { id: '2' }],
      chatId: PERSON,
      lastSeen: '2026-11-20T18:04:11.000Z',
      isBusiness: true,
      isMute: false,
    },
    {
      name: 'Sunny Flowers',
      contactName: 'Flowers',
      email: 'hello@sunny.example',
      category: 'Florist',
      about: 'Within the hour',
      products: 2,
      chatId: PERSON,
      lastSeen: '2026-11-20T18:04:11.000Z',
      isBusiness: true,
    },
  ],
  [
    'a person on WhatsApp who shows nothing',
    'whatsapp',
    PERSON,
    'contact',
    { avatar: '', name: '', contactName: '', lastSeen: null, products: [], chatId: PERSON },
    { chatId: PERSON, products: 0 },
  ],
  [
    // green-api.com/v3/docs/api/service/GetContactInfo
    'a person on MAX',
    'max',
    '10000000',
    'contact',
    {
      avatar: '',
      name: 'Ilya',
      contactName: '',
      chatId: '10000000',
      chatType: 'user',
      lastSeen: 1763115112,
      phoneNumber: 79001234571,
    },
    {
      name: 'Ilya',
      chatId: '10000000',
      chatType: 'user',
      lastSeen: '1763115112',
      phoneNumber: '79001234571',
    },
  ],
  [
    // green-api.com/en/telegram/docs/api/service/GetContactInfo
    'a person on Telegram who hides number and presence',
    'telegram',
    '40000001',
    'contact',
    {
      name: 'Zoë',
      chatId: 40000001,
      chatType: 'user',
      lastSeen: 0,
      phoneNumber: 0,
      username: '@zoe_o',
      isPremium: true,
      isVerified: false,
      isScam: false,
      description: 'Hi',
    },
    {
      name: 'Zoë',
      chatId: '40000001',
      chatType: 'user',
      lastSeen: '0',
      phoneNumber: '0',
      username: 'zoe_o',
      isPremium: true,
      isVerified: false,
      isScam: false,
      about: 'Hi',
    },
  ],
  [
    // green-api.com/en/docs/api/groups/GetGroupData
    'a group on WhatsApp',
    'whatsapp',
    GROUP,
    'group',
    {
      groupId: GROUP,
      owner: PERSON,
      subject: 'Couriers',
      creation: 1587570015,
      size: 3,
      isCommunity: false,
      isCommunityAnnounce: true,
      ephemeralExpiration: 604800,
      participants: [
        { id: PERSON, isAdmin: true, isSuperAdmin: true },
        { id: LID, phoneNumber: '79001234568@c.us', isAdmin: true, isSuperAdmin: false },
        { id: '79001234569@c.us', lid: '223456789012345@lid', isAdmin: false },
        { id: null },
        'nonsense',
      ],
      groupInviteLink: 'https://chat.whatsapp.com/secret',
    },
    {
      subject: 'Couriers',
      size: 3,
      owner: PERSON,
      createdAt: 1587570015000,
      isCommunityAnnounce: true,
      messagesVanishAfter: 604800,
      participants: [
        { chatId: PERSON, isAdmin: true, isSuperAdmin: true },
        { chatId: '79001234568@c.us', lid: LID, isAdmin: true },
        { chatId: '79001234569@c.us', lid: '223456789012345@lid' },
      ],
    },
  ],
  [
    // green-api.com/v3/docs/api/groups/GetGroupData
    'a group on MAX',
    'max',
    '-10000000000000',
    'group',
    {
      chatId: '-10000000000000',
      owner: '10000000',
      subject: 'Team',
      description: 'Who is on duty',
      creation: 1763115112,
      allowParticipantsSendMessages: true,
      allowParticipantsEditGroupSettings: false,
      allowParticipantsAddMembers: true,
    },
    {
      subject: 'Team',
      description: 'Who is on duty',
      owner: '10000000',
      createdAt: 1763115112000,
      membersMayWrite: true,
      membersMayEdit: false,
      membersMayAdd: true,
    },
  ],
  [
    'a channel on Telegram, whose members are numbers',
    'telegram',
    '-1001234567890',
    'group',
    {
      chatId: '-1001234567890',
      subject: 'News',
      isSupergroup: false,
      isChannel: true,
      participants: [{ id: 40000001 }, 40000002],
    },
    {
      subject: 'News',
      isChannel: true,
      size: 2,
      participants: [{ chatId: '40000001' }, { chatId: '40000002' }],
    },
  ],
  ...(
    [
      ['microseconds', 1700000000000000, undefined],
      ['a negative time', -1, undefined],
      ['a time beyond all calendars', 1e300, undefined],
      ['milliseconds', 1700000000000, 1700000000000],
      ['a text', '1587570015', 1587570015000],
      ['no time', 'yesterday', undefined],
    ] as const
  ).map(
    ([what, creation, createdAt]): Case => [
      `a group whose creation is ${what}`,
      'whatsapp',
      GROUP,
      'group',
      { groupId: GROUP, subject: 'Old', creation, size: -5, participants: null },
      { subject: 'Old', ...(createdAt === undefined ? {} : { createdAt }) },
    ],
  ),
  // green-api.com/en/docs/api/service/CheckWhatsapp
  ['existence alone', 'whatsapp', PERSON, 'account', { existsWhatsapp: true }, { exists: true }],
  [
    // green-api.com/he/docs/api/service/CheckWhatsapp
    'the lid of a number',
    'whatsapp',
    PERSON,
    'account',
    { existsWhatsapp: true, chatId: LID },
    { exists: true, chatId: LID },
  ],
  [
    // github.com/dustyO-O/green-api-whatsapp-chat
    'the number behind a lid',
    'whatsapp',
    LID,
    'account',
    {
      existsWhatsapp: true,
      chatId: LID,
      username: 'maya',
      phoneNumber: PERSON,
      fromCache: true,
    },
    { exists: true, chatId: LID, username: 'maya', phoneNumber: '79001234567', fromCache: true },
  ],
  [
    'nobody',
    'whatsapp',
    PERSON,
    'account',
    { existsWhatsapp: false, chatId: '', username: '', phoneNumber: '' },
    { exists: false },
  ],
];

describe('details', () => {
  const world = new World();

  async function ask(product: Product, chatId: string, kind: DetailsKind) {
    const parsed = parseChatId(chatId);
    assert.ok(parsed.ok);
    const { client } = world.backend({ clock: new InstantClock() });
    return askDetails(client, world.credentials(product), parsed.chatId, kind);
  }

  const METHODS = { contact: 'getContactInfo', group: 'getGroupData', account: 'checkWhatsapp' };

  for (const [what, product, chatId, kind, reply, expected] of CASES) {
    it(`tell of ${what}`, async () => {
      world.simulator.fail(METHODS[kind], () => json(200, reply));
      assert.deepEqual(await ask(product, chatId, kind), {
        ok: true,
        value: { kind, [kind]: expected },
      });
    });
  }

  for (const [product, chatId, field] of [
    ['whatsapp', GROUP, 'groupId'],
    ['max', '-10000000000000', 'chatId'],
    ['telegram', '-10000000000000', 'chatId'],
  ] as const) {
    it(`ask for a group on ${product} by its ${field}`, async () => {
      world.simulator.setContact({ chatId, avatar: 'none', name: 'Team' });
      const answer = await ask(product, chatId, 'group');
      assert.equal(
        answer.ok && answer.value.kind === 'group' && answer.value.group.subject,
        'Team',
      );
      assert.deepEqual(world.asked('getGroupData')[0]?.body, { [field]: chatId });
    });
  }

  for (const [what, reply] of [
    ['an object of something else', { ok: true }],
    ['a list', []],
    ['a JSON string', 'Error: item-not-found'],
  ] as const) {
    it(`are no details where ${what} comes`, async () => {
      for (const method of Object.values(METHODS)) {
        world.simulator.fail(method, () => json(200, reply));
      }
      for (const kind of ['contact', 'group', 'account'] as const) {
        const answer = await ask('whatsapp', kind === 'group' ? GROUP : PERSON, kind);
        assert.equal(!answer.ok && answer.failure.code, 'badReply');
      }
    });
  }

  it('leave out a field that is no good, and nothing else', () => {
    const fields = ['name', 'isBusiness', 'products', 'lastSeen', 'phoneNumber'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        const read = detailsOf({ kind: 'contact', contact: { about: 'x', [field]: value } });
        assert.equal(read?.kind === 'contact' && read.contact.about, 'x');
      }),
    );
    for (const createdAt of [1.7e18, -1, 'x', null, Number.NaN]) {
      const kept = { kind: 'group', group: { subject: 'Old', createdAt, size: 1e300 } };
      assert.deepEqual(detailsOf(kept), { kind: 'group', group: { subject: 'Old' } });
    }
    for (const value of [null, 7, [], {}, { kind: 'account', account: {} }, { kind: 'x' }]) {
      assert.equal(detailsOf(value), undefined);
    }
  });

  it('are the same after they were kept', () => {
    for (const [, , , kind, , expected] of CASES) {
      const details = { kind, [kind]: expected } as Details;
      assert.deepEqual(detailsOf(JSON.parse(JSON.stringify(details))), details);
    }
  });
});

describe('checkAccount', () => {
  const world = new World();
  const client = () => world.backend({ clock: new InstantClock() }).client;

  it('finds whoever has a phone number on MAX', async () => {
    world.simulator.setContact({
      chatId: '10000077',
      typeInstance: 'v3',
      avatar: 'none',
      phoneNumber: 79001234577,
    });
    const ask = (phoneNumber: string) =>
      checkAccount(client(), world.credentials('max'), { phoneNumber });
    assert.deepEqual(await ask('79001234577'), {
      ok: true,
      value: { exists: true, chatId: '10000077', fromCache: false },
    });
    assert.deepEqual(await ask('79001234578'), {
      ok: true,
      value: { exists: false, fromCache: false },
    });
    const short = await ask('7900');
    assert.equal(!short.ok && short.failure.code, 'badChatId');
  });

  it('finds whoever has a username on Telegram, with its @ or without', async () => {
    world.simulator.setContact({
      chatId: '40000077',
      typeInstance: 'telegram',
      avatar: 'none',
      username: 'zoe_o',
    });
    for (const username of ['@zoe_o', 'zoe_o', ' zoe_o ']) {
      const answer = await checkAccount(client(), world.credentials('telegram'), { username });
      assert.equal(answer.ok && answer.value.chatId, '40000077');
    }
    assert.deepEqual(world.asked('checkAccount')[1]?.body, { username: '@zoe_o' });
  });

  it('rests for two hours where MAX refuses, without a further request', async () => {
    const clock = new InstantClock();
    const { client } = world.backend({ clock });
    const ask = () =>
      checkAccount(client, world.credentials('max'), { phoneNumber: '79001234577' });
    world.simulator.fail('checkAccount', { fault: 'limit469', delayMs: 0 });
    const refused = await ask();
    assert.equal(!refused.ok && refused.failure.retryAfterMs, 2 * 60 * 60 * 1000);
    world.simulator.clearFaults();
    clock.pass(60 * 60 * 1000);
    const resting = await ask();
    assert.equal(!resting.ok && resting.failure.retryAfterMs, 60 * 60 * 1000);
    assert.equal(world.asked('checkAccount').length, 1);
    clock.pass(60 * 60 * 1000);
    assert.equal((await ask()).ok, true);
  });
});
