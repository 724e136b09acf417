// Builds the extension into dist/ (build/extension.mjs). With --tests it also bundles
// test/{unit,editor,ui,theia,bench,live} into out/, one file for each; with --watch it builds again after each
// change of a source, and the bundles name their sources to a debugger.
// First: an old Node is told so before anything here fails in it.
import './test/host/requireNode.mjs';
import fs from 'node:fs';
import { watch } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildExtension } from './build/extension.mjs';
import { notices } from './build/notices.mjs';

// Not by their names: an old Node lacks globSync, and would end with that instead of what to do.
const { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } = fs;

const root = path.dirname(fileURLToPath(import.meta.url));
const watching = process.argv.includes('--watch');
const common = { absWorkingDir: root, target: 'node22.19', logLevel: 'info' };

async function build() {
  const options = { ...common, outdir: 'dist', minify: true, sourcemap: watching && 'linked' };
  const metafile = await buildExtension(options, 'src/extension.ts');
  await buildPages();
  // What is in which bundle, for the tests and the benchmark of sizes.
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(path.join(root, 'out/metafile.json'), JSON.stringify(metafile));
  writeFileSync(path.join(root, 'dist/ThirdPartyNotices.txt'), notices(metafile, root));
  // Pictures and links into the repository lead nowhere without its address, which a release has.
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
    .replace(/^!\[.*\n\n?/gm, '')
    .replace(/\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g, '$1');
  writeFileSync(path.join(root, 'dist/README.md'), readme);
  // The types of the public API, for other extensions.
  copyFileSync(path.join(root, 'src/api.ts'), path.join(root, 'dist/avatar-lens.d.ts'));
}

/** What webviews load: a script and a style sheet for each page, beside what all pages share. */
async function buildPages() {
  await esbuild.build({
    ...common,
    bundle: true,
    format: 'esm',
    target: 'chrome138',
    minify: true,
    // Scripts without a style sheet of their own are part of others.
    entryPoints: globSync('media/*.css', { cwd: root }).flatMap((sheet) => {
      const script = sheet.replace(/css$/, 'js');
      return fs.existsSync(path.join(root, script)) ? [sheet, script] : [sheet];
    }),
    outdir: 'dist/media',
    sourcemap: watching && 'inline',
  });
}

async function buildTests() {
  rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
  await esbuild.build({
    ...common,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    entryPoints: globSync('test/{unit,editor,ui,theia,bench,live}/**/*.ts', { cwd: root }),
    outbase: '.',
    outdir: 'out',
    external: ['vscode'],
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    // A worker's file is a bundle of the extension; in a test's own bundle nothing asks for it.
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
}

/** One after the other: what changes meanwhile is built next. The task of .vscode/tasks.json reads what this says. */
async function buildAndSay() {
  console.log('Building…');
  try {
    await build();
    console.log(`Built at ${new Date().toLocaleTimeString()}.`);
  } catch (error) {
    // esbuild has told of its own errors; what fails waits for the next change.
    if (error.errors === undefined) console.error(error.message);
    console.log('Not built.');
  }
}

async function buildOnChange() {
  let building = buildAndSay();
  const follow = async (folder, ending) => {
    for await (const { filename } of watch(path.join(root, folder), { recursive: true })) {
      if (!ending.test(filename ?? '')) continue;
      // An editor may write a file in two steps.
      await pause(100);
      building = building.then(buildAndSay);
      await building;
    }
  };
  await Promise.all([follow('src', /\.ts$/), follow('media', /\.(?:js|css)$/)]);
}

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
if (watching) {
  await buildOnChange();
} else {
  await build();
  if (process.argv.includes('--tests')) await buildTests();
}
