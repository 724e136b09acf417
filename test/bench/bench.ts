// Measures what has a budget and prints a table: `npm run bench [-- name …]`. Writes out/bench.json. Ends with
// exit code 1 if a budget is not held.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { benchBatch } from './batch';
import { benchCompletion } from './completion';
import { benchFirstRequest } from './firstRequest';
import { benchHover } from './hover';
import { benchHoverPath } from './hoverPath';
import { benchLoad } from './load';
import { benchNames } from './names';
import type { Bench, BenchRow } from './row';
import { benchScan } from './scan';
import { benchDense } from './scanDense';
import { benchSize } from './size';
import { benchStore } from './store';
import { benchTrees } from './trees';
import { benchIdle } from './window/idle';
import { benchMemory } from './window/memory';
import { benchPicture } from './window/picture';
import { benchStarts } from './window/starts';

const BENCHES: Readonly<Record<string, Bench>> = {
  size: benchSize,
  load: benchLoad,
  firstRequest: benchFirstRequest,
  scan: benchScan,
  scanDense: benchDense,
  hoverPath: benchHoverPath,
  hover: benchHover,
  store: benchStore,
  names: benchNames,
  completion: benchCompletion,
  trees: benchTrees,
  batch: benchBatch,
  // In real windows, on Linux.
  starts: benchStarts,
  picture: benchPicture,
  memory: benchMemory,
  idle: benchIdle,
};

async function main(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? Object.keys(BENCHES) : names;
  const rows: (BenchRow & { bench: string })[] = [];
  for (const bench of wanted) {
    const run = BENCHES[bench];
    if (run === undefined) throw new Error(`no bench ${bench}: ${Object.keys(BENCHES).join(', ')}`);
    console.log(`\n${bench}`);
    const started = performance.now();
    const measured = await run().catch(unmeasured);
    print(measured);
    console.log(`  (${((performance.now() - started) / 1000).toFixed(0)} s)`);
    rows.push(...measured.map((row) => ({ bench, ...row })));
  }
  mkdirSync('out', { recursive: true });
  const machine = { node: process.version, cpus: os.cpus().length, cpu: os.cpus()[0]?.model };
  writeFileSync('out/bench.json', `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
  if (rows.some(({ held }) => held === false)) process.exitCode = 1;
}

/** One that fails is a budget that is not known to be held; the others go on. */
function unmeasured(error: unknown): BenchRow[] {
  console.error(error);
  return [{ name: 'measured', ours: 'no', budget: 'yes', held: false }];
}

function print(rows: readonly BenchRow[]): void {
  const cells = [
    ['', 'ours', 'reference', 'ratio', 'budget', ''],
    ...rows.map((row) => [
      row.name,
      row.ours,
      row.reference ?? '',
      row.ratio?.toFixed(2) ?? '',
      row.budget ?? '',
      row.held === undefined ? '' : row.held ? 'held' : 'NOT HELD',
    ]),
  ];
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of cells) {
    const line = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  ');
    console.log(`  ${line.trimEnd()}`);
  }
}

main(process.argv.slice(2))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // Connections that are kept alive shall not keep the benchmark.
  .finally(() => process.exit());
