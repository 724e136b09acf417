import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { failed, ok } from '../../../src/greenApi/failure';
import type { Instance, InstanceBook } from '../../../src/instances/instance';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const WHATSAPP: Instance = { idInstance: '110100000001', product: 'whatsapp', name: 'Shop' };
const MAX: Instance = { idInstance: '310000000001', product: 'max', name: 'Bot' };
const TELEGRAM: Instance = { idInstance: '410000000001', product: 'telegram', name: 'News' };
const EVERY = [WHATSAPP, MAX, TELEGRAM];

describe('the rows that ask who has a number or a name', () => {
  const stub = useVscode();

  async function rows(text: string, instances: readonly Instance[] = EVERY) {
    const { accountItems } = await import('../../../src/features/lookUp/accountItems');
    const current: InstanceBook = { instances, defaults: {} };
    const directory = { current, here: {} } as Services['directory'];
    return accountItems({ directory }, text);
  }

  const labels = async (...of: Parameters<typeof rows>) =>
    (await rows(...of)).map(({ label }) => label);

  const both = ['Ask MAX who has +7 900 123 45 67', 'Ask Telegram who has +7 900 123 45 67'];
  for (const [text, expected] of [
    ['79001234567', both],
    ['+7 (900) 123-45-67', both],
    ['79001234567@c.us', both],
    // MAX knows no other countries.
    ['12025550143', ['Ask Telegram who has +1 202 555 0143']],
    // More digits than either takes.
    ['5521999990000', []],
    ['@zoe_o', ['Ask Telegram who has @zoe_o']],
    ['https://t.me/zoe_o', ['Ask Telegram who has @zoe_o']],
    ['zoe', []],
    ['10000000', []],
    ['-1001234567890', []],
    ['120363043968066561@g.us', []],
    ['123456789012345@lid', []],
    ['', []],
  ] as const) {
    it(`are ${expected.length} for “${text}”`, async () => {
      assert.deepEqual(await labels(text), expected);
    });
  }

  it('say what they cost, and are there for the messengers that were added', async () => {
    const [row] = await rows('79001234567', [WHATSAPP, MAX]);
    assert.equal(row?.description, 'Bot · MAX · 1 of your checks');
    assert.deepEqual(await rows('79001234567', [WHATSAPP]), []);
  });

  it('lead to the chatId, or say that there is nobody, or why not', async () => {
    const { findAccount } = await import('../../../src/features/lookUp/accountItems');
    const [row] = await rows('79001234567', [MAX]);
    const { account } = row ?? {};
    assert.ok(account);
    const find = (answer: unknown) => {
      const details = { findAccount: async () => answer } as unknown as Services['details'];
      return findAccount({ details }, account);
    };
    assert.deepEqual(await find(ok({ exists: true, chatId: '10000077' })), {
      chatId: '10000077',
      idInstance: MAX.idInstance,
    });
    assert.equal(await find(ok({ exists: false })), undefined);
    assert.equal(await find(failed('rateLimited', { retryAfterMs: 7_200_000 })), undefined);
    assert.equal(await find(failed('cancelled')), undefined);
    assert.deepEqual(stub.messages, [
      'MAX knows nobody who has +7 900 123 45 67.',
      'Bot · MAX: GREEN-API asks for fewer requests (429). Try again in 2 h.',
    ]);
  });
});
