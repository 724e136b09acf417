// Bundles the extension: the entry, a bundle for each module that is loaded when first needed, and what several
// of those share. Nothing is listed here. `import('…')` begins a bundle; so does `require('…')` of a source,
// where there is no time to wait, and `require.resolve('…')`, which names a worker's file.
//
// The entry is one file and has its own copy of what it needs at once: taking that over from it was measured
// to make VS Code load it 1.5 times as long, for a bundle pays for each name that it offers to others. No
// other module is in two bundles.
import path from 'node:path';
import * as esbuild from 'esbuild';
import { assignBundles } from './assignBundles.mjs';
import { joinPieces } from './joinPieces.mjs';
import { leanUndici, nodeZlib, vscodeOnce } from './plugins.mjs';

/** Not a package: `./name`, `../name`. */
const OWN_MODULE = /^\.\.?\//;
const BEGINS_A_BUNDLE = new Set(['dynamic-import', 'require-call', 'require-resolve']);

/**
 * @param options what esbuild is told beside how to bundle: `absWorkingDir`, `outdir`, `target`…
 * @returns the metafiles of the bundles, whose inputs are the project's files and packages
 */
export async function buildExtension(options, entry) {
  const common = {
    ...options,
    bundle: true,
    platform: 'node',
    external: ['vscode'],
    legalComments: 'none',
    metafile: true,
    // undici's own switch for builds without its experimental parser, a third of its size.
    define: { esbuildDetection: 'true' },
  };
  const commonJs = {
    ...common,
    format: 'cjs',
    // As `require`: Node's loader of ES modules reads and parses a bundle first to find out that it is none.
    supported: { 'dynamic-import': false },
  };
  const later = await findLater(commonJs, entry);
  const first = await esbuild.build({
    ...commonJs,
    entryPoints: [entry],
    plugins: [leaveToRunTime, vscodeOnce],
  });
  refuseBoth(first.metafile, later, entry);
  const split = await splitLater(common, later);
  const { bundles, bundleOf } = assignBundles(split.metafile, later);
  const joined = await esbuild.build({
    ...commonJs,
    entryPoints: [...bundles.keys()].map((name) => ({ in: `bundle:${name}`, out: name })),
    plugins: [joinPieces(split.outputFiles, bundles, bundleOf)],
  });
  return { outputs: { ...first.metafile.outputs, ...sourcesOf(joined.metafile, split.metafile) } };
}

/** The modules that begin a bundle, as paths in the project, and how each is asked for. */
async function findLater(commonJs, entry) {
  const later = new Map();
  const root = commonJs.absWorkingDir;
  const note = {
    name: 'note-begun-bundles',
    setup(build) {
      build.onResolve({ filter: OWN_MODULE }, (args) => {
        if (!beginsBundle(args)) return undefined;
        const file = path.relative(root, `${path.resolve(args.resolveDir, args.path)}.ts`);
        const isWorker = args.kind === 'require-resolve';
        if (isWorker || !later.has(file)) later.set(file, args.kind);
        return isWorker ? { path: args.path, external: true } : undefined;
      });
    },
  };
  // esbuild follows what is imported, and only names what a worker runs.
  for (let known = -1; known < later.size; ) {
    known = later.size;
    const options = { ...commonJs, minify: false, sourcemap: false, write: false };
    const entryPoints = [entry, ...later.keys()];
    await esbuild.build({ ...options, logLevel: 'error', entryPoints, plugins: [note] });
  }
  return later;
}

function beginsBundle({ kind, importer }) {
  return BEGINS_A_BUNDLE.has(kind) && !importer.includes('node_modules');
}

/** Has bundles ask for each other by the names that they have beside each other. */
const leaveToRunTime = {
  name: 'leave-to-run-time',
  setup(build) {
    build.onResolve({ filter: OWN_MODULE }, (args) =>
      beginsBundle(args) ? { path: `./${path.basename(args.path)}.js`, external: true } : undefined,
    );
  },
};

/**
 * VS Code starts CommonJS fastest, but esbuild splits ES modules only, and makes a piece for each set of
 * bundles that share something. So what is loaded later is split first and then put together into few bundles.
 */
function splitLater(common, later) {
  const folder = path.join(common.absWorkingDir, common.outdir);
  return esbuild.build({
    ...common,
    format: 'esm',
    splitting: true,
    entryPoints: [...later.keys()],
    outdir: 'pieces',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    sourcemap: common.sourcemap && 'inline',
    write: false,
    logLevel: common.logLevel === 'silent' ? 'silent' : 'warning',
    plugins: [leaveToRunTime, vscodeOnce, leanUndici(folder), nodeZlib],
  });
}

/** A module that the entry imports as well would be in it, and its bundle loaded for nothing. */
function refuseBoth({ outputs }, later, entry) {
  const [{ inputs }] = Object.values(outputs).filter(({ entryPoint }) => entryPoint === entry);
  for (const file of later.keys()) {
    if (inputs[file]?.bytesInOutput > 0) {
      throw new Error(
        `${file} is imported when first needed, yet ${entry} also imports it at once.`,
      );
    }
  }
  const names = [...later.keys()].map((file) => path.basename(file));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two modules that begin a bundle are called ${twice}: rename one.`);
}

/** The metafile of the bundles, with the project's files and packages for the pieces that they are made of. */
function sourcesOf(joined, split) {
  const pieces = new Map(
    Object.entries(split.outputs).map(([file, { inputs }]) => [path.basename(file), inputs]),
  );
  return Object.fromEntries(
    Object.entries(joined.outputs).map(([file, output]) => {
      const taken = Object.keys(output.inputs).filter((input) => input.startsWith('piece:'));
      const inputs = taken.map((input) => pieces.get(input.slice('piece:'.length)));
      return [file, { ...output, inputs: Object.assign({}, ...inputs) }];
    }),
  );
}
