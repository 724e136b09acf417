import path from 'node:path';

/**
 * Makes bundles of the pieces of a split build. What is in the same bundle is taken in, the rest is left to
 * `require('./other.js')`. In a bundle the names of several pieces come together, so that each name that
 * one bundle takes from another carries its piece's number.
 */
export function joinPieces(outputFiles, bundles, bundleOf) {
  const pieces = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
  const numbers = new Map([...pieces.keys()].map((piece, index) => [piece, index]));
  const numbered = (piece, name) => `_${numbers.get(piece)}_${name}`;

  /**
   * What a bundle offers: its own exports, and to the other bundles what they take from its pieces. By plain
   * assignment: for exports esbuild adds to each bundle 0.5 KB of helpers and two getters for each name, in
   * case that a value changes, which none does here.
   */
  function bundle({ start, exported, offered }) {
    const own = start === undefined ? [] : [[start, exported, (_, name) => name]];
    const others = [...offered].map(([piece, names]) => [piece, names, numbered]);
    return [...own, ...others]
      .map(([piece, names, nameOf]) => {
        const list = names.map((name) => `${name} as own${numbered(piece, name)}`);
        const lines = names.map(
          (name) => `exports.${nameOf(piece, name)} = own${numbered(piece, name)};`,
        );
        return [`import { ${list} } from './${piece}';`, ...lines].join('\n');
      })
      .join('\n');
  }

  /** Stands for a piece where it is another bundle's. */
  function elsewhere(piece) {
    const name = bundleOf.get(piece);
    const names = bundles.get(name).offered.get(piece) ?? [];
    const list = names.map((one) => `${numbered(piece, one)} as ${one}`);
    return `export { ${list} } from './${name}.js';`;
  }

  return {
    name: 'join-pieces',
    setup(build) {
      build.onResolve({ filter: /^bundle:/ }, (args) => ({
        path: args.path.slice('bundle:'.length),
        namespace: 'bundle',
      }));
      build.onResolve({ filter: /^\.\// }, ({ path: file, importer, namespace, kind }) => {
        const piece = path.basename(file);
        if (!pieces.has(piece)) return { path: file, external: true };
        const there = bundleOf.get(piece);
        if (kind === 'dynamic-import') return { path: `./${there}.js`, external: true };
        const here = namespace === 'bundle' ? importer : bundleOf.get(importer);
        return {
          path: piece,
          namespace: there === undefined || there === here ? 'piece' : 'elsewhere',
        };
      });
      const load = (namespace, contentsOf) =>
        build.onLoad({ filter: /./, namespace }, (args) => ({ contents: contentsOf(args.path) }));
      load('bundle', (name) => bundle(bundles.get(name)));
      load('piece', (piece) => pieces.get(piece));
      load('elsewhere', elsewhere);
    },
  };
}
