import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { FINDER, findChatIds } from '../../../src/finder/find';
import type { Lines } from '../../../src/finder/streams/lines';
import { scanStream } from '../../../src/finder/streams/scan';
import { LONG_TEXTS, type LongText, manyIds, SILENT, SPEAKING } from './longTexts';

const found = (text: string) => findChatIds(text).map(({ chatId }) => chatId);

/** Two lists compare by what is in them. */
function inOrder(ids: readonly string[]): readonly string[] {
  return [...ids].sort();
}

async function streamed(text: string, size: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  const chunks = (function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const all: string[] = [];
  for await (const hits of scanStream(chunks, { finder: FINDER })) {
    all.push(...hits.map(({ chatId }) => chatId));
  }
  return all;
}

async function hoveredLast(text: string, id: string): Promise<string | undefined> {
  const lines = text.replaceAll('\r', '').split('\n');
  const document: Lines = { lineCount: lines.length, lineAt: (at) => ({ text: lines[at] ?? '' }) };
  const line = lines.findLastIndex((one) => one.includes(id));
  const character = (lines[line] ?? '').lastIndexOf(id) + 2;
  const placed = await FINDER.indexOf(document, () => true).at({ line, character });
  return placed?.found.chatId;
}

describe('structure', function () {
  this.timeout(120_000);

  for (const long of LONG_TEXTS) {
    for (const count of [1, 7, 2_000]) {
      it(`holds for ${count} ids: ${long.kind}`, async () => {
        const ids = manyIds(count);
        const text = long.of(ids, SPEAKING);
        assert.deepEqual(inOrder(found(text)), inOrder(ids));
        const last = ids.at(-1) ?? '';
        assert.equal(await hoveredLast(text, last), last);
        assert.deepEqual(inOrder(await streamed(text, 100_003)), inOrder(ids));
        assert.deepEqual(found(long.of(ids, SILENT)), []);
      });
    }

    it(`holds for 200,000 ids: ${long.kind}`, () => {
      const ids = manyIds(200_000);
      // A difference of arrays that long would take minutes to print.
      assert.ok(inOrder(found(long.of(ids, SPEAKING))).join() === inOrder(ids).join());
      assert.equal(found(long.of(ids, SILENT)).length, 0);
    });
  }

  const kinds = fc.constantFrom<LongText>(...LONG_TEXTS);

  it('is told by any piece of a stream as by the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        kinds,
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 1, max: 70_000 }),
        async (long, count, size) => {
          const text = long.of(manyIds(count), SPEAKING);
          assert.deepEqual(await streamed(text, size), found(text));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('ends with its table or list', () => {
    const after = '\n\nThe port is 8080, order 12345678, 87654321\n\n55555555,66666666,77777777\n';
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 60 }), (long, count) => {
        const ids = manyIds(count);
        assert.deepEqual(inOrder(found(`${long.of(ids, SPEAKING)}${after}`)), inOrder(ids));
      }),
    );
  });

  it('ends with the mark of a dump, also where the next line looks like a row', () => {
    for (const end of ['\n', '\r\n']) {
      const rows = [
        'COPY t (chat_id, price) FROM stdin;',
        '10000000\t99999',
        '\\.',
        '55555\t1',
        '',
      ];
      assert.deepEqual(found(rows.join(end)), ['10000000']);
    }
  });

  it('holds wherever the table stands', () => {
    const before = fc.constantFrom('', '# Chats\n\n', 'Some words, and more.\n\n', '{"a":1}\n\n');
    fc.assert(
      fc.property(kinds, before, fc.integer({ min: 1, max: 3_000 }), (long, lead, count) => {
        const ids = manyIds(count);
        assert.deepEqual(inOrder(found(lead + long.of(ids, SPEAKING))), inOrder(ids));
      }),
      { numRuns: 40 },
    );
  });

  it('says nothing once its name is another, whatever letter of it was changed', () => {
    fc.assert(
      fc.property(kinds, fc.nat(6), fc.constantFrom(...'xqzXQZ'), (long, at, letter) => {
        const one = `${SPEAKING.one.slice(0, at)}${letter}${SPEAKING.one.slice(at + 1)}`;
        const names = { one, many: `${one}s`, map: `${one}s` };
        // `chatXid` and `CHAT_ID` differ: a joint may be nearly anything but a letter.
        assert.deepEqual(found(long.of(manyIds(50), names)), []);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a row that does not fit as none, and the table on', () => {
    const text = 'n,chat_id,name\n1,10000000,Ann\n2,20000001,Ann, the second\n3,30000001,Ann\n';
    assert.deepEqual(found(text), ['10000000', '30000001']);
  });
});
