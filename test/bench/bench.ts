// Measures what DESIGN's budgets are about and prints a table: `npm run bench [-- name …]`. Writes
// out/bench.json. Ends with exit code 1 if a budget is not held.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { benchBatch } from './batch';
import { benchHoverPath } from './hoverPath';
import type { Bench, BenchRow } from './row';
import { benchScan } from './scan';
import { benchStore } from './store';

const BENCHES: Readonly<Record<string, Bench>> = {
  scan: benchScan,
  hoverPath: benchHoverPath,
  store: benchStore,
  batch: benchBatch,
};

async function main(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? Object.keys(BENCHES) : names;
  const rows: (BenchRow & { bench: string })[] = [];
  for (const bench of wanted) {
    const run = BENCHES[bench];
    if (run === undefined) throw new Error(`no bench ${bench}: ${Object.keys(BENCHES).join(', ')}`);
    console.log(`\n${bench}`);
    const measured = await run();
    print(measured);
    rows.push(...measured.map((row) => ({ bench, ...row })));
  }
  mkdirSync('out', { recursive: true });
  const machine = { node: process.version, cpus: os.cpus().length, cpu: os.cpus()[0]?.model };
  writeFileSync('out/bench.json', `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
  if (rows.some(({ held }) => held === false)) process.exitCode = 1;
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

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
