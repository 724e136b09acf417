import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { installServerHost } from '../host/install';
import { installVsix, packageExtension } from '../host/vsix';
import { type Bundle, readBundles } from '../stub/bundles';
import type { BenchRow } from './row';
import { windowsFolder } from './window/installed';

const MOST_ENTRY = 80 * 1024;
const MOST_VSIX = 500 * 1024;

/** What users download and what VS Code loads. Error Lens 3.28 is a well-kept extension of a like kind. */
export async function benchSize(): Promise<BenchRow[]> {
  const vsix = await packageExtension();
  const installed = path.join(windowsFolder, 'size-extensions');
  await installVsix(await installServerHost(), vsix, installed);
  const bundles = readBundles();
  const entry = bundles.find(({ name }) => name === 'extension.js');
  return [
    limit('entry bundle', entry?.bytes ?? Number.NaN, MOST_ENTRY, 60),
    limit('.vsix', statSync(vsix).size, MOST_VSIX, 59),
    { name: 'unpacked', ours: kibibytes(unpackedBytes(installed)) },
    ...bundles
      .filter((bundle) => bundle !== entry)
      .sort((a, b) => b.bytes - a.bytes)
      .map(({ name, bytes }) => ({ name: `  ${name}`, ours: kibibytes(bytes) })),
    ...dependencies(bundles),
  ];
}

function limit(name: string, bytes: number, most: number, errorLensKibibytes: number): BenchRow {
  return {
    name,
    ours: kibibytes(bytes),
    reference: `${errorLensKibibytes} KiB Error Lens`,
    ratio: bytes / 1024 / errorLensKibibytes,
    budget: `≤ ${kibibytes(most)}`,
    held: bytes <= most,
  };
}

/** What each npm package adds, in all bundles together. */
function dependencies(bundles: readonly Bundle[]): BenchRow[] {
  const totals = new Map<string, { bytes: number; bundles: string[] }>();
  for (const { name: bundle, packages } of bundles) {
    for (const [name, bytes] of packages) {
      const total = totals.get(name) ?? { bytes: 0, bundles: [] };
      totals.set(name, { bytes: total.bytes + bytes, bundles: [...total.bundles, bundle] });
    }
  }
  return [...totals]
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .map(([name, { bytes, bundles: within }]) => ({
      name: name === '' ? 'own code, all bundles' : `dependency ${name}`,
      ours: kibibytes(bytes),
      ...(name === '' ? {} : { reference: `in ${within.join(', ')}` }),
    }));
}

function unpackedBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(bytes < 10 * 1024 ? 1 : 0)} KiB`;
}
