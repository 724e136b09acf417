import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { familyOf } from '../../../src/chatId/chatId';
import type { Product } from '../../../src/chatId/product';
import type { Wanted } from '../../../src/chatId/wanted';
import {
  chooseInstance,
  defaultInstance,
  possibleProducts,
  type WhyNobody,
} from '../../../src/instances/choose';
import type { Instance, InstanceBook } from '../../../src/instances/instance';

const W1 = of('110100000001', 'whatsapp');
const W2 = of('7103000002', 'whatsapp');
const M1 = of('310000000001', 'max');
const M2 = of('310000000002', 'max');
const T1 = of('410000000001', 'telegram');
const DEMO_W = of('1', 'whatsapp', true);
const DEMO_M = of('2', 'max', true);
const DEMO_T = of('3', 'telegram', true);
const DEMO = [DEMO_W, DEMO_M, DEMO_T];

function of(idInstance: string, product: Product, demo = false): Instance {
  return { idInstance, product, ...(demo ? { demo } : {}) };
}

interface Case {
  readonly that: string;
  readonly has: readonly Instance[];
  readonly defaults?: InstanceBook['defaults'];
  /** What the text says: family `numeric` unless it is told. */
  readonly idInstance?: string;
  readonly binds?: boolean;
  readonly namedProduct?: Product;
  readonly messenger?: Product;
  readonly preferred?: Product;
  readonly defaultsHere?: InstanceBook['defaults'];
  /** The instance, why nobody, or the instances that the user chooses among. */
  readonly asks: Instance | WhyNobody | readonly Instance[];
}

const WHATSAPP_IDS: readonly Case[] = [
  { that: 'go to the only instance', has: [W1, M1], asks: W1 },
  { that: 'go to the default', has: [W1, W2], defaults: { whatsapp: W2.idInstance }, asks: W2 },
  {
    that: 'go to the first where the default is gone',
    has: [W1, W2],
    defaults: { whatsapp: '9' },
    asks: W1,
  },
  { that: 'go to the instance named nearby', has: [W1, W2], idInstance: W2.idInstance, asks: W2 },
  { that: 'go to a demo that is named', has: [W1, DEMO_W], idInstance: '1', asks: DEMO_W },
  {
    that: 'go where whoever asks says',
    has: [W1, W2],
    idInstance: W2.idInstance,
    binds: true,
    asks: W2,
  },
  {
    that: 'go nowhere else than there',
    has: [W1],
    idInstance: W2.idInstance,
    binds: true,
    asks: 'unknownInstance',
  },
  {
    that: 'do not go to an instance of MAX, whoever asks for it',
    has: [W1, M1],
    idInstance: M1.idInstance,
    binds: true,
    asks: 'otherProduct',
  },
  {
    that: 'do not go against the messenger that is asked for',
    has: [W1, M1],
    messenger: 'max',
    asks: 'excluded',
  },
  {
    that: 'go to the default of the workspace',
    has: [W1, W2],
    defaults: { whatsapp: W1.idInstance },
    defaultsHere: { whatsapp: W2.idInstance },
    asks: W2,
  },
  {
    that: 'go to the general default where that of the workspace is gone',
    has: [W1, W2],
    defaults: { whatsapp: W2.idInstance },
    defaultsHere: { whatsapp: '9' },
    asks: W2,
  },
  {
    that: 'do not go to a named instance of MAX',
    has: [W1, M1],
    idInstance: M1.idInstance,
    asks: W1,
  },
  { that: 'do not mind a stranger’s instance nearby', has: [W1], idInstance: '5555', asks: W1 },
  { that: 'do not mind a typeInstance nearby', has: [W1, M1], namedProduct: 'max', asks: W1 },
  { that: 'go to a demo only where there is nothing real', has: DEMO, asks: DEMO_W },
  {
    that: 'go past a demo, be it the default',
    has: [DEMO_W, W1],
    defaults: { whatsapp: '1' },
    asks: W1,
  },
  { that: 'go nowhere without an instance', has: [M1, T1], asks: 'none' },
];

const NUMBERS: readonly Case[] = [
  { that: 'go to MAX if only that is there', has: [W1, M1], asks: M1 },
  { that: 'go to Telegram if only that is there', has: [W1, T1], asks: T1 },
  { that: 'wait for a choice between two', has: [M1, M2, T1], asks: [M1, T1] },
  { that: 'go where the workspace chose', has: [M1, T1], preferred: 'telegram', asks: T1 },
  { that: 'do not mind a choice that is no more', has: [M1], preferred: 'telegram', asks: M1 },
  { that: 'go where the typeInstance says', has: [M1, T1], namedProduct: 'max', asks: M1 },
  {
    that: 'go there against the choice',
    has: [M1, T1],
    namedProduct: 'max',
    preferred: 'telegram',
    asks: M1,
  },
  { that: 'go nowhere else than there', has: [M1], namedProduct: 'telegram', asks: 'none' },
  {
    that: 'go nowhere beside a typeInstance of WhatsApp',
    has: [M1],
    namedProduct: 'whatsapp',
    asks: 'excluded',
  },
  { that: 'go where their own name says', has: [M1, T1], messenger: 'telegram', asks: T1 },
  {
    that: 'go there against choice and default',
    has: [M1, M2, T1],
    messenger: 'max',
    preferred: 'telegram',
    defaultsHere: { max: M2.idInstance },
    asks: M2,
  },
  {
    that: 'go nowhere else than where their name says',
    has: [M1],
    messenger: 'telegram',
    asks: 'none',
  },
  {
    that: 'go nowhere where name and typeInstance disagree',
    has: [M1, T1],
    messenger: 'telegram',
    namedProduct: 'max',
    preferred: 'max',
    asks: 'excluded',
  },
  {
    that: 'go nowhere where their name and the instance nearby disagree',
    has: [M1, T1],
    messenger: 'telegram',
    idInstance: M1.idInstance,
    asks: 'excluded',
  },
  {
    that: 'go to MAX beside a stranger’s instance of MAX',
    has: [M1, T1],
    idInstance: '310099990001',
    asks: M1,
  },
  {
    that: 'go to Telegram beside a stranger’s instance of Telegram',
    has: [M1, T1],
    idInstance: '4100999999',
    preferred: 'max',
    asks: T1,
  },
  { that: 'do not go to MAX beside that', has: [M1], idInstance: '4100999999', asks: 'none' },
  {
    that: 'go nowhere beside a stranger’s instance of any other pool',
    has: [M1],
    idInstance: '7103000009',
    preferred: 'max',
    asks: 'excluded',
  },
  {
    that: 'go where the typeInstance says beside a stranger’s instance of any pool',
    has: [M1, T1],
    idInstance: '7103000009',
    namedProduct: 'max',
    asks: M1,
  },
  {
    that: 'go nowhere where pool and typeInstance disagree',
    has: [M1, T1],
    idInstance: '3100999999',
    namedProduct: 'telegram',
    asks: 'excluded',
  },
  {
    that: 'go where whoever asks says',
    has: [M1, T1],
    idInstance: T1.idInstance,
    binds: true,
    asks: T1,
  },
  {
    that: 'go nowhere where that instance is not here, whatever its pool',
    has: [M1, T1],
    idInstance: '3100999999',
    binds: true,
    preferred: 'max',
    asks: 'unknownInstance',
  },
  {
    that: 'go nowhere where that instance is of WhatsApp',
    has: [W1, M1],
    idInstance: W1.idInstance,
    binds: true,
    asks: 'otherProduct',
  },
  {
    that: 'go nowhere where that instance is not of the messenger that is asked for',
    has: [M1, T1],
    idInstance: M1.idInstance,
    binds: true,
    messenger: 'telegram',
    asks: 'otherProduct',
  },
  {
    that: 'go to the instance named nearby',
    has: [M1, M2, T1],
    idInstance: M2.idInstance,
    asks: M2,
  },
  {
    that: 'go nowhere beside an instance of WhatsApp',
    has: [W1, T1],
    idInstance: W1.idInstance,
    preferred: 'telegram',
    asks: 'excluded',
  },
  { that: 'go past a demo of the other product', has: [...DEMO, T1], asks: T1 },
  { that: 'wait for a choice between demos', has: DEMO, asks: [DEMO_M, DEMO_T] },
  { that: 'go to the default of MAX', has: [M1, M2], defaults: { max: M2.idInstance }, asks: M2 },
  { that: 'go nowhere without an instance', has: [W1], asks: 'none' },
];

function wantedWith(
  chatId: string,
  { binds = false, ...more }: Omit<Wanted, 'chatId' | 'isHint'> & { readonly binds?: boolean },
): Wanted {
  return { chatId, ...more, ...(binds ? {} : { isHint: true as const }) };
}

for (const [family, chatId, cases] of [
  ['whatsapp', '79001234567@c.us', WHATSAPP_IDS],
  ['numeric', '10000000', NUMBERS],
] as const) {
  describe(`${family} chatIds`, () => {
    for (const { that, has, defaults = {}, defaultsHere, preferred, asks, ...more } of cases) {
      it(that, () => {
        const book = { instances: has, defaults };
        const here = { preferred, ...(defaultsHere ? { defaults: defaultsHere } : {}) };
        const choice = chooseInstance(book, wantedWith(chatId, more), here);
        const nobody = typeof asks === 'string';
        const chosen = choice.isSettled ? choice.instance : choice.choices;
        assert.deepEqual(chosen, nobody ? [] : asks);
        if (!choice.isSettled) assert.equal(choice.reason, nobody ? asks : 'ambiguous');
      });
    }
  });
}

describe('the number of a channel of Telegram', () => {
  const chatId = '-1001234567890';

  it('goes to Telegram without a question, and nowhere else', () => {
    const choose = (instances: readonly Instance[], more: object = {}) =>
      chooseInstance({ instances, defaults: {} }, { chatId, ...more }, { preferred: 'max' });
    const both = choose([M1, T1]);
    assert.equal(both.isSettled && both.instance, T1);
    const max = choose([M1]);
    assert.equal(!max.isSettled && max.reason, 'none');
    const nearby = choose([M1], { idInstance: M1.idInstance, isHint: true });
    assert.equal(!nearby.isSettled && nearby.reason, 'excluded');
  });
});

describe('the choice of an instance', () => {
  const all = [W1, W2, M1, M2, T1, ...DEMO];
  const product = fc.constantFrom<Product>('whatsapp', 'max', 'telegram');
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
  const id = fc.constantFrom(
    ...all.map(({ idInstance }) => idInstance),
    '3100999999',
    '410099999912',
    '7103999999',
    '5',
  );
  const defaults = fc.record({ whatsapp: id, max: id, telegram: id });

  it('never goes where the text excludes the product, nor past an instance that binds', () => {
    const hints = fc.record({
      chatId: fc.constantFrom('79001234567@c.us', '10000000'),
      idInstance: maybe(id),
      binds: fc.boolean(),
      namedProduct: maybe(product),
      messenger: maybe(product),
    });
    const here = fc.record({ preferred: maybe(product), defaults });
    fc.assert(
      fc.property(fc.subarray(all), defaults, hints, here, (instances, general, hint, own) => {
        const book = { instances, defaults: general };
        const family = familyOf(hint.chatId);
        const wanted = wantedWith(hint.chatId, hint);
        const choice = chooseInstance(book, wanted, own);
        if (!choice.isSettled) return;
        const { idInstance, product: asked } = choice.instance;
        assert.ok(possibleProducts(book, wanted).includes(asked));
        assert.equal(asked === 'whatsapp', family === 'whatsapp');
        assert.ok(hint.messenger === undefined || hint.messenger === asked);
        if (hint.binds && hint.idInstance !== undefined) assert.equal(idInstance, hint.idInstance);
        const named = instances.find((one) => one.idInstance === hint.idInstance);
        if (named && family === 'numeric') assert.equal(asked, named.product);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the default of a product', () => {
  it('is the chosen one, else the first, a demo last', () => {
    const instances = [DEMO_W, W1, W2, M1];
    const defaults = (whatsapp?: string) => ({ instances, defaults: whatsapp ? { whatsapp } : {} });
    assert.equal(defaultInstance(defaults(), 'whatsapp'), W1);
    assert.equal(defaultInstance(defaults(W2.idInstance), 'whatsapp'), W2);
    assert.equal(defaultInstance(defaults('1'), 'whatsapp'), W1);
    assert.equal(defaultInstance(defaults(M1.idInstance), 'whatsapp'), W1);
    assert.equal(defaultInstance(defaults(), 'telegram'), undefined);
  });
});
