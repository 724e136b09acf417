import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BatchAnswer } from '../../../src/batch/answer';
import { costOf } from '../../../src/batch/cost';
import { filesWithChatIds } from '../../../src/batch/sources';
import {
  arrange,
  countOutcomes,
  countProducts,
  EVERYTHING,
  rankNames,
  type View,
  type Viewed,
} from '../../../src/batch/view';
import { entryOf } from './support/batches';

function answer(outcome: BatchAnswer['outcome'], lookedUpAt: number): BatchAnswer {
  return { outcome, lookedUpAt, stale: false };
}

const NAMES = ['+7 900 123 45 67', '10000000', '+44 7700 900123', '-10000000000000'];
const RANKS = rankNames(NAMES, 'en');

const VIEWED: readonly Viewed[] = [
  {
    entry: entryOf('79001234567@c.us', { count: 2 }),
    answer: answer('picture', 10),
    sources: ['logs/bot.log'],
  },
  {
    entry: entryOf('10000000', { count: 9, namedProduct: 'max' }),
    answer: answer('failed', 30),
    sources: ['logs/Max.log'],
  },
  {
    entry: entryOf('447700900123@c.us', { count: 2 }),
    answer: undefined,
    sources: ['logs/bot.log'],
  },
  {
    entry: entryOf('-10000000000000'),
    answer: { ...answer('hidden', 20), product: 'telegram' as const },
    sources: ['notes.md'],
  },
].map((viewed, index) => ({ ...viewed, name: NAMES[index] ?? '', rank: RANKS[index] ?? 0 }));

function shown(view: Partial<View>): number[] {
  return arrange(VIEWED, { ...EVERYTHING, ...view });
}

describe('what a gallery shows', () => {
  it('is everything in the order found, unless told otherwise', () => {
    assert.deepEqual(shown({}), [0, 1, 2, 3]);
  });

  it('can be one outcome, one messenger, or both', () => {
    assert.deepEqual(shown({ outcome: 'picture' }), [0]);
    assert.deepEqual(shown({ outcome: 'unasked' }), [2]);
    assert.deepEqual(shown({ product: 'whatsapp' }), [0, 2]);
    assert.deepEqual(shown({ product: 'max' }), [1]);
    assert.deepEqual(shown({ product: 'telegram' }), [3]);
    assert.deepEqual(shown({ product: 'max', outcome: 'hidden' }), []);
  });

  it('can be searched by number however it is written, by chatId and by file', () => {
    assert.deepEqual(shown({ text: '+7 (900) 123' }), [0]);
    assert.deepEqual(shown({ text: '7900123' }), [0]);
    assert.deepEqual(shown({ text: ' @C.US ' }), [0, 2]);
    assert.deepEqual(shown({ text: 'max' }), [1]);
    assert.deepEqual(shown({ text: '1000000' }), [1, 3]);
    assert.deepEqual(shown({ text: '.*' }), []);
  });

  it('can be ordered by count, name and age, with the order found between equals', () => {
    assert.deepEqual(shown({ sort: 'count' }), [1, 0, 2, 3]);
    assert.deepEqual(shown({ sort: 'age' }), [1, 3, 0, 2]);
    const names = shown({ sort: 'name' }).map((index) => NAMES[index]);
    assert.deepEqual(names, NAMES.toSorted(new Intl.Collator('en', { numeric: true }).compare));
  });

  it('is counted by outcome and by messenger', () => {
    assert.deepEqual(
      [...countOutcomes(VIEWED)],
      [
        ['picture', 1],
        ['failed', 1],
        ['unasked', 1],
        ['hidden', 1],
      ],
    );
    assert.deepEqual(
      [...countProducts(VIEWED)],
      [
        ['whatsapp', 2],
        ['max', 1],
        ['telegram', 1],
      ],
    );
  });
});

describe('the files of a batch', () => {
  it('are those with chatIds, however many selections and cells they have', () => {
    const source = (uri: string, found: number) => ({ uri, name: uri, found });
    assert.equal(
      filesWithChatIds([
        source('file:///a.log', 1),
        source('file:///a.log', 2),
        source('vscode-notebook-cell:/b.ipynb#W0', 1),
        source('vscode-notebook-cell:/b.ipynb#W1', 1),
        source('file:///c.log', 0),
      ]),
      2,
    );
  });
});

describe('the cost of a batch', () => {
  it('goes by the busiest instance, since they are asked at the same time', () => {
    const entries = [
      ...Array.from({ length: 171 }, () => entryOf('79001234567@c.us', { idInstance: '1' })),
      ...Array.from({ length: 40 }, () => entryOf('10000000', { idInstance: '2' })),
      entryOf('10000001'),
    ];
    assert.deepEqual(costOf(entries, 8), { requests: 211, seconds: 22 });
    assert.deepEqual(costOf([], 8), { requests: 0, seconds: 0 });
  });
});
