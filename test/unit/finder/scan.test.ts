import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { FoundChatId } from '../../../src/chatId/chatId';
import { FINDER, findChatIds } from '../../../src/finder/find';
import { type ScanHit, type ScanOptions, scanStream } from '../../../src/finder/streams/scan';
import { MOST_IN_SEGMENT } from '../../../src/finder/streams/segments';
import { longSoup, veryLongSoup } from './soup';

type Options = Omit<ScanOptions, 'finder'>;

async function scan(chunks: Iterable<Uint8Array>, options: Options = {}): Promise<ScanHit[]> {
  const hits: ScanHit[] = [];
  for await (const batch of scanStream(chunks, { finder: FINDER, ...options })) hits.push(...batch);
  return hits;
}

/** What a scan should tell of a whole text. */
function expected(text: string): ScanHit[] {
  return findChatIds(text).map((found) => {
    const breaks = [...text.slice(0, found.start).matchAll(/\r\n?|\n/g)];
    const last = breaks.at(-1);
    const lineStart = last === undefined ? 0 : last.index + last[0].length;
    return { ...found, line: breaks.length, column: found.start - lineStart };
  });
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

function bigEndian(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
}

describe('scanning a stream', () => {
  it('finds the same as in the whole text, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        longSoup,
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 5 }),
        async (text, sizes) => {
          const bytes = Buffer.from(text, 'utf8');
          assert.deepEqual(await scan(cut(bytes, sizes)), expected(bytes.toString('utf8')));
        },
      ),
      { numRuns: 600 },
    );
  });

  it('finds the same in texts that are longer than what is read at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        veryLongSoup,
        fc.integer({ min: 1000, max: 300_000 }),
        async (text, size) => {
          const bytes = Buffer.from(text, 'utf8');
          assert.deepEqual(await scan(cut(bytes, [size])), expected(bytes.toString('utf8')));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the same in chunks of one byte', async () => {
    const text = '{"chatId":"10000000"} é😀 79001234567@c.us\r\nя79001234567@c.us 12345@lid';
    assert.deepEqual(await scan(cut(Buffer.from(text), [1])), expected(text));
  });

  it('takes a long text byte by byte in linear time', async () => {
    const bytes = Buffer.from(`${'x '.repeat(20_000)}12345@lid\n`.repeat(8));
    const before = process.cpuUsage();
    assert.equal((await scan(cut(bytes, [1]))).length, 8);
    // It takes a second; joining what is left for each byte took half a minute.
    assert.ok(process.cpuUsage(before).user / 1e6 < 10);
  });

  it('decodes broken UTF-8 as the whole would be decoded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constantFrom(...['79001234567@c.us', ' ', '\n'].map((text) => Buffer.from(text))),
            fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
            fc
              .constantFrom([0xf0, 0x9f], [0x98, 0x80], [0xe2, 0x82, 0xac], [0xc3])
              .map(Buffer.from),
          ),
          { maxLength: 200 },
        ),
        fc.integer({ min: 1, max: 40 }),
        async (parts, size) => {
          const bytes = Buffer.concat([Buffer.from('x'), ...parts]);
          const text = new TextDecoder().decode(bytes);
          assert.deepEqual(await scan(cut(bytes, [size])), expected(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads UTF-16 of both byte orders and UTF-8 by their byte order mark, which it does not count', async () => {
    const text = 'Привет 79001234567@c.us\n😀 chatId: -10000000000000\n';
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf8'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      bigEndian(text),
    ]) {
      for (const size of [1, 3, 7, 4096]) {
        assert.deepEqual(await scan(cut(bytes, [size])), expected(text));
      }
    }
  });

  it('counts \\n, \\r\\n and a lone \\r as ends of lines', async () => {
    const text = 'a\r\n12345@lid\rb 12346@lid\n\n12347@lid';
    const places = (await scan([Buffer.from(text)])).map(({ line, column }) => [line, column]);
    assert.deepEqual(places, [
      [1, 0],
      [2, 2],
      [4, 0],
    ]);
  });

  it('counts lines that are longer than what is searched at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\r\n', '\r', '\n'),
        fc.integer({ min: 1, max: 9000 }),
        async (lengths, end, size) => {
          const text = lengths.map((length) => `${'x '.repeat(length)}12345@lid${end}`).join('');
          assert.deepEqual(await scan(cut(Buffer.from(text), [size])), expected(text));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts \\r\\n once where a segment ends between the two', async () => {
    for (let length = MOST_IN_SEGMENT - 4; length < MOST_IN_SEGMENT + 4; length += 1) {
      const text = `${'x'.repeat(length)}\r\n12345@lid${'\r\ny'.repeat(200_000)}`;
      const [hit] = await scan([Buffer.from(text)]);
      assert.deepEqual([hit?.line, hit?.column], [1, 0], `a line of ${length}`);
    }
  });

  for (const name of ['Ivan', 'Иван']) {
    it(`needs no chunk any more once the next is asked for: ${name}`, async () => {
      const text = `{"chatId":"10000000"} 79001234567@c.us, ${name}\n{"n":1}\n`.repeat(2000);
      const bytes = Buffer.from(text);
      const memory = Buffer.alloc(30_000);
      const chunks = (function* () {
        for (let at = 0; at < bytes.length; at += memory.length) {
          yield memory.subarray(0, bytes.copy(memory, 0, at));
          memory.fill('0');
        }
      })();
      const places = ({ chatId, start }: FoundChatId) => `${start} ${chatId}`;
      assert.deepEqual((await scan(chunks)).map(places), findChatIds(text).map(places));
    });
  }

  it('reads no part of a very long line at once that is much longer than the others, its end neither', async () => {
    const lengths: number[] = [];
    const finder: ScanOptions['finder'] = {
      read(segment, carry) {
        lengths.push(segment.length);
        return carry;
      },
    };
    const line = Buffer.from('79001234567@c.us, . '.repeat(50_000));
    for await (const _ of scanStream([line], { finder }));
    assert.equal(
      lengths.reduce((sum, length) => sum + length, 0),
      line.length,
    );
    assert.ok(Math.max(...lengths) < 32 * 1024, `${lengths}`);
  });

  it('finds an id once whose chunks meet in its middle', async () => {
    const text = `${'x'.repeat(70_000)} 79001234567@c.us ${'y'.repeat(70_000)}`;
    for (let at = 69_990; at < 70_020; at += 1) {
      const hits = await scan([Buffer.from(text.slice(0, at)), Buffer.from(text.slice(at))]);
      assert.deepEqual(
        hits.map(({ start }) => start),
        [70_001],
      );
    }
  });

  it('takes an empty stream and empty chunks', async () => {
    assert.deepEqual(await scan([]), []);
    assert.deepEqual(await scan([new Uint8Array(), new Uint8Array()]), []);
    assert.equal((await scan([new Uint8Array(), Buffer.from('12345@lid')])).length, 1);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const chunk = Buffer.from('12345@lid '.repeat(20_000));
    let batches = 0;
    const forever = (function* () {
      for (;;) yield chunk;
    })();
    for await (const _ of scanStream(forever, { finder: FINDER, signal: controller.signal })) {
      batches += 1;
      if (batches === 3) controller.abort();
    }
    assert.equal(batches, 3);
  });

  it('reports progress in bytes', async () => {
    const seen: number[] = [];
    await scan([Buffer.from('abc'), Buffer.from('de')], {
      onProgress: (bytes) => seen.push(bytes),
    });
    assert.deepEqual(seen, [3, 5]);
  });

  it('lets an error of the stream through', async () => {
    const broken = (async function* () {
      yield Buffer.from('12345@lid');
      throw new Error('EIO');
    })();
    await assert.rejects(async () => {
      for await (const _ of scanStream(broken, { finder: FINDER }));
    }, /EIO/);
  });

  it('lets others run within a long chunk', async () => {
    const text = Buffer.from('{"chatId":"10000000"} 79001234567@c.us\n'.repeat(100_000));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await scan([text]);
    clearInterval(timer);
    assert.ok(turns >= 3, `${turns} turns`);
  });

  it('does not keep what it has passed', async () => {
    const chunk = Buffer.from(`${'log line without an id\n'.repeat(40_000)}`);
    const before = process.memoryUsage().rss;
    let peak = 0;
    const chunks = (function* () {
      for (let turn = 0; turn < 60; turn += 1) {
        peak = Math.max(peak, process.memoryUsage().rss);
        yield chunk;
      }
    })();
    await scan(chunks);
    assert.ok(peak - before < 96 * 1024 * 1024, `${peak - before} bytes`);
  });
});
