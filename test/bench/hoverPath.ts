import { couldBeChatIdAt } from '../../src/finder/couldBeChatId';
import { FINDER, findChatIds } from '../../src/finder/find';
import type { Lines } from '../../src/finder/streams/lines';
import type { TextIndex } from '../../src/finder/streams/textIndex';
import { type BenchRow, cpuMs, limitRow, quantile } from './row';

const PLACES = 2000;
const TURNS = 3;
const FIRSTS = 3;
const NOTIFICATION =
  '{"instanceData":{"idInstance":310000000001,"wid":"79991234567@c.us","typeInstance":"v3"},"timestamp":1763115112,"idMessage":"1763115112345","senderData":{"chatId":"10000000","sender":"10000000"}}\n';

/** What a hover costs before anything is looked up, at any place of texts of any shape: CPU time of our own slices. */
export async function benchHoverPath(): Promise<BenchRow[]> {
  const document = NOTIFICATION.repeat(Math.ceil((50 * 1024 * 1024) / NOTIFICATION.length));
  const line = NOTIFICATION.trimEnd().repeat(Math.ceil(1_000_000 / NOTIFICATION.length));
  const ids = '79001234567@c.us,'.repeat(Math.ceil(1_000_000 / 17));
  const code = 'const answer = await ask({ question: text, limit: 1000, retry: true }); '.repeat(3);
  const digits = '1'.repeat(100_000);
  const rows = `n,name,chatId\n${'1,Ivan,10000000\n'.repeat(1_000_000)}`;
  return [
    ...(await indexed('a document of 50 MB', document)),
    ...(await indexed('a line of 1,000,000 characters', line)),
    ...(await indexed('a line of 1,000,000 characters that is all ids', ids)),
    ...(await indexed('a table of 1,000,000 rows', rows)),
    ...(await indexed('a line of 100,000 digits', digits)),
    limitRow(
      '200 characters of code without an id, anywhere',
      await mean(code.slice(0, 200)),
      0.02,
    ),
    limitRow('a line of 100,000 digits, read whole', whole(digits), 5),
  ];
}

/** The first hover after a change, at the end of the text, and those that follow at any place. */
async function indexed(name: string, text: string): Promise<BenchRow[]> {
  const lines = linesOf(text);
  let first = Number.POSITIVE_INFINITY;
  let index = FINDER.indexOf(lines, () => true);
  for (let round = 0; round < FIRSTS; round += 1) {
    index = FINDER.indexOf(lines, () => true);
    const end = { line: lines.lineCount - 1, character: 0 };
    first = Math.min(first, await cpuMs(() => index.at(end)));
  }
  return [
    limitRow(`the first hover at the end of ${name}`, first, 300),
    limitRow(`p99 anywhere in ${name}`, await p99(index, lines), 2),
  ];
}

function linesOf(text: string): Lines {
  const lines = text.split('\n');
  return { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
}

/** The time that nearly every place keeps below; each place counts with the best of a few turns. */
async function p99(index: TextIndex, lines: Lines): Promise<number> {
  const times = new Array<number>(PLACES).fill(Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (let place = 0; place < PLACES; place += 1) {
      const part = (place * 0.618_034) % 1;
      const line = Math.floor(lines.lineCount * part);
      const character = Math.floor(lines.lineAt(line).text.length * ((part * 7919) % 1));
      const spent = await cpuMs(() => index.at({ line, character }));
      times[place] = Math.min(times[place] ?? 0, spent);
    }
  }
  return quantile(times, 0.99);
}

/** The mean over every place of a line, as a hover asks: first whether it is worth to look around. */
async function mean(line: string): Promise<number> {
  const lines: Lines = { lineCount: 2000, lineAt: () => ({ text: line }) };
  const index = FINDER.indexOf(lines, () => true);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now();
    for (let character = 0; character <= line.length; character += 1) {
      if (couldBeChatIdAt(line, character)) await index.at({ line: 1000, character });
    }
    best = Math.min(best, (performance.now() - started) / (line.length + 1));
  }
  return best;
}

function whole(text: string): number {
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    findChatIds(text);
    return performance.now() - started;
  });
  return quantile(times, 0.5);
}
