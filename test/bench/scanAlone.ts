// Scans one file and prints how long it kept the event loop and how much memory it took: run by scan.ts.
import { Collector } from '../../src/batch/collect';
import { FileReading } from '../../src/batch/reading';
import { FINDER } from '../../src/finder/find';
import { scanStream } from '../../src/finder/streams/scan';

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

/** `collects`: the ids are counted as a batch does, and not only found. */
async function main(file: string, collects: boolean): Promise<void> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  const turns = new Turns();
  turns.watch();
  let hits = 0;
  const reading = new FileReading(file);
  if (collects) {
    const collector = new Collector({ signal: new AbortController().signal, finder: FINDER });
    await collector.read({ uri: 'file:///a', name: 'a' }, reading);
    hits = collector.sources[0]?.found ?? 0;
  } else {
    for await (const batch of scanStream(reading, { finder: FINDER })) hits += batch.length;
  }
  turns.stop();
  const report: ScanReport = {
    hits,
    longestSliceMs: turns.longestMs,
    idleMegabytes: idle / MEBIBYTE,
    extraMegabytes: (turns.peakBytes - idle) / MEBIBYTE,
  };
  console.log(JSON.stringify(report));
}

main(process.argv[2] ?? '', process.argv.includes('--collect')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
