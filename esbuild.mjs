// Builds the extension into dist/: a small entry bundle, and beside it the bundles that are loaded on
// first use. With --tests it also bundles test/{unit,editor,ui,bench} into out/, one file for each.
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** Modules that become a bundle of their own. Code reaches them by `import('…')` or `require('…')`. */
const LAZY_BUNDLES = {
  agentTool: 'src/features/agentTool/getAvatar.ts',
  avatarActions: 'src/features/actions/avatarActions.ts',
  batch: 'src/features/batch/lookUpTexts.ts',
  finder: 'src/chatId/finder.ts',
  answerDesk: 'src/features/notifications/desk.ts',
  codecs: 'src/storage/codecs.ts',
  inlineAvatars: 'src/features/inline/inlineAvatars.ts',
  gallery: 'src/features/gallery/galleries.ts',
  instanceFromText: 'src/features/instances/addFromText.ts',
  instanceForms: 'src/features/instances/addInstance.ts',
  lookUpQuestions: 'src/features/lookUp/wanted.ts',
  network: 'src/avatars/backend.ts',
  panel: 'src/features/panel/avatarPanel.ts',
  pendingRequests: 'src/notifications/pending.ts',
  recentsCommands: 'src/features/recents/recentsCommands.ts',
  recentsTree: 'src/features/recents/recentsTree.ts',
  phoneNumbers: 'src/chatId/phoneNumbers.ts',
  simulator: 'src/simulator/simulator.ts',
  sweep: 'src/avatars/sweep.ts',
  thumbnailWorker: 'src/avatars/thumbnailWorker.ts',
};

/**
 * Turns every import of a lazy bundle into `require('./x.js')` of its output, left for run time. Static
 * ones too, so that no bundle carries a copy of another; one in the entry would load it at activation,
 * which test/unit/size watches.
 */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(build) {
    const byFile = new Map(
      Object.entries(LAZY_BUNDLES).map(([name, file]) => [path.join(root, file), name]),
    );
    build.onResolve({ filter: /^\.{1,2}\// }, (args) => {
      if (args.kind === 'entry-point') return undefined;
      const name = byFile.get(
        `${path.resolve(args.resolveDir, args.path).replace(/\.ts$/, '')}.ts`,
      );
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

/**
 * Takes the `vscode` module once a bundle. Otherwise esbuild copies its 400 names, getter by getter, for
 * each file that imports it: half of the time that loading the entry took.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    const namespace = 'vscode-once';
    build.onResolve({ filter: /^vscode$/ }, (args) =>
      args.namespace === namespace
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace },
    );
    build.onLoad({ filter: /^vscode$/, namespace }, () => ({
      contents: `export * from 'vscode';`,
      resolveDir: root,
    }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22.19',
  logLevel: 'info',
};

const extension = {
  ...common,
  entryPoints: { extension: 'src/extension.ts', ...LAZY_BUNDLES },
  outdir: 'dist',
  minify: true,
  keepNames: false,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  // undici's own switch for builds without its experimental parser, a third of its size.
  define: { esbuildDetection: 'true' },
  // The WebP decoder lies beside the bundle that reads it.
  loader: { '.wasm': 'file' },
  assetNames: '[name]',
  plugins: [lazyBundles, vscodeOnce],
};

const testFiles = {
  ...common,
  entryPoints: globSync('test/{unit,editor,ui,bench}/**/*.ts', { cwd: root }),
  outbase: '.',
  outdir: 'out',
  external: ['vscode'],
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
};

if (watch) {
  const context = await esbuild.context(extension);
  await context.watch();
} else {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const { metafile } = await esbuild.build(extension);
  // What is in which bundle, for the tests and the benchmark of sizes.
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(path.join(root, 'out/metafile.json'), JSON.stringify(metafile));
  // Marketplaces cannot show pictures of a repository that has no address yet.
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  writeFileSync(path.join(root, 'dist/README.md'), readme.replace(/^!\[.*\n\n?/gm, ''));
  // The types of the public API, for other extensions.
  copyFileSync(path.join(root, 'src/api.ts'), path.join(root, 'dist/avatar-lens.d.ts'));
  if (tests) {
    rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
    await esbuild.build(testFiles);
  }
}
