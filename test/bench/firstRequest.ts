import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FirstRequestReport } from './firstRequestAlone';
import { type BenchRow, limitRow, milliseconds } from './row';

const PROCESSES = 7;
const BUDGET_MS = 60;
/** As long as a frame: nobody notices less. */
const STALL_MS = 50;

/** What the first request of a window costs before it is sent. Best of several fresh processes. */
export async function benchFirstRequest(): Promise<BenchRow[]> {
  const reports: FirstRequestReport[] = [];
  for (let count = 0; count < PROCESSES; count += 1) {
    const program = path.join(__dirname, 'firstRequestAlone.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    reports.push(JSON.parse(stdout) as FirstRequestReport);
  }
  const best = (key: keyof FirstRequestReport) => Math.min(...reports.map((report) => report[key]));
  return [
    {
      ...limitRow('loading the network bundle', best('networkMs'), BUDGET_MS),
      reference: `${milliseconds(best('undiciMs'))} undici whole`,
      ratio: best('networkMs') / best('undiciMs'),
    },
    {
      ...limitRow('system certificates: longest stall', best('stallMs'), STALL_MS),
      reference: `${milliseconds(best('certificatesMs'))} read on the main thread`,
      ratio: best('stallMs') / best('certificatesMs'),
    },
  ];
}
