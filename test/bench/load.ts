import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { installServerHost } from '../host/install';
import { ENTRY } from '../stub/packaged';
import type { LoadReport } from './loadAlone';
import { type BenchRow, limitRow, milliseconds, quantile } from './row';

const ROUNDS = 25;
const BUDGET_MS = 5;

/** Extensions that come with VS Code and start without being asked, or nearly so. */
const PEERS: Readonly<Record<string, string>> = {
  'merge-conflict': 'merge-conflict/dist/mergeConflictMain.js',
  'references-view': 'references-view/dist/extension.js',
};

/**
 * What loading and activating costs under plain Node with a stub for `vscode`, in fresh processes turn and
 * turn about. CPU time of the main thread, since other processes use the machine.
 */
export async function benchLoad(): Promise<BenchRow[]> {
  const { folder } = await installServerHost();
  const files = new Map([['ours', ENTRY]]);
  for (const [name, file] of Object.entries(PEERS)) {
    files.set(name, path.join(folder, 'extensions', file));
  }
  const reports = new Map<string, LoadReport[]>([...files.keys()].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, file] of files) reports.get(name)?.push(await loadAlone(file));
  }
  const median = (name: string, key: keyof LoadReport) =>
    quantile(
      (reports.get(name) ?? []).map((report) => report[key]),
      0.5,
    );
  const both = (name: string) => median(name, 'bothMs');
  const ours = both('ours');
  return [
    {
      ...limitRow(`load + activate, median of ${ROUNDS} processes`, ours, BUDGET_MS),
      reference: `${milliseconds(both('merge-conflict'))} merge-conflict`,
      ratio: ours / both('merge-conflict'),
    },
    {
      name: 'the same beside references-view',
      ours: milliseconds(ours),
      reference: `${milliseconds(both('references-view'))} references-view`,
      ratio: ours / both('references-view'),
    },
    {
      name: 'of it: loading the entry',
      ours: milliseconds(median('ours', 'loadMs')),
      reference: milliseconds(median('merge-conflict', 'loadMs')),
    },
    {
      name: 'of it: activate()',
      ours: milliseconds(median('ours', 'activateMs')),
      reference: milliseconds(median('merge-conflict', 'activateMs')),
    },
    {
      name: 'heap that stays, nothing ever looked up',
      ours: `${(median('ours', 'heapBytes') / 1024).toFixed(0)} KiB`,
      reference: `${(median('merge-conflict', 'heapBytes') / 1024).toFixed(0)} KiB merge-conflict`,
    },
  ];
}

async function loadAlone(file: string): Promise<LoadReport> {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-load-'));
  try {
    const program = path.join(__dirname, 'loadAlone.js');
    const args = ['--expose-gc', program, file, storage];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout) as LoadReport;
  } finally {
    rmSync(storage, { recursive: true, force: true });
  }
}
