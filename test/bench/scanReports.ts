import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { BenchRow } from './row';
import type { ScanReport } from './scanAlone';

/**
 * What processes of their own report, each of which scans a file: the least of each, since others use the machine,
 * and when V8 clears its memory differs from one to the next.
 */
export function leastOf(processes: number, file: string, ...flags: string[]): ScanReport {
  const program = path.join(__dirname, 'scanAlone.js');
  const reports = Array.from({ length: processes }, () => {
    const output = execFileSync(process.execPath, ['--expose-gc', program, file, ...flags], {
      encoding: 'utf8',
    });
    return JSON.parse(output) as ScanReport;
  });
  const least = (key: keyof ScanReport) => Math.min(...reports.map((report) => report[key]));
  return {
    hits: least('hits'),
    longestSliceMs: least('longestSliceMs'),
    idleMegabytes: least('idleMegabytes'),
    extraMegabytes: least('extraMegabytes'),
  };
}

export function memoryRow(of: string, { extraMegabytes, idleMegabytes }: ScanReport): BenchRow {
  return {
    name: `memory above the idle process${of}`,
    ours: `${extraMegabytes.toFixed(0)} MiB`,
    reference: `${idleMegabytes.toFixed(0)} MiB idle`,
    budget: '≤ 64 MiB',
    held: extraMegabytes <= 64,
  };
}
