import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BatchEntry } from '../../../src/batch/batch';
import type { Wanted } from '../../../src/chatId/wanted';
import { sharesOf } from '../../../src/features/batch/shares';
import { chooseInstance } from '../../../src/instances/choose';
import type { Instance } from '../../../src/instances/instance';

const MAX: Instance = { idInstance: '3100000001', product: 'max' };
const TELEGRAM: Instance = { idInstance: '4100000001', product: 'telegram' };
const WHATSAPP: Instance = { idInstance: '7103000001', product: 'whatsapp' };

describe('what can become of the entries of a batch', () => {
  const entries: readonly BatchEntry[] = [
    { chatId: '79001234567@c.us', count: 1, places: [] },
    { chatId: '10000000', count: 1, places: [] },
    { chatId: '10000001', messenger: 'telegram', count: 1, places: [] },
    { chatId: '10000002', messenger: 'max', count: 1, places: [] },
    { chatId: '10000003', idInstance: '4100999999', count: 1, places: [] },
  ];
  const shares = (instances: readonly Instance[], fresh: readonly number[] = []) =>
    sharesOf(entries, (index) => fresh.includes(index), {
      whoAnswers: (wanted: Wanted) => chooseInstance({ instances, defaults: {} }, wanted),
    });

  it('adds up, whatever instances there are and whatever is known', () => {
    for (const instances of [[], [MAX], [MAX, TELEGRAM], [WHATSAPP, TELEGRAM]]) {
      for (const fresh of [[], [0], [1, 3], [0, 1, 2, 3, 4]]) {
        const { known, toAsk, again, unanswered } = shares(instances, fresh);
        const without = unanswered.reduce((sum, { count }) => sum + count, 0);
        assert.equal(known.length + toAsk.length + without, entries.length);
        assert.ok(again.every((index) => known.includes(index)));
      }
    }
  });

  it('says which instance is missing, and where the messenger has to be chosen', () => {
    assert.deepEqual(shares([WHATSAPP, MAX]).unanswered, [
      { count: 2, products: ['telegram'], reason: 'none' },
    ]);
    const { toAsk, unanswered } = shares([WHATSAPP, MAX, TELEGRAM]);
    assert.deepEqual(toAsk, [0, 2, 3, 4]);
    assert.deepEqual(unanswered, [
      { count: 1, products: ['max', 'telegram'], reason: 'ambiguous' },
    ]);
  });

  it('asks nobody again who is known but can no longer be asked', () => {
    const { known, again } = shares([TELEGRAM], [0, 2]);
    assert.deepEqual([known, again], [[0, 2], [2]]);
  });
});
