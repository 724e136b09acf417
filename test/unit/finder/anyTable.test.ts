import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { FINDER, findChatIds } from '../../../src/finder/find';
import { scanStream } from '../../../src/finder/streams/scan';

/** A way of writing tables. */
interface Notation {
  readonly cell: (text: string) => string;
  readonly row: (cells: readonly string[]) => string;
  readonly below: (columns: number) => string;
}

const plain = (delimiter: string): Notation => ({
  cell: (text) => text,
  row: (cells) => `${cells.join(delimiter)}\n`,
  below: () => '',
});
const framed = (rule: string): Notation => ({
  cell: (text) => text,
  row: (cells) => `| ${cells.join(' | ')} |\n`,
  below: (columns) => `|${Array(columns).fill(rule).join('|')}|\n`,
});
const quoted = (delimiter: string): Notation => ({
  ...plain(delimiter),
  cell: (text) => `"${text.replaceAll('"', '""')}"`,
  row: (cells) => `${cells.join(delimiter)}\r\n`,
});
const NOTATIONS = [
  ...[',', ';', '\t', ' | '].map(plain),
  ...[',', ';', '\t'].map(quoted),
  ...[framed(' --- '), framed(':---:')],
];

const TITLES = ['chat_id', 'chatId', 'CHAT ID', 'adminChatId', 'ID чата', 'ИД чата', 'ID do chat'];
const OTHER_TITLES = ['n', 'order_no', 'Название', 'текст', 'valor', 'total', 'date', 'phone_no'];
const word = fc.constantFrom(
  'Ann',
  'Анна',
  'João',
  'x y',
  '12345678',
  '-20000001',
  '0',
  '2026-01-05',
);
/** What a cell under a heading for ids holds that is no number of that length. */
const noId = fc.constantFrom('', '1234', '79001234567', 'Ann', '10000000kg', '1.5', '01234567');
const id = fc
  .tuple(fc.constantFrom('', '-'), fc.integer({ min: 10_000, max: 9_999_999_999 }))
  .map((parts) => parts.join(''));

const table = fc
  .record({
    notation: fc.constantFrom(...NOTATIONS),
    title: fc.constantFrom(...TITLES),
    others: fc.uniqueArray(fc.constantFrom(...OTHER_TITLES), { minLength: 1, maxLength: 6 }),
    place: fc.nat(6),
    rows: fc.array(
      fc.record({
        id: fc.option(id, { nil: undefined }),
        instead: noId.filter((text) => text !== '79001234567'),
        words: fc.array(word, { minLength: 6, maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  })
  .map(({ notation, title, others, place, rows }) => {
    const index = place % (others.length + 1);
    const line = (own: string, rest: readonly string[]) =>
      notation.row(rest.slice(0, others.length).toSpliced(index, 0, own).map(notation.cell));
    const body = rows.map((row) => line(row.id ?? row.instead, row.words)).join('');
    return {
      ids: rows.flatMap((row) => row.id ?? []),
      title,
      headed: (text: string) => line(text, others) + notation.below(others.length + 1) + body,
    };
  });

const found = (text: string) => findChatIds(text).map(({ chatId }) => chatId);

describe('any table', () => {
  it('shows the ids of its column, wherever that and they stand, and nothing else', () => {
    fc.assert(
      fc.property(table, ({ ids, title, headed }) => {
        assert.deepEqual(found(headed(title)), ids, headed(title));
      }),
      { numRuns: 3_000 },
    );
  });

  it('shows them in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 64 }), async ({ title, headed }, size) => {
        const text = headed(title);
        const bytes = Buffer.from(text);
        const chunks = (function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        })();
        const all: string[] = [];
        for await (const hits of scanStream(chunks, { finder: FINDER })) {
          all.push(...hits.map(({ chatId }) => chatId));
        }
        assert.deepEqual(all, found(text));
      }),
      { numRuns: 300 },
    );
  });

  it('shows nothing once a letter of its heading is lost, or its header', () => {
    fc.assert(
      fc.property(table, fc.nat(40), ({ title, headed }, at) => {
        const letters = [...title.matchAll(/\p{L}/gu)].map(({ index }) => index);
        const lost = letters[at % letters.length] ?? 0;
        const corrupted = title.slice(0, lost) + title.slice(lost + 1);
        fc.pre(!/chat[ _]?id$|^и?[ид] чата/i.test(corrupted));
        assert.deepEqual(found(headed(corrupted)), [], corrupted);
        assert.deepEqual(found(headed('title')), []);
        assert.deepEqual(found(headed(title).replace(/^[^\n]*\n/, '')), []);
      }),
      { numRuns: 1_000 },
    );
  });
});
