import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {
  ownItems as OwnItems,
  PromptItem,
  PromptServices,
  withPeople as WithPeople,
} from '../../../src/features/lookUp/promptItems';
import type { Instance } from '../../../src/instances/instance';
import { type Recent, recentKey } from '../../../src/recents/recent';
import { useVscode } from '../support/vscode';

const WHATSAPP: Instance = { idInstance: '7103000001', product: 'whatsapp' };
const OTHER: Instance = { idInstance: '7103000002', product: 'whatsapp' };
const MAX: Instance = { idInstance: '3100000001', product: 'max' };

describe('what the prompt for a chatId offers', () => {
  useVscode();
  const names = new Map([
    ['79001234567@c.us', 'Anna Petrova'],
    ['10000000', 'Anna on MAX'],
  ]);

  function services(): PromptServices {
    const recents = [
      recent(WHATSAPP, '79001234567@c.us'),
      recent(OTHER, '79001234567@c.us'),
      recent(WHATSAPP, '12025550143@c.us'),
      recent(MAX, '10000000'),
    ];
    const book = { instances: [WHATSAPP, OTHER, MAX], defaults: {} };
    return {
      directory: { load: async () => ({ ok: true }), current: book, instances: book.instances },
      details: { keptOfAll: async () => new Map() },
      names: {
        list: async () => ({ search: () => [] }),
        nameOf: async () => (chatId: string) => names.get(chatId),
      },
      recents: {
        catchUp: async () => undefined,
        lookUps: () => recents,
        find: (key: string) => recents.find((one) => recentKey(one) === key),
      },
      lookUps: { faceOf: async () => undefined },
      persons: { otherId: async () => undefined },
      finder: { find: () => [] },
    } as unknown as PromptServices;
  }

  async function offered(text: string, proposed: readonly string[] = []): Promise<string[]> {
    const items = await itemsFor(text, proposed);
    return items.map(({ label, wanted, national }) =>
      [label, wanted?.chatId ?? national ?? ''].join(' → '),
    );
  }

  async function described(text: string, proposed: readonly string[]): Promise<string[]> {
    return (await itemsFor(text, proposed)).map(({ description }) => description ?? '');
  }

  async function itemsFor(text: string, proposed: readonly string[]): Promise<PromptItem[]> {
    const { ownItems, withPeople } = require('../../../src/features/lookUp/promptItems') as {
      ownItems: typeof OwnItems;
      withPeople: typeof WithPeople;
    };
    const given = services();
    const own = ownItems(
      given,
      text,
      proposed.map((chatId) => ({ chatId })),
    );
    return withPeople(given, text, own);
  }

  it('is each person once, by name, whichever instances know them', async () => {
    assert.deepEqual(await offered(''), [
      'people known here → ',
      'Anna Petrova → 79001234567@c.us',
      '+1 202 555 0143 → 12025550143@c.us',
      'Anna on MAX → 10000000',
    ]);
  });

  it('is found by part of a name, without a word on what is no chatId', async () => {
    assert.deepEqual(await offered('anna'), [
      'people known here → ',
      'Anna Petrova → 79001234567@c.us',
      'Anna on MAX → 10000000',
    ]);
    assert.equal((await offered('hello')).length, 1);
  });

  it('is found by a number, however it is written, and not offered twice', async () => {
    const anna = ['79001234567@c.us → 79001234567@c.us', 'Ask MAX who has +7 900 123 45 67 → '];
    assert.deepEqual(await offered('79001234567@c.us'), anna);
    assert.deepEqual(await offered('+7 900 123-45-67'), anna);
    assert.deepEqual(
      (await offered('900 123')).slice(1),
      ['people known here → ', 'Anna Petrova → 79001234567@c.us'].slice(1),
    );
  });

  it('is what stands at the cursor, first', async () => {
    const [first, , second] = await offered('', ['447700900456@c.us']);
    assert.equal(first, '447700900456@c.us → 447700900456@c.us');
    assert.equal(second, 'Anna Petrova → 79001234567@c.us');
    const [named] = await described('', ['79001234567@c.us']);
    assert.equal(named, 'Anna Petrova · WhatsApp · at the cursor');
    const again = await offered('', ['79001234567@c.us']);
    assert.equal(again.filter((one) => one.endsWith('79001234567@c.us')).length, 1);
  });

  it('is somebody whose name draws no sign', async () => {
    names.set('79001234567@c.us', '$(verified-filled) Support');
    const [, row] = await offered('');
    const [named] = await described('', ['79001234567@c.us']);
    names.set('79001234567@c.us', 'Anna Petrova');
    assert.equal(row, '$\u200b(verified-filled) Support → 79001234567@c.us');
    assert.equal(named, '$\u200b(verified-filled) Support · WhatsApp · at the cursor');
  });

  it('is the choice of a country where a number has none', async () => {
    assert.deepEqual(await offered('(21) 99999-0000'), [
      'Choose the country of 21999990000… → 21999990000',
    ]);
  });

  function recent({ idInstance, product }: Instance, chatId: string): Recent {
    return { chatId, idInstance, product, outcome: 'picture', lookedUpAt: 1, at: 1 };
  }
});
