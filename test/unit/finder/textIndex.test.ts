import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { couldBeChatIdAt } from '../../../src/finder/couldBeChatId';
import { FINDER, findChatIds } from '../../../src/finder/find';
import type { LinePlace, Lines } from '../../../src/finder/streams/lines';
import type { TextIndex } from '../../../src/finder/streams/textIndex';
import { longSoup, veryLongSoup } from './soup';

function linesOf(text: string): Lines & { readonly starts: readonly number[] } {
  const lines = text.split('\n');
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  return { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }), starts };
}

function placeOf({ starts }: { readonly starts: readonly number[] }, offset: number): LinePlace {
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

/** What an index tells of a place, with its range as offsets of the whole text. */
async function ask(text: string, offsets: readonly number[]) {
  const lines = linesOf(text);
  const index = FINDER.indexOf(lines, () => true);
  return Promise.all(
    offsets.map(async (offset) => {
      const placed = await index.at(placeOf(lines, offset));
      if (placed === undefined) return undefined;
      const { found, start, end } = placed;
      const from = (lines.starts[start.line] ?? 0) + start.character;
      assert.equal(
        placed.text.slice(found.start, found.end),
        text.slice(from, from + found.end - found.start),
      );
      return { ...found, start: from, end: (lines.starts[end.line] ?? 0) + end.character };
    }),
  );
}

/** Texts as an editor has them: without `\r`, which ends its lines too. */
const plain = (text: string) => text.replaceAll('\r', '');

describe('finding the chatId at a place', () => {
  it('goes on after a line that could not be read once', async () => {
    const line = `${'x'.repeat(9000)} 79001234567@c.us`;
    const lines = Array.from({ length: 40 }, () => line);
    let isBroken = true;
    const index = FINDER.indexOf(
      {
        lineCount: lines.length,
        lineAt: (at) => {
          if (isBroken && at === 30) throw new Error('the document was closed');
          return { text: lines[at] ?? '' };
        },
      },
      () => true,
    );
    const place = { line: 35, character: line.length };
    const [first, second] = await Promise.allSettled([index.at(place), index.at(place)]);
    assert.deepEqual([first.status, second.status], ['rejected', 'rejected']);
    isBroken = false;
    const placed = await index.at(place);
    assert.equal(placed?.found.chatId, '79001234567@c.us');
    assert.deepEqual(placed?.end, place);
  });

  it('answers as the whole text does, on every id and beside them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(longSoup, veryLongSoup).map(plain),
        fc.nat(),
        async (text, seed) => {
          const whole = findChatIds(text);
          const offsets = [
            ...whole.slice(0, 40).flatMap(({ start, end }) => [start, start + 1, end]),
            ...Array.from(
              { length: 20 },
              (_, turn) => (seed * 31 + turn * 7919) % (text.length + 1),
            ),
          ];
          const wanted = offsets.map((offset) =>
            whole.find(({ start, end }) => start <= offset && offset <= end),
          );
          assert.deepEqual(await ask(text, offsets), wanted);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lets nobody wait for a WhatsApp id far down, and reads the rest meanwhile', async () => {
    const text = '{"idInstance":1101000001,"chatId":"79001234567@c.us"}';
    let isRead = 0;
    const lines: Lines = {
      lineCount: 200_000,
      lineAt: () => {
        isRead += 1;
        return { text };
      },
    };
    const index = FINDER.indexOf(lines, () => true);
    const line = 150_000;
    const placed = await index.at({ line, character: text.indexOf('7900') + 3 });
    assert.deepEqual([placed?.found.idInstance, placed?.start.line], ['1101000001', line]);
    assert.ok(isRead < line, `${isRead} lines were read first`);
    const again = await index.at({ line: line + 1, character: 3 });
    assert.equal(again, undefined);
  });

  /** What is told of every id of a stretch far down: at first, and once everything is indexed. */
  async function firstAndLater(text: string, fromLine: number) {
    const lines = linesOf(text);
    const ids: LinePlace[] = [];
    for (let line = fromLine; line < fromLine + 60; line += 1) {
      for (const { index } of lines.lineAt(line).text.matchAll(/\d+@[cg]\.us/g)) {
        ids.push({ line, character: index + 2 });
      }
    }
    const told = async (index: TextIndex, place: LinePlace) => {
      const { found, start, end } = (await index.at(place)) ?? {};
      return [found?.chatId, found?.idInstance, found?.namedProduct, start, end];
    };
    const indexed = FINDER.indexOf(lines, () => true);
    await indexed.at({ line: lines.lineCount - 1, character: 0 });
    for (const place of ids) {
      const fresh = FINDER.indexOf(lines, () => true);
      assert.deepEqual(await told(fresh, place), await told(indexed, place), `line ${place.line}`);
    }
    const first = await Promise.all(ids.map((place) => told(indexed, place)));
    return { first };
  }

  const webhook = (n: number, more: object = {}) => ({
    typeWebhook: 'incomingMessageReceived',
    instanceData: {
      idInstance: 7_103_000_000 + (n % 5),
      wid: '79991234567@c.us',
      typeInstance: 'whatsapp',
    },
    timestamp: n,
    senderData: { chatId: `7900${1_000_000 + n}@c.us`, sender: `7900${1_000_000 + n}@c.us` },
    ...more,
  });

  it('names the instance of the record at once, however far down that is', async () => {
    const webhooks = Array.from({ length: 3500 }, (_, n) => webhook(n));
    const text = JSON.stringify(webhooks, undefined, 2);
    const { first } = await firstAndLater(text, 44_000);
    assert.ok(first.length > 8, `${first.length}`);
    assert.ok(first.every(([, idInstance]) => /^710300000\d$/.test(String(idInstance))));
    // So long that the index cannot be through before the answer.
    const longer = JSON.stringify(Array(12).fill(webhooks).flat(), undefined, 2);
    const lines = linesOf(longer);
    let isRead = 0;
    const counted: Lines = {
      lineCount: lines.lineCount,
      lineAt: (line) => {
        isRead += 1;
        return lines.lineAt(line);
      },
    };
    const line = longer.slice(0, longer.lastIndexOf('"chatId"')).split('\n').length - 1;
    const placed = await FINDER.indexOf(counted, () => true).at({ line, character: 20 });
    assert.match(placed?.found.idInstance ?? '', /^710300000\d$/);
    assert.ok(isRead < line, `${isRead} lines were read first`);
  });

  it('takes the own number of MAX for nobody far down, also on a line of its own', async () => {
    const text = JSON.stringify(
      Array.from({ length: 3500 }, (_, n) => ({
        instanceData: { typeInstance: 'v3', idInstance: 3_100_000_001, wid: '79991234567@c.us' },
        n,
        senderData: { chatId: '79001234567@c.us' },
        pad: [1, 2, 3],
      })),
      undefined,
      1,
    ).replaceAll('"wid": ', '"wid":\n  ');
    const { first } = await firstAndLater(text, 44_000);
    assert.ok(first.some(([chatId]) => chatId === undefined));
    assert.ok(first.some(([, idInstance]) => idInstance === '3100000001'));
  });

  const cut: readonly [string, object][] = [
    ['before', { idInstance: 3_100_000_001, typeInstance: 'whatsapp' }],
    ['before, in part', { idInstance: 1_101_000_001 }],
  ];
  for (const [where, head] of cut) {
    it(`waits where the instance may be named further away: ${where}`, async () => {
      const items = Array.from({ length: 15_000 }, (_, n) => ({
        chatId: `7900${1_000_000 + n}@c.us`,
      }));
      const text = JSON.stringify({ ...head, items }, undefined, 2);
      const { first } = await firstAndLater(text, 44_000);
      const idInstance = String(Object.values(head)[0]);
      assert.ok(first.length > 8);
      assert.ok(first.every(([, told]) => told === idInstance));
    });
  }

  it('says what spoke for an id', async () => {
    const index = FINDER.indexOf(
      linesOf('bot.adminChatId = 10000000; 79001234567@c.us'),
      () => true,
    );
    const name = await index.at({ line: 0, character: 20 });
    assert.deepEqual(name?.why, { by: 'name', said: 'bot.adminChatId' });
    const form = await index.at({ line: 0, character: 35 });
    assert.equal(form?.why.by, 'form');
  });

  it('says nothing once the lines have changed', async () => {
    const lines = linesOf('chatId: 10000000');
    let isCurrent = true;
    const index = FINDER.indexOf(lines, () => isCurrent);
    const place = { line: 0, character: 10 };
    assert.equal((await index.at(place))?.found.chatId, '10000000');
    isCurrent = false;
    assert.equal(await index.at(place), undefined);
  });

  it('reads no further than the place that was asked for', async () => {
    let furthest = 0;
    const lines: Lines = {
      lineCount: 1_000_000,
      lineAt: (line) => {
        furthest = Math.max(furthest, line);
        return { text: `${line}: chatId=10000000` };
      },
    };
    const index = FINDER.indexOf(lines, () => true);
    assert.equal((await index.at({ line: 5, character: 12 }))?.found.chatId, '10000000');
    assert.ok(furthest < 50_000, `${furthest}`);
  });

  it('says beforehand where no id can be, and never where one is', () => {
    fc.assert(
      fc.property(longSoup, (text) => {
        for (const { start, end } of findChatIds(text)) {
          for (let offset = start; offset <= end; offset += 1) {
            assert.ok(couldBeChatIdAt(text, offset), text.slice(start, end));
          }
        }
      }),
      { numRuns: 100 },
    );
    const joined = 'chatId: "79001234567" + "@c.us"';
    for (let offset = 9; offset <= 30; offset += 1) assert.ok(couldBeChatIdAt(joined, offset));
    assert.ok(!couldBeChatIdAt('const answer = await ask();', 8));
  });
});
