import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Has the files of the extension share one `require('vscode')`. Otherwise esbuild copies the module's 350
 * names, getter by getter, for each file that imports it: half of the time that loading the entry took.
 */
export const vscodeOnce = {
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
    }));
  },
};

/**
 * Leaves out what of undici is never used here. It carries its HTTP parser twice, with and without SIMD, and
 * takes the second, which works everywhere, where the first does not compile. And only HTTP/2, which is
 * switched off, and bodies of FormData reach into its fetch.
 */
export const leanUndici = {
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
