import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';
import { type CorpusLine, readCorpus } from './corpusFiles';

interface Score {
  hits: number;
  missed: number;
  wrong: number;
}

const LEAST = 0.995;
/** Notations that are neither logs nor data are code. */
const DATA = ['json', 'csv', 'xml', 'yaml', 'toml', 'ini', 'env', 'query', 'escaped', 'http'];

const precision = ({ hits, wrong }: Score) => (hits + wrong === 0 ? 1 : hits / (hits + wrong));
const recall = ({ hits, missed }: Score) => (hits + missed === 0 ? 1 : hits / (hits + missed));

/** Compares the spans that are found in a line with those that are marked in it. */
function score({ text, ids }: CorpusLine): Score {
  const found = new Set(findChatIds(text).map(({ start, end }) => `${start}-${end}`));
  const hits = ids.filter(({ start, end }) => found.has(`${start}-${end}`)).length;
  return { hits, missed: ids.length - hits, wrong: found.size - hits };
}

function sum(scores: readonly Score[]): Score {
  const total = { hits: 0, missed: 0, wrong: 0 };
  for (const { hits, missed, wrong } of scores) {
    total.hits += hits;
    total.missed += missed;
    total.wrong += wrong;
  }
  return total;
}

describe('the corpus', () => {
  const corpus = readCorpus();
  const positives = corpus.filter(({ ids }) => ids.length > 0);
  const notations = new Map<string, CorpusLine[]>();
  for (const line of corpus)
    notations.set(line.notation, [...(notations.get(line.notation) ?? []), line]);

  it('has at least 500 lines in 15 notations, each with a source', () => {
    assert.ok(corpus.length >= 500, `${corpus.length} lines`);
    assert.ok(notations.size >= 15, `${notations.size} notations`);
    assert.ok(corpus.every(({ source }) => source !== ''));
  });

  it('has at least as many lines without an id as lines with one', () => {
    assert.ok(corpus.length - positives.length >= positives.length);
  });

  it('speaks of all three products', () => {
    for (const source of ['docs/api', 'v3/docs', 'telegram/docs']) {
      assert.ok(positives.some((line) => line.source.includes(source)));
    }
  });

  it('has no line twice in one notation', () => {
    const texts = corpus.map(({ notation, text, ids }) => `${notation} ${ids.length} ${text}`);
    assert.equal(new Set(texts).size, texts.length);
  });

  it(`is found with a precision and a recall of at least ${LEAST}`, () => {
    const rows: string[] = [];
    for (const [notation, lines] of notations) {
      const scores = sum(lines.map(score));
      rows.push(
        [
          notation.padEnd(12),
          `${lines.length}`.padStart(5),
          precision(scores).toFixed(3).padStart(10),
          recall(scores).toFixed(3).padStart(10),
        ].join(''),
      );
    }
    const all = sum(corpus.map(score));
    console.log(`      ${'notation'.padEnd(12)}lines precision    recall`);
    for (const row of rows) console.log(`      ${row}`);
    console.log(
      `      all ${corpus.length} lines: precision ${precision(all).toFixed(4)}, recall ${recall(all).toFixed(4)}`,
    );
    assert.ok(precision(all) >= LEAST && recall(all) >= LEAST);
  });

  it(`is found so in code, logs and data each, counting bare numbers alone`, () => {
    const isNumber = (text: string) => !/@|%40/.test(text);
    const groups = new Map<string, Score[]>();
    for (const { notation, text, ids } of corpus) {
      const group = notation === 'log' ? 'logs' : DATA.includes(notation) ? 'data' : 'code';
      const numbers = ids.filter(({ start, end }) => isNumber(text.slice(start, end)));
      const line = { hits: 0, missed: numbers.length, wrong: 0 };
      for (const { start, end } of findChatIds(text)) {
        if (!isNumber(text.slice(start, end))) continue;
        const isMeant = numbers.some((one) => one.start === start && one.end === end);
        if (isMeant) {
          line.hits += 1;
          line.missed -= 1;
        } else line.wrong += 1;
      }
      groups.set(group, [...(groups.get(group) ?? []), line]);
    }
    for (const [group, scores] of groups) {
      const all = sum(scores);
      console.log(
        `      numbers in ${group}: ${all.hits + all.missed} ids, precision ${precision(all).toFixed(4)}, recall ${recall(all).toFixed(4)}`,
      );
      assert.ok(precision(all) >= LEAST && recall(all) >= LEAST, group);
    }
  });

  it('is at present read without a mistake', () => {
    const mistaken = corpus.filter((line) => {
      const { missed, wrong } = score(line);
      return missed + wrong > 0;
    });
    assert.deepEqual(
      mistaken.map(({ place, text }) => `${place}  ${text}`),
      [],
    );
  });
});
