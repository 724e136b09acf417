// Loads and activates one extension in a process of its own and prints what it cost: run by load.ts.
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { serveVscode, stubContext } from '../stub/packaged';
import { VscodeStub } from '../stub/vscode';

/** CPU time of the main thread in milliseconds, and what was still alive after a moment. */
export interface LoadReport {
  readonly loadMs: number;
  readonly activateMs: number;
  readonly bothMs: number;
  readonly heapBytes: number;
}

/** An extension host has loaded these long before any extension. */
const LOADED_BY_THE_HOST = [
  ...[
    'buffer',
    'child_process',
    'crypto',
    'events',
    'fs',
    'fs/promises',
    'http',
    'https',
    'module',
  ],
  ...['net', 'os', 'path', 'stream', 'timers/promises', 'tls', 'url', 'util', 'worker_threads'],
];

async function main(file: string, storage: string): Promise<void> {
  for (const name of LOADED_BY_THE_HOST) require(`node:${name}`);
  const stub = new VscodeStub();
  serveVscode(stub);
  const root = path.dirname(path.dirname(file));
  const context = stubContext(stub, { storage, root });
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;

  const start = cpu();
  const { activate } = require(file) as { activate(context: ExtensionContext): unknown };
  const loaded = cpu();
  const activated = activate(context);
  const end = cpu();

  await activated;
  await new Promise((resolve) => setTimeout(resolve, 100));
  globalThis.gc?.();
  const report: LoadReport = {
    loadMs: loaded - start,
    activateMs: end - loaded,
    bothMs: end - start,
    heapBytes: process.memoryUsage().heapUsed - heapBefore,
  };
  process.stdout.write(JSON.stringify(report), () => process.exit());
}

function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
