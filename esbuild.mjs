// Builds the extension into dist/: a small entry bundle, and beside it the bundles that are loaded on
// first use. With --tests it also bundles test/{unit,editor,ui,bench} into out/, one file for each.
// First: an old Node is told so before anything here fails in it.
import './test/host/requireNode.mjs';
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

// Not by their names: an old Node lacks globSync, and would end with that instead of what to do.
const { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } = fs;

const root = path.dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/**
 * Modules that become a bundle, reached by `import('…')` or `require('…')`. No bundle carries a copy of
 * another: a static import of one of these loads it too, and in the entry would do so at activation,
 * which `npm run bench` measures.
 */
const LAZY_BUNDLES = {
  agentTool: 'src/features/agentTool/getAvatar.ts',
  askAgain: 'src/services/askAgain.ts',
  avatarActions: 'src/features/actions/avatarActions.ts',
  batch: 'src/features/batch/lookUpTexts.ts',
  data: 'src/features/data/data.ts',
  demo: 'src/features/demo/demo.ts',
  finder: 'src/finder/finder.ts',
  answerDesk: 'src/features/notifications/desk.ts',
  hover: 'src/features/hover/hoverContent.ts',
  inlineAvatars: 'src/features/inline/inlineAvatars.ts',
  gallery: 'src/features/gallery/galleries.ts',
  instanceActions: 'src/features/instances/instanceActions.ts',
  instanceFromText: 'src/features/instances/addFromText.ts',
  instanceForms: 'src/features/instances/addInstance.ts',
  instanceTree: 'src/features/instances/instanceTree.ts',
  leakedToken: 'src/features/leakedTokens/leakedToken.ts',
  loadNames: 'src/features/names/loadNames.ts',
  lookUpQuestions: 'src/features/lookUp/wanted.ts',
  network: ['src/services/backend.ts', 'src/services/networkOptions.ts'],
  panel: 'src/features/panel/avatarPanel.ts',
  pendingRequests: 'src/notifications/pending.ts',
  recentsCommands: 'src/features/recents/recentsCommands.ts',
  recentsTree: 'src/features/recents/recentsTree.ts',
  phoneNumbers: 'src/chatId/phoneNumbers.ts',
  schemas: [
    'src/storage/codecs.ts',
    'src/greenApi/replies.ts',
    'src/greenApi/details.ts',
    'src/greenApi/contactLists.ts',
    'src/lookUps/names/namesCodec.ts',
  ],
  simulator: 'src/simulator/simulator.ts',
  sweep: 'src/avatars/sweep.ts',
  thumbnails: 'src/avatars/thumbnails.ts',
  thumbnailWorker: 'src/avatars/thumbnailWorker.ts',
};

/** What several of them need, also packages. The entry, which is to be one file, has its own copy of these. */
const SHARED_BUNDLES = {
  chatIds: ['src/chatId/parse.ts', 'src/chatId/facts.ts'],
  common: [
    'src/lookUps/detailsStore.ts',
    'src/storage/files.ts',
    'src/greenApi/apiUrl.ts',
    'src/greenApi/failure.ts',
    'src/instances/choose.ts',
    'src/platform/commandIds.ts',
    'src/recents/recent.ts',
    'src/text/markdown.ts',
  ],
  jpeg: 'jpeg-js',
  png: 'fast-png',
  words: [
    'src/text/asyncAnswers.ts',
    'src/text/avatarFacts.ts',
    'src/text/batches.ts',
    'src/text/chatIdProblems.ts',
    'src/text/counts.ts',
    'src/text/detailsRows.ts',
    'src/text/failureLabels.ts',
    'src/text/failures.ts',
    'src/text/format.ts',
    'src/text/outcomes.ts',
  ],
};

/** Leaves imports of what is in one of the bundles for run time, as `require('./x.js')`. */
function bundles(among) {
  const namespace = 'several-modules';
  const byFile = new Map(
    Object.entries(among).flatMap(([name, files]) =>
      [files].flat().map((file) => [file.endsWith('.ts') ? path.join(root, file) : file, name]),
    ),
  );
  return {
    name: 'bundles',
    setup(build) {
      build.onResolve({ filter: /^[\w.]/ }, (args) => {
        if (args.kind === 'entry-point' || args.namespace === namespace) return undefined;
        const file = `${path.resolve(args.resolveDir, args.path).replace(/\.ts$/, '')}.ts`;
        const name = byFile.get(args.path) ?? byFile.get(file);
        const isWithin = name === byFile.get(args.importer);
        return name === undefined || isWithin
          ? undefined
          : { path: `./${name}.js`, external: true };
      });
      build.onResolve({ filter: /,/ }, (args) => ({ path: args.path, namespace }));
      build.onLoad({ filter: /./, namespace }, (args) => ({
        contents: args.path
          .split(',')
          .map((file) => `export * from './${file}';`)
          .join('\n'),
        resolveDir: root,
      }));
    },
  };
}

/**
 * Has the files of a bundle share one `require('vscode')`. Otherwise esbuild copies the module's 350 names,
 * getter by getter, for each file that imports it: half of the time that loading the entry took.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    const shared = 'shared-vscode';
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(
        /^import \* as vscode from 'vscode';$/m,
        `import { vscode } from '${shared}';`,
      ),
      loader: 'ts',
    }));
    build.onResolve({ filter: /^shared-vscode$/ }, () => ({ path: shared, namespace: shared }));
    build.onLoad({ filter: /./, namespace: shared }, () => ({
      contents: `export const vscode = require('vscode');`,
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

/**
 * Leaves out what of undici is never used here. It carries its HTTP parser twice, with and without SIMD, and
 * takes the second, which works everywhere, where the first does not compile. And only HTTP/2, which is
 * switched off, and bodies of FormData reach into its fetch.
 */
const leanUndici = {
  name: 'lean-undici',
  setup(build) {
    build.onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ resolveDir }) => ({
      path: path.join(resolveDir, '../llhttp/llhttp-wasm.js'),
    }));
    const unused =
      /undici\/lib\/(dispatcher\/client-h2|web\/(webidl\/index|fetch\/(body|formdata)))\.js$/;
    build.onLoad({ filter: unused }, () => ({ contents: 'module.exports = {};' }));
  },
};

const extension = {
  ...common,
  outdir: 'dist',
  external: ['vscode'],
  minify: true,
  keepNames: false,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  // As `require`: Node's loader of ES modules reads and parses a bundle first to find out that it is none.
  supported: { 'dynamic-import': false },
  // undici's own switch for builds without its experimental parser, a third of its size.
  define: { esbuildDetection: 'true' },
  // The WebP decoder lies beside the bundle that reads it.
  loader: { '.wasm': 'file' },
  assetNames: '[name]',
};

const entry = {
  ...extension,
  entryPoints: { extension: 'src/extension.ts' },
  plugins: [bundles(LAZY_BUNDLES), vscodeOnce],
};

const others = {
  ...extension,
  entryPoints: Object.fromEntries(
    Object.entries({ ...LAZY_BUNDLES, ...SHARED_BUNDLES }).map(([name, files]) => [
      name,
      `${files}`,
    ]),
  ),
  plugins: [bundles({ ...LAZY_BUNDLES, ...SHARED_BUNDLES }), vscodeOnce, leanUndici],
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
  for (const options of [entry, others]) await (await esbuild.context(options)).watch();
} else {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const builds = await Promise.all([esbuild.build(entry), esbuild.build(others)]);
  // What is in which bundle, for the tests and the benchmark of sizes.
  const outputs = Object.assign({}, ...builds.map(({ metafile }) => metafile.outputs));
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(path.join(root, 'out/metafile.json'), JSON.stringify({ outputs }));
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
