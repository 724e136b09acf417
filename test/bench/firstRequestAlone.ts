// Measures in a process of its own what the first request loads: run by firstRequest.ts.
import path from 'node:path';
import { createSecureContext, getCACertificates } from 'node:tls';
import { Trust } from '../../src/network/trust';
import { ENTRY, serveVscode } from '../stub/packaged';
import { VscodeStub } from '../stub/vscode';

/** All in milliseconds of the clock. */
export interface FirstRequestReport {
  readonly networkMs: number;
  readonly undiciMs: number;
  /** The longest time without a turn of the event loop while system certificates are read. */
  readonly stallMs: number;
  readonly certificatesMs: number;
}

async function main(): Promise<void> {
  serveVscode(new VscodeStub());
  const networkMs = time(() => require(path.join(path.dirname(ENTRY), 'backend.js')));
  const undiciMs = time(() => require('undici'));
  const stallMs = await longestStall(() => new Trust({ systemCertificates: true }).secureContext());
  const certificatesMs = time(() => {
    createSecureContext({
      ca: [...getCACertificates('default'), ...getCACertificates('system')],
    });
  });
  const report: FirstRequestReport = { networkMs, undiciMs, stallMs, certificatesMs };
  process.stdout.write(JSON.stringify(report), () => process.exit());
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let isRunning = true;
  const turn = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (isRunning) setImmediate(turn);
  };
  turn();
  await work();
  isRunning = false;
  return Math.max(longest, performance.now() - last);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
