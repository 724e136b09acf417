// Scans one file and prints how long it kept the event loop and how much memory it took: run by scan.ts.
import { FileReading } from '../../src/batch/reading';
import { FINDER } from '../../src/finder/find';
import { scanStream } from '../../src/finder/scan';

export interface ScanReport {
  readonly hits: number;
  /** The longest time between two turns of the event loop. */
  readonly longestSliceMs: number;
  readonly idleMegabytes: number;
  readonly extraMegabytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** Notes at every turn of the event loop what the turn has cost. */
class Turns {
  longestMs = 0;
  peakBytes = 0;
  private before = performance.now();
  private isRunning = true;

  watch(): void {
    this.longestMs = Math.max(this.longestMs, performance.now() - this.before);
    this.peakBytes = Math.max(this.peakBytes, process.memoryUsage.rss());
    this.before = performance.now();
    if (this.isRunning) setImmediate(() => this.watch());
  }

  stop(): void {
    this.isRunning = false;
  }
}

async function main(file: string): Promise<void> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  const turns = new Turns();
  turns.watch();
  let hits = 0;
  for await (const batch of scanStream(new FileReading(file), { finder: FINDER }))
    hits += batch.length;
  turns.stop();
  const report: ScanReport = {
    hits,
    longestSliceMs: turns.longestMs,
    idleMegabytes: idle / MEBIBYTE,
    extraMegabytes: (turns.peakBytes - idle) / MEBIBYTE,
  };
  console.log(JSON.stringify(report));
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
