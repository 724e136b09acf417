import assert from 'node:assert/strict';
import { appendFile, chmod, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { Collector } from '../../../src/batch/collect';
import {
  BytesReading,
  FailedReading,
  FileReading,
  problemOf,
  type Reading,
  TextReading,
} from '../../../src/batch/reading';
import { FINDER } from '../../../src/finder/find';
import type { SegmentReader } from '../../../src/finder/streams/scan';

const LINE = 'incomingMessageReceived chatId=79001234567@c.us idMessage=729FAE923D5A4FD12AABFE22\n';

describe('reading a text for chatIds', () => {
  let folder = '';
  let file = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'reading-'));
    file = path.join(folder, 'bot.log');
  });
  afterEach(() => rm(file, { force: true, recursive: true }));
  after(() => rm(folder, { recursive: true, force: true }));

  async function collected(reading: Reading, signal = new AbortController().signal) {
    const collector = new Collector({ signal, finder: FINDER });
    await collector.read({ uri: 'file:///bot.log', name: 'bot.log' }, reading);
    const [source] = collector.sources;
    return {
      found: collector.tally.mentions().reduce((sum, { count }) => sum + count, 0),
      mentions: collector.tally.mentions(),
      problem: source?.problem,
      textsRead: collector.textsRead,
      sources: collector.sources.length,
    };
  }

  it('finds them in a file of many chunks, with line and column', async () => {
    await writeFile(file, LINE.repeat(20_000));
    const { found, mentions, problem, textsRead } = await collected(new FileReading(file));
    assert.deepEqual([found, problem, textsRead], [20_000, undefined, 1]);
    const place = { source: 0, line: 19, column: 31, length: 16 };
    assert.deepEqual(mentions[0]?.places.at(-1), place);
  });

  it('gives every byte in order, also to whoever takes long with a chunk', async () => {
    const whole = Array.from({ length: 150_000 }, (_, index) => `${index}\n`).join('');
    await writeFile(file, whole);
    let given = '';
    for await (const chunk of new FileReading(file)) {
      await readFile(file);
      given += Buffer.from(chunk).toString('latin1');
    }
    assert.ok(given === whole);
  });

  it('leaves out a text without any, and without a problem', async () => {
    await writeFile(file, 'nothing to see');
    assert.equal((await collected(new FileReading(file))).sources, 0);
    await writeFile(file, '');
    assert.equal((await collected(new FileReading(file))).sources, 0);
  });

  it('takes NUL bytes for a binary file, and UTF-16 for the text that it is', async () => {
    await writeFile(file, Buffer.concat([Buffer.from('\x7fELF\0\0'), Buffer.from(LINE)]));
    const binary = await collected(new FileReading(file));
    assert.deepEqual([binary.found, binary.problem, binary.textsRead], [0, 'binary', 0]);
    const utf16 = Buffer.from(`\ufeff${LINE}`, 'utf16le');
    await writeFile(file, utf16);
    assert.equal((await collected(new FileReading(file))).found, 1);
    assert.equal((await collected(new BytesReading(utf16))).found, 1);
    assert.equal((await collected(new BytesReading(Buffer.from([0, 1, 2])))).problem, 'binary');
  });

  it('names a file that is not there, may not be read, or is none', async () => {
    assert.equal((await collected(new FileReading(`${file}.gone`))).problem, 'vanished');
    assert.equal((await collected(new FileReading(folder))).problem, 'unreadable');
    if (process.getuid?.() !== 0) {
      await writeFile(file, LINE, { mode: 0o000 });
      assert.equal((await collected(new FileReading(file))).problem, 'unreadable');
      await chmod(file, 0o600);
    }
    assert.equal((await collected(new FailedReading('tooLarge'))).problem, 'tooLarge');
  });

  const meanwhile: readonly [string, () => Promise<void>, string][] = [
    ['grows', () => appendFile(file, LINE), 'grew'],
    ['is cut', () => truncate(file, LINE.length * 10), 'changed'],
    ['is overwritten', () => writeFile(file, 'x'.repeat(LINE.length * 20_000)), 'changed'],
    ['is removed', () => rm(file), 'vanished'],
  ];
  for (const [what, change, problem] of meanwhile) {
    it(`keeps what it found in a file that ${what} while it is read, and says so`, async () => {
      await writeFile(file, LINE.repeat(20_000));
      const reading = new FileReading(file);
      let chunks = 0;
      const interrupted: Reading = {
        get problem() {
          return reading.problem;
        },
        async *[Symbol.asyncIterator]() {
          for await (const chunk of reading) {
            yield chunk;
            if (++chunks === 2) await change();
          }
        },
      };
      const result = await collected(interrupted);
      assert.equal(result.problem, problem);
      assert.ok(result.found > 2000, `${result.found} found`);
    });
  }

  it('ends when it is told to, and says that there may be more', async () => {
    await writeFile(file, LINE.repeat(50_000));
    const stopping = new AbortController();
    let pieces = 0;
    const finder: SegmentReader = {
      read: (...segment) => {
        if (++pieces === 5) stopping.abort();
        return FINDER.read(...segment);
      },
    };
    const collector = new Collector({ signal: stopping.signal, finder });
    await collector.read({ uri: 'file:///a', name: 'a' }, new FileReading(file));
    const [source] = collector.sources;
    assert.equal(source?.problem, 'stopped');
    assert.ok((source?.found ?? 0) > 0 && (source?.found ?? 0) < 50_000);
  });

  it('keeps the columns of a document, surrogates and all', async () => {
    const text = `😀 \ud83d ${'я'.repeat(70_000)} 79001234567@c.us`;
    const { mentions } = await collected(new TextReading(text));
    assert.equal(mentions[0]?.places[0]?.column, text.indexOf('7900'));
  });

  it('counts in a selection what lies in it, by evidence that lies outside', async () => {
    const text = '{"typeInstance":"v3","chatId":"10000000"},{"chatId":"20000000"}';
    const from = text.indexOf('20000000');
    const collector = new Collector({
      signal: new AbortController().signal,
      finder: FINDER,
    });
    await collector.read({ uri: 'file:///a', name: 'a' }, new TextReading(text), (start) =>
      start < from ? undefined : { line: 0, column: start },
    );
    assert.deepEqual(
      collector.tally.mentions().map(({ chatId }) => chatId),
      ['20000000'],
    );
    assert.equal(collector.sources[0]?.found, 1);
  });

  it('tells what a file system says, in its own words or those of VS Code', () => {
    assert.equal(problemOf('ENOENT'), 'vanished');
    assert.equal(problemOf('FileNotFound'), 'vanished');
    assert.equal(problemOf('EACCES'), 'unreadable');
    assert.equal(problemOf('NoPermissions'), 'unreadable');
  });
});
