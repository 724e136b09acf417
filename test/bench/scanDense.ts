import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FileReading } from '../../src/batch/reading';
import { FINDER } from '../../src/finder/find';
import { scanStream } from '../../src/finder/streams/scan';
import { DUMPS, type Dump, EVER_NEW, writeDump } from './dumps';
import { type BenchRow, cpuMs, milliseconds, ratioRow } from './row';
import { leastOf, memoryRow } from './scanReports';

const MEGABYTES = 100;
const ROUNDS = 5;
const PROCESSES = 3;

/** Texts in which nearly every line has an id, beside ripgrep and one plain expression. */
export async function benchDense(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-dense-'));
  const rows: BenchRow[] = [];
  try {
    for (const dump of DUMPS) {
      const file = path.join(folder, 'dump');
      writeDump(file, dump, MEGABYTES * 1024 * 1024);
      rows.push(...(await measure(file, dump)));
    }
    const file = path.join(folder, 'dump');
    writeDump(file, EVER_NEW, MEGABYTES * 1024 * 1024);
    rows.push(memoryRow(`: ${EVER_NEW.name}`, leastOf(PROCESSES, file, '--collect')));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(file: string, { name, pattern, tailored }: Dump): Promise<BenchRow[]> {
  const best = {
    ours: Number.POSITIVE_INFINITY,
    rg: Number.POSITIVE_INFINITY,
    tailored: Number.POSITIVE_INFINITY,
    plain: Number.POSITIVE_INFINITY,
  };
  const text = readFileSync(file, 'latin1');
  const plain = new RegExp(tailored ?? pattern, 'g');
  // Turn and turn about, so that a noisy moment meets all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    best.ours = Math.min(best.ours, await cpuMs(() => scan(file)));
    best.rg = Math.min(best.rg, ripgrep(pattern, file));
    if (tailored !== undefined) best.tailored = Math.min(best.tailored, ripgrep(tailored, file));
    best.plain = Math.min(best.plain, await cpuMs(() => count(text, plain)));
  }
  return [
    ratioRow(`${name}, by rg -o`, best.ours, best.rg, 3),
    ...(tailored === undefined ? [] : [tailoredRow(name, best)]),
    ratioRow(`${name}, by a plain expression over the text in memory`, best.ours, best.plain, 12),
    { name: `speed: ${name}`, ours: `${((MEGABYTES / best.ours) * 1000).toFixed(0)} MB/s` },
    memoryRow(`: ${name}`, leastOf(PROCESSES, file)),
  ];
}

/** Without a budget: no finder knows before which keys a text has. */
function tailoredRow(
  name: string,
  { ours, tailored }: Record<'ours' | 'tailored', number>,
): BenchRow {
  return {
    name: `${name}, by rg -o of its own keys alone`,
    ours: milliseconds(ours),
    reference: milliseconds(tailored),
    ratio: ours / tailored,
  };
}

async function scan(file: string): Promise<number> {
  let hits = 0;
  for await (const batch of scanStream(new FileReading(file), { finder: FINDER }))
    hits += batch.length;
  return hits;
}

function count(text: string, pattern: RegExp): number {
  let hits = 0;
  for (const _ of text.matchAll(pattern)) hits += 1;
  return hits;
}

/** CPU time of ripgrep, as the shell tells it in seconds. */
function ripgrep(pattern: string, file: string): number {
  const timed = 'TIMEFORMAT="%U %S"; { time rg -o "$0" "$1" > /dev/null; } 2>&1';
  const told = execFileSync('bash', ['-c', timed, pattern, file], { encoding: 'utf8' });
  const [user = Number.NaN, system = Number.NaN] = told.trim().split(' ').map(Number);
  return (user + system) * 1000;
}
