import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

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

/** The HTTP parser of undici, as a file beside the bundles. */
const PARSER = 'llhttp.wasm';

/**
 * Leaves out what of undici is never used here. It carries its HTTP parser twice, with and without SIMD, and
 * takes the second, which works everywhere, where the first does not compile. And only HTTP/2, which is
 * switched off, and bodies of FormData reach into its fetch.
 *
 * The parser is WebAssembly, which undici carries as base64 in a script: as a file of its own it takes a
 * quarter less of the package, and no bundle is read for it.
 *
 * @param folder where the bundles go
 */
export function leanUndici(folder) {
  return {
    name: 'lean-undici',
    setup(build) {
      build.onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ resolveDir }) => ({
        path: path.join(resolveDir, '../llhttp/llhttp-wasm.js'),
      }));
      build.onLoad({ filter: /\/llhttp-wasm\.js$/ }, async ({ path: file }) => {
        await mkdir(folder, { recursive: true });
        await writeFile(path.join(folder, PARSER), require(file));
        return {
          contents: `module.exports = require('node:fs').readFileSync(__dirname + '/${PARSER}');`,
        };
      });
      const unused =
        /undici\/lib\/(dispatcher\/client-h2|web\/(webidl\/index|fetch\/(body|formdata)))\.js$/;
      build.onLoad({ filter: unused }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}

/** Has Node unpack and pack what fast-png reads and writes, in place of a zlib in JavaScript that it brings. */
export const nodeZlib = {
  name: 'node-zlib',
  setup(build) {
    build.onResolve({ filter: /^fflate$/ }, () => ({ path: 'zlib', namespace: 'node-zlib' }));
    build.onLoad({ filter: /./, namespace: 'node-zlib' }, () => ({
      contents: `
        import { deflateSync, inflateSync } from 'node:zlib';
        export const unzlibSync = inflateSync;
        export const zlibSync = deflateSync;
        export class Unzlib {
          #parts = [];
          #tell;
          constructor(tell) {
            this.#tell = tell;
          }
          push(part, isLast) {
            this.#parts.push(part);
            if (isLast) this.#tell(inflateSync(Buffer.concat(this.#parts)), true);
          }
        }`,
    }));
  },
};
