import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Collector } from '../../../src/batch/collect';
import { settle } from '../../../src/batch/settle';
import { PLACES_KEPT, Tally } from '../../../src/batch/tally';
import { familyOf, kindOf } from '../../../src/chatId/chatId';
import type { Wanted } from '../../../src/chatId/wanted';
import { FINDER } from '../../../src/finder/find';
import type { ScanHit } from '../../../src/finder/streams/scan';
import { chatIdOf } from './support/batches';

function hit(chatId: string, more: Partial<ScanHit> = {}): ScanHit {
  const known = { chatId: chatIdOf(chatId), kind: kindOf(chatId), family: familyOf(chatId) };
  return { ...known, start: 0, end: chatId.length, line: 0, column: 0, ...more };
}

function tallyOf(...hits: readonly ScanHit[]): Tally {
  const tally = new Tally();
  for (const [line, one] of hits.entries()) tally.add(0, { ...one, line });
  return tally;
}

/** The user's instances: two of WhatsApp, of which `1` is the default, MAX `3` and Telegram `4`. */
async function choose({ chatId, idInstance, namedProduct }: Wanted): Promise<string | undefined> {
  if (familyOf(chatId) === 'whatsapp') return idInstance === '2' ? '2' : '1';
  if (idInstance === '3' || namedProduct === 'max') return '3';
  return idInstance === '4' || namedProduct === 'telegram' ? '4' : undefined;
}

async function summary(tally: Tally): Promise<string[]> {
  const entries = await settle(tally.mentions(), choose);
  return entries.map(({ chatId, idInstance, count }) => `${chatId} ${idInstance} ${count}`);
}

describe('counting chatIds', () => {
  it('keeps the order in which they were found, all counts and the first places', async () => {
    const often = Array.from({ length: 50 }, () => hit('79001234567@c.us'));
    const tally = tallyOf(hit('79001234568@c.us'), ...often, hit('79001234568@c.us'));
    const [first, second] = tally.mentions();
    assert.deepEqual([first?.chatId, first?.count], ['79001234568@c.us', 2]);
    assert.deepEqual(
      first?.places.map(({ line }) => line),
      [0, 51],
    );
    assert.deepEqual([second?.count, second?.places.length], [50, PLACES_KEPT]);
    assert.equal(tally.size, 2);
  });

  it('keeps nothing of the texts but the ids', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const heap = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const noise = 'incoming message '.repeat(16_000);
    async function* chunks() {
      for (let number = 0; number < 200; number++) {
        const digits = `12036300000000${1000 + number}`;
        const max = `{"typeInstance":"v3","idInstance":310000000001,"chatId":"1000${1000 + number}"}`;
        yield Buffer.from(
          `${noise}7900123${1000 + number}@c.us ${digits}@g.us ${digits}@lid\n${max}\n`,
        );
      }
    }
    const { signal } = new AbortController();
    const collector = new Collector({ signal, finder: FINDER });
    const before = heap();
    await collector.read(
      { uri: 'file:///a', name: 'a' },
      Object.assign(chunks(), { problem: undefined }),
    );
    const kept = heap() - before;
    assert.equal(collector.tally.size, 800);
    assert.ok(kept < 10_000_000, `${kept} bytes of 54 million are kept`);
  });

  it('keeps to its limit and says that there were more', () => {
    const tally = new Tally(2);
    for (const id of ['10000001', '10000002', '10000003', '10000001']) tally.add(0, hit(id));
    assert.deepEqual([tally.size, tally.isCut], [2, true]);
    assert.deepEqual(
      tally.mentions().map(({ count }) => count),
      [2, 1],
    );
  });
});

describe('settling who answers', () => {
  it('is bounded whatever stands beside the ids, and takes every new id all the same', () => {
    const tally = new Tally(100);
    for (let index = 0; index < 5000; index++) {
      tally.add(0, hit('79001234567@c.us', { idInstance: `${1_000_000 + index}` }));
      tally.add(0, hit('10000000', { idInstance: `${3_100_000_000 + index}` }));
    }
    for (let index = 0; index < 50; index++) tally.add(0, hit(`790012340${10 + index}@c.us`));
    const mentions = tally.mentions();
    assert.ok(mentions.length <= 500, `${mentions.length}`);
    assert.equal(tally.size, 52);
    const counted = mentions.filter(({ chatId }) => chatId === '79001234567@c.us');
    assert.equal(
      counted.reduce((sum, { count }) => sum + count, 0),
      5000,
    );
    assert.equal(tally.isCut, true);
  });

  it('makes one entry of a WhatsApp id, for the instance that is named beside it', async () => {
    const tally = tallyOf(
      hit('79001234567@c.us'),
      hit('79001234567@c.us', { idInstance: '999' }),
      hit('79001234567@c.us', { idInstance: '2', namedProduct: 'whatsapp' }),
      hit('79001234568@c.us', { idInstance: '999' }),
    );
    assert.deepEqual(await summary(tally), ['79001234567@c.us 2 3', '79001234568@c.us 1 1']);
  });

  it('keeps the same number on MAX and on Telegram apart', async () => {
    const tally = tallyOf(
      hit('10000000', { namedProduct: 'max' }),
      hit('10000000', { namedProduct: 'telegram' }),
      hit('10000000', { idInstance: '3' }),
    );
    assert.deepEqual(await summary(tally), ['10000000 3 2', '10000000 4 1']);
  });

  it('counts a number that nothing names as the one that is named elsewhere', async () => {
    const tally = tallyOf(hit('10000000'), hit('10000000', { namedProduct: 'telegram' }));
    assert.deepEqual(await summary(tally), ['10000000 4 2']);
  });

  it('keeps a number that nobody answers for, with what was named', async () => {
    const tally = tallyOf(hit('10000000'), hit('20000000', { idInstance: '77' }));
    assert.deepEqual(await summary(tally), ['10000000 undefined 1', '20000000 77 1']);
  });

  it('asks no question for a number that is settled elsewhere', async () => {
    const tally = tallyOf(hit('10000000'), hit('10000000', { namedProduct: 'max' }));
    const asked: (string | undefined)[] = [];
    await settle(tally.mentions(), async (wanted) => {
      asked.push(wanted.namedProduct);
      return choose(wanted);
    });
    assert.deepEqual(asked, ['max']);
  });

  it('loses no mention and no first place, whatever stands beside the ids', async () => {
    const hits = fc.array(
      fc.record({
        id: fc.constantFrom('79001234567@c.us', '79001234568@c.us', '10000000', '-10000000000000'),
        idInstance: fc.constantFrom(undefined, '1', '2', '3', '4', '9'),
        namedProduct: fc.constantFrom(undefined, 'max' as const, 'telegram' as const),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(hits, async (some) => {
        const tally = tallyOf(
          ...some.map(({ id, idInstance, namedProduct }) =>
            hit(id, {
              ...(idInstance === undefined ? {} : { idInstance }),
              ...(namedProduct === undefined ? {} : { namedProduct }),
            }),
          ),
        );
        const entries = await settle(tally.mentions(), choose);
        const count = entries.reduce((sum, entry) => sum + entry.count, 0);
        assert.equal(count, some.length);
        for (const { places } of entries) {
          const lines = places.map(({ line }) => line);
          assert.deepEqual(
            lines,
            lines.toSorted((a, b) => a - b),
          );
        }
      }),
    );
  });
});
