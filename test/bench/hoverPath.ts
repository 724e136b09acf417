import { couldBeChatIdAt } from '../../src/finder/couldBeChatId';
import { WINDOW_REACH } from '../../src/finder/evidence';
import { findChatIdAt, findChatIds } from '../../src/finder/find';
import { type BenchRow, limitRow, quantile } from './row';

const PLACES = 2000;
const TURNS = 3;
const NOTIFICATION =
  '{"instanceData":{"idInstance":310000000001,"wid":"79991234567@c.us","typeInstance":"v3"},"timestamp":1763115112,"idMessage":"1763115112345","senderData":{"chatId":"10000000","sender":"10000000"}}\n';

/** What a hover costs before anything is looked up, at any place of texts of any shape. */
export async function benchHoverPath(): Promise<BenchRow[]> {
  const document = NOTIFICATION.repeat(Math.ceil((50 * 1024 * 1024) / NOTIFICATION.length));
  const line = NOTIFICATION.trimEnd().repeat(Math.ceil(1_000_000 / NOTIFICATION.length));
  const ids = '79001234567@c.us,'.repeat(Math.ceil(1_000_000 / 17));
  const code = 'const answer = await ask({ question: text, limit: 1000, retry: true }); '.repeat(3);
  const digits = '1'.repeat(100_000);
  return [
    limitRow('p99 anywhere in a document of 50 MB', p99(document), 2),
    limitRow('p99 anywhere in a line of 1,000,000 characters', p99(line), 2),
    limitRow('p99 in a line of 1,000,000 characters that is all ids', p99(ids), 2),
    limitRow('200 characters of code without an id, anywhere', mean(code.slice(0, 200)), 0.02),
    limitRow('a line of 100,000 digits, read whole', whole(digits), 5),
    limitRow('p99 anywhere in a line of 100,000 digits', p99(digits), 2),
  ];
}

/** The time that nearly every place keeps below; each place counts with the best of a few turns. */
function p99(text: string): number {
  const times = new Array<number>(PLACES).fill(Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (let place = 0; place < PLACES; place += 1) {
      const offset = Math.floor((text.length * (place * 0.618_034)) % text.length);
      const started = performance.now();
      findChatIdAt(text, offset);
      times[place] = Math.min(times[place] ?? 0, performance.now() - started);
    }
  }
  return quantile(times, 0.99);
}

/** The mean over every place of a line, as a hover asks: first whether it is worth to look around. */
function mean(line: string): number {
  const window = `${line}\n`.repeat(Math.ceil((2 * WINDOW_REACH) / line.length));
  const start = Math.floor(window.length / 2 / (line.length + 1)) * (line.length + 1);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now();
    for (let offset = 0; offset <= line.length; offset += 1) {
      if (couldBeChatIdAt(line, offset)) findChatIdAt(window, start + offset);
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
