import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the build wrote of its own work: esbuild's metafile, as far as it is read. */
export interface Bundle {
  /** Such as `extension.js`. */
  readonly name: string;
  readonly bytes: number;
  /** Other bundles and `vscode`, where it has `require` for them: most are loaded together with it. */
  readonly requires: ReadonlySet<string>;
  /** How many bytes of it each npm package brought; the project's own code is under ``. */
  readonly packages: ReadonlyMap<string, number>;
  /** The files that it has code of, by their path in the project. */
  readonly modules: readonly string[];
}

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
      }
    >
  >;
}

/** The bundles of the last build, from `out/metafile.json`. */
export function readBundles(): Bundle[] {
  const file = path.resolve('out/metafile.json');
  const { outputs } = JSON.parse(readFileSync(file, 'utf8')) as Metafile;
  return Object.entries(outputs).map(([output, { bytes, imports, inputs }]) => ({
    name: path.basename(output),
    bytes,
    requires: new Set(
      imports.filter(({ kind }) => kind === 'require-call').map(({ path }) => path),
    ),
    packages: packagesOf(inputs),
    modules: Object.keys(inputs).filter((input) => (inputs[input]?.bytesInOutput ?? 0) > 0),
  }));
}

function packagesOf(inputs: Metafile['outputs'][string]['inputs']): Map<string, number> {
  const packages = new Map<string, number>();
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? '';
    if (bytesInOutput > 0) packages.set(name, (packages.get(name) ?? 0) + bytesInOutput);
  }
  return packages;
}
