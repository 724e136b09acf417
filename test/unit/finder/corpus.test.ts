import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Messenger } from '../../../src/chatId/product';
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

/** What kind of text a notation is. */
function kindOf(notation: string): 'code' | 'logs' | 'data' {
  if (notation === 'log') return 'logs';
  return DATA.includes(notation) ? 'data' : 'code';
}

/**
 * The same for the bare numbers of one messenger: those that are plainly its own, and those that may be
 * anybody's. A number of the other that it may be asked about is as wrong as one that is no chatId.
 */
function scoreFor(messenger: Messenger, { text, ids }: CorpusLine): Score {
  const isNumber = ({ start, end }: { start: number; end: number }) =>
    !/@|%40/.test(text.slice(start, end));
  const meant = ids.filter((id) => isNumber(id) && (id.messenger ?? messenger) === messenger);
  const asked = findChatIds(text).filter(
    (found) =>
      isNumber(found) && (found.messenger ?? found.namedProduct ?? messenger) === messenger,
  );
  const hits = meant.filter((id) =>
    asked.some(({ start, end }) => start === id.start && end === id.end),
  ).length;
  return { hits, missed: meant.length - hits, wrong: asked.length - hits };
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

  for (const messenger of ['max', 'telegram'] as const) {
    it(`is found so for ${messenger} in code, logs and data each, counting bare numbers alone`, () => {
      const kinds = new Map<string, Score[]>();
      for (const line of corpus) {
        const { notation } = line;
        const kind = kindOf(notation);
        kinds.set(kind, [...(kinds.get(kind) ?? []), scoreFor(messenger, line)]);
      }
      for (const [kind, scores] of kinds) {
        const all = sum(scores);
        const ids = all.hits + all.missed;
        const own = corpus.filter(({ notation }) => kindOf(notation) === kind);
        const marked = own.flatMap((line) => line.ids).filter((id) => id.messenger === messenger);
        console.log(
          `      ${messenger} in ${kind}: ${ids} ids, ${marked.length} of them plainly its own; precision ${precision(all).toFixed(4)}, recall ${recall(all).toFixed(4)}`,
        );
        assert.ok(marked.length >= 20, kind);
        assert.ok(precision(all) >= LEAST && recall(all) >= LEAST, kind);
      }
    });
  }

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
