import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Product } from '../../../src/chatId/product';
import { chooseInstance, defaultInstance } from '../../../src/instances/choose';
import type { Instance, InstanceBook } from '../../../src/instances/instance';

const W1 = of('1101000001', 'whatsapp');
const W2 = of('7103000002', 'whatsapp');
const M1 = of('3100000001', 'max');
const M2 = of('3100000002', 'max');
const T1 = of('4100000001', 'telegram');
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
  readonly namedProduct?: Product;
  readonly preferred?: Product;
  readonly asks: Instance | 'none' | readonly Instance[];
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
  { that: 'do not mind a typeInstance of WhatsApp', has: [M1], namedProduct: 'whatsapp', asks: M1 },
  {
    that: 'go to the instance named nearby',
    has: [M1, M2, T1],
    idInstance: M2.idInstance,
    asks: M2,
  },
  {
    that: 'do not go to a named instance of WhatsApp',
    has: [W1, T1],
    idInstance: W1.idInstance,
    asks: T1,
  },
  { that: 'go past a demo of the other product', has: [...DEMO, T1], asks: T1 },
  { that: 'wait for a choice between demos', has: DEMO, asks: [DEMO_M, DEMO_T] },
  { that: 'go to the default of MAX', has: [M1, M2], defaults: { max: M2.idInstance }, asks: M2 },
  { that: 'go nowhere without an instance', has: [W1], asks: 'none' },
];

for (const [family, cases] of [
  ['whatsapp', WHATSAPP_IDS],
  ['numeric', NUMBERS],
] as const) {
  describe(`${family} chatIds`, () => {
    for (const { that, has, defaults = {}, idInstance, namedProduct, preferred, asks } of cases) {
      it(that, () => {
        const book = { instances: has, defaults };
        const choice = chooseInstance(book, { family, idInstance, namedProduct }, preferred);
        const chosen = choice.ok ? choice.instance : choice.choices;
        assert.deepEqual(chosen, asks === 'none' ? [] : asks);
        if (!choice.ok) assert.equal(choice.reason, asks === 'none' ? 'none' : 'ambiguous');
      });
    }
  });
}

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
