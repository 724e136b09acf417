import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FileReading } from '../../src/batch/reading';
import { whatsAppIds } from '../../src/chatId/whatsappIds';
import { FINDER } from '../../src/finder/find';
import { type SegmentReader, scanStream } from '../../src/finder/streams/scan';
import { writeLog } from './generatedLog';
import { type BenchRow, limitRow, milliseconds, ratioRow } from './row';
import { leastOf, memoryRow } from './scanReports';

const MEGABYTES = 100;
const ROUNDS = 15;
const PROCESSES = 7;
const MAX = Number.POSITIVE_INFINITY;
const CHUNK = 256 * 1024;

/** What ripgrep can say of the same ids: it has no borders, no evidence, no decoding. */
export const WHATSAPP = String.raw`[0-9]{8,16}@c\.us|[0-9]{17,30}@g\.us|[0-9]{8,16}-[0-9]{10}@g\.us|[0-9]{5,20}@lid`;
const ALL = String.raw`${WHATSAPP}|"?(?:chat_?[Ii]ds?|sender(?:Id)?|participant)"?\s*[:=]\s*"?-?[1-9][0-9]{0,15}`;

const WHATSAPP_ALONE: SegmentReader = {
  read(segment, carry, _base, found) {
    for (const id of whatsAppIds(segment)) found.push(id);
    return carry;
  },
};

/** Searches a log of 100 MB as the scanner does, as ripgrep does, and as a plain expression would. */
export async function benchScan(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-bench-'));
  try {
    const file = path.join(folder, 'bot.log');
    writeLog(file, MEGABYTES * 1024 * 1024);
    return await measure(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(file: string): Promise<BenchRow[]> {
  const best = { ours: MAX, oursAll: MAX, rg: MAX, rgAll: MAX, naive: MAX };
  // Turn and turn about, so that a noisy moment meets all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    best.ours = Math.min(best.ours, await time(() => scan(file, WHATSAPP_ALONE)));
    best.rg = Math.min(best.rg, await time(() => ripgrep(WHATSAPP, file)));
    best.oursAll = Math.min(best.oursAll, await time(() => scan(file, FINDER)));
    best.rgAll = Math.min(best.rgAll, await time(() => ripgrep(ALL, file)));
    best.naive = Math.min(best.naive, await time(() => naive(file)));
  }
  const alone = leastOf(PROCESSES, file);
  const speed = (ms: number) => `${((MEGABYTES / ms) * 1000).toFixed(0)} MB/s`;
  return [
    ratioRow('WhatsApp forms, with line and column, by rg -o', best.ours, best.rg, 1),
    ratioRow('every form, with line and column, by rg -o', best.oursAll, best.rgAll, 3),
    {
      name: 'the same by rg -o of WhatsApp forms',
      ours: milliseconds(best.oursAll),
      reference: milliseconds(best.rg),
      ratio: best.oursAll / best.rg,
    },
    {
      name: 'WhatsApp forms by a plain streamed expression',
      ours: milliseconds(best.ours),
      reference: milliseconds(best.naive),
      ratio: best.ours / best.naive,
    },
    { name: 'speed: WhatsApp forms', ours: speed(best.ours), reference: speed(best.rg) },
    { name: 'speed: every form', ours: speed(best.oursAll), reference: speed(best.rgAll) },
    limitRow(`longest slice (of ${alone.hits} ids)`, alone.longestSliceMs, 16),
    memoryRow('', alone),
  ];
}

async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function scan(file: string, finder: SegmentReader): Promise<number> {
  let hits = 0;
  for await (const batch of scanStream(new FileReading(file), { finder })) hits += batch.length;
  return hits;
}

function ripgrep(pattern: string, file: string): void {
  execFileSync('rg', ['-o', pattern, file], { maxBuffer: statSync(file).size });
}

/** What one would write without thinking of borders, evidence, lines, or ids between two chunks. */
async function naive(file: string): Promise<number> {
  const pattern = new RegExp(WHATSAPP, 'g');
  let hits = 0;
  for await (const text of createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK })) {
    for (const _ of String(text).matchAll(pattern)) hits += 1;
  }
  return hits;
}
