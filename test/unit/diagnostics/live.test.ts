import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { ALL_PRODUCTS, type Product } from '../../../src/chatId/product';
import { systemClock } from '../../../src/greenApi/clock';
import { createBackend } from '../../../src/services/backend';
import { startSimulator } from '../../../src/simulator/simulator';
import type { Generation, Simulator, TypeInstance } from '../../../src/simulator/types';
import { askInstance, type LiveInstance } from '../../live/askInstance';
import { reportOf } from '../../live/report';

const GENERATIONS: readonly Generation[] = [
  ...(['A', 'A400', 'Aprime', 'B', 'BwithoutAvailable'] as const),
  ...(['urlOnly', 'C', 'CdataUri', 'Cundefined'] as const),
];

interface Account {
  readonly idInstance: string;
  readonly apiTokenInstance: string;
  readonly typeInstance: TypeInstance;
  readonly person: string;
  readonly group: string;
}

const ACCOUNTS: Readonly<Record<Product, Account>> = {
  whatsapp: {
    idInstance: '1101000009',
    apiTokenInstance: '0123456789abcdef0123456789abcdef0123456789abcdef01',
    typeInstance: 'whatsapp',
    person: '79001234567@c.us',
    group: '120363043968066561@g.us',
  },
  max: {
    idInstance: '310000000009',
    apiTokenInstance: '1123456789abcdef0123456789abcdef0123456789abcdef01',
    typeInstance: 'v3',
    person: '10000000',
    group: '-68929070366801',
  },
  telegram: {
    idInstance: '4100000009',
    apiTokenInstance: '2123456789abcdef0123456789abcdef0123456789abcdef01',
    typeInstance: 'telegram',
    person: '40000000',
    group: '-1001234567890',
  },
};

const PHONE = '79005554433';
const NAME = 'Серафима Вольская';
const SUBJECT = 'Общество любителей';

/** What nobody may read out of a report. */
function personal(origin: string): readonly string[] {
  const accounts = Object.values(ACCOUNTS).flatMap((account) => [
    account.idInstance,
    account.apiTokenInstance,
    account.apiTokenInstance.slice(0, 12),
    account.person.replace(/@.*/, ''),
    account.group.replace(/@.*|-/g, ''),
  ]);
  return [
    ...accounts,
    '79009876543',
    PHONE,
    NAME,
    SUBJECT,
    'Серафима',
    origin,
    'http:',
    'https:',
    '127.0.0.1',
  ];
}

describe('Asking an instance for the shapes of its replies', () => {
  let running: Simulator | undefined;
  before(async () => {
    running = await startSimulator({
      instances: Object.values(ACCOUNTS).map(({ idInstance, apiTokenInstance, typeInstance }) => ({
        idInstance,
        apiTokenInstance,
        typeInstance,
        wid: '79009876543@c.us',
        ownChatId: '10000777',
      })),
      contacts: Object.values(ACCOUNTS).flatMap(({ typeInstance, person, group }) => [
        { chatId: person, typeInstance, avatar: 'picture' as const, name: NAME, contactName: NAME },
        {
          chatId: group,
          typeInstance,
          avatar: 'picture' as const,
          name: SUBJECT,
          participants: [person],
        },
      ]),
      limits: false,
    });
  });
  after(() => running?.close());
  afterEach(() => running?.clearFaults());
  const simulator = () => {
    if (!running) throw new Error('The simulator is not running');
    return running;
  };

  function assertImpersonal(report: string): void {
    for (const secret of personal(simulator().origin)) {
      assert.ok(!report.includes(secret), `${secret} in ${report}`);
    }
  }

  async function ask(product: Product, checks = false) {
    const { idInstance, apiTokenInstance, person } = ACCOUNTS[product];
    const { origin, requests } = simulator();
    const backend = createBackend({
      network: { proxyStrictSSL: true, systemCertificates: false },
      clock: systemClock,
      getAvatarRate: () => 10_000,
      log: () => undefined,
    });
    const instance: LiveInstance = {
      idInstance,
      apiTokenInstance,
      apiUrl: origin,
      givenUrl: product === 'max' ? `${origin}/v3` : origin,
      chatId: person,
      phone: PHONE,
    };
    const before = requests.length;
    try {
      const exchanges = await askInstance(backend, instance, { checks, pauseMs: 0 });
      const methods = simulator()
        .requests.slice(before)
        .map(({ method }) => method);
      return { report: reportOf(instance, exchanges), methods };
    } finally {
      await backend.close();
    }
  }

  for (const product of ALL_PRODUCTS) {
    for (const generation of GENERATIONS) {
      it(`tells shapes and nothing personal: ${product}, generation ${generation}`, async () => {
        simulator().setInstance(ACCOUNTS[product].idInstance, { generation });
        const { report } = await ask(product);
        assertImpersonal(report);
        assert.match(report, /- getAvatar 200 \{.*(?:urlAvatar|base64Avatar): /);
        assert.match(report, /- getStateInstance 200 \{stateInstance: "authorized"\}: understood/);
        assert.match(report, /- getSettings 200 \{wid: chatId@c\.us, .*: understood/);
      });
    }

    it(`asks each method once and none that changes something: ${product}`, async () => {
      const { methods } = await ask(product);
      const account = product === 'whatsapp' ? 'getWaSettings' : 'getAccountSettings';
      const wanted = [
        ...['getStateInstance', 'getSettings', account, 'getAvatar', 'getContactInfo'],
        ...['getGroupData', 'getContacts', 'getChats'],
      ];
      assert.deepEqual(methods.toSorted(), wanted.toSorted());
    });

    it(`checks an account only where that is wanted: ${product}`, async () => {
      const { report, methods } = await ask(product, true);
      assertImpersonal(report);
      const check = product === 'whatsapp' ? 'checkWhatsapp' : 'checkAccount';
      assert.equal(methods.filter((method) => method.startsWith('check')).join(), check);
    });
  }

  it('names a shape that is not understood, and asks it once all the same', async () => {
    simulator().fail('getAvatar', 'urlNumber');
    simulator().fail('getStateInstance', 'html200');
    simulator().fail('getContactInfo', 'unavailable503');
    const { report, methods } = await ask('whatsapp');
    assert.match(report, /- getAvatar 200 \{urlAvatar: number, .*\}: badReply \(urlAvatar\)/);
    assert.match(report, /- getStateInstance 200 HTML: badReply/);
    assert.match(report, /- getContactInfo 503 .*: serverError/);
    assert.equal(methods.filter((method) => method === 'getContactInfo').length, 1);
  });

  it('names no token that a refusal repeats', async () => {
    simulator().fail('getAvatar', 'validation400');
    const { report } = await ask('whatsapp');
    assert.ok(!report.includes(ACCOUNTS.whatsapp.apiTokenInstance));
    assert.match(report, /- getAvatar 400 \{statusCode: number, timestamp: text, path: text, /);
  });
});
