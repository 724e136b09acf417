import path from 'node:path';
import { groupShared } from './groupShared.mjs';

/**
 * Which bundle each piece of a split build goes into: in one of its own, each module that is loaded when
 * first needed; together, what several of those share, as groupShared.mjs puts it together.
 *
 * @param later how each module that begins a bundle is asked for
 * @returns `bundles`: for each name the piece whose exports are its own (`start`) and what it offers to other
 * bundles (`offered`: names by piece); `bundleOf`: the bundle of each piece. A piece without modules holds
 * helpers of esbuild: it has no bundle, and each that needs it takes it in.
 */
export function assignBundles({ outputs }, later) {
  const pieces = new Map(Object.entries(outputs).map(([file, one]) => [path.basename(file), one]));
  const needs = new Map([...pieces.keys()].map((piece) => [piece, closure(piece, pieces)]));
  refuseVscodeInThreads(pieces, needs, later);

  const entries = [...pieces.keys()].filter((piece) => pieces.get(piece).entryPoint !== undefined);
  const shared = [...pieces.keys()].filter((piece) => {
    const { entryPoint, inputs } = pieces.get(piece);
    return entryPoint === undefined && Object.keys(inputs).length > 0;
  });
  const sharedNames = groupShared(
    shared.map((piece) => ({
      piece,
      kind: kindOf(needs.get(piece), pieces),
      bytes: pieces.get(piece).bytes,
      users: entries.filter((entry) => needs.get(entry).has(piece)),
      needs: needs.get(piece),
    })),
  );
  const bundleOf = new Map();
  const bundles = new Map();
  for (const [piece, { entryPoint }] of pieces) {
    const name =
      entryPoint === undefined ? sharedNames.get(piece) : path.basename(entryPoint, '.ts');
    if (name === undefined) continue;
    bundleOf.set(piece, name);
    if (!bundles.has(name))
      bundles.set(name, { start: undefined, exported: [], offered: new Map() });
    if (entryPoint !== undefined) {
      Object.assign(bundles.get(name), { start: piece, exported: pieces.get(piece).exports });
    }
  }
  for (const [piece, { imports }] of pieces) {
    for (const next of importedPieces(imports)) {
      const name = bundleOf.get(next);
      if (name === undefined || name === bundleOf.get(piece)) continue;
      bundles.get(name).offered.set(next, pieces.get(next).exports);
    }
  }
  return { bundles, bundleOf };
}

function importedPieces(imports) {
  return imports
    .filter(({ kind, external }) => kind === 'import-statement' && !external)
    .map(({ path: file }) => path.basename(file));
}

/** Every piece that is loaded with this one, itself too. */
function closure(start, pieces) {
  const reached = new Set([start]);
  for (const piece of reached) {
    for (const next of importedPieces(pieces.get(piece).imports)) reached.add(next);
  }
  return reached;
}

function refuseVscodeInThreads(pieces, needs, later) {
  for (const [piece, { entryPoint }] of pieces) {
    if (later.get(entryPoint) !== 'require-resolve') continue;
    for (const needed of needs.get(piece)) {
      const { imports, inputs } = pieces.get(needed);
      if (!imports.some(isVscode)) continue;
      throw new Error(
        `${entryPoint} is run in a thread, where there is no vscode, which ${Object.keys(inputs)} imports.`,
      );
    }
  }
}

function isVscode({ path: name, external }) {
  return external && name === 'vscode';
}

/** What a piece brings with it: npm packages, and VS Code. */
function kindOf(needed, pieces) {
  const parts = [...needed].flatMap((piece) => {
    const { inputs, imports } = pieces.get(piece);
    const packages = Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
      .filter((name) => name !== undefined);
    return imports.some(isVscode) ? ['vscode', ...packages] : packages;
  });
  const names = [...new Set(parts)].sort().map((name) => name.replace('/', '-'));
  return ['shared', ...names].join('-');
}
