import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What each file of src/ imports of src/, types too; both as paths within src/, with `/`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** `from '…'`, `import('…')` and `require('…')` of a file beside. */
const IMPORT = /\b(?:from|import\(|require\()\s*'(\.[^']*)'/g;

export function readImports(): Imports {
  const names = globSync('**/*.ts', { cwd: 'src' }).map((name) => name.replaceAll('\\', '/'));
  const sources = new Map(names.map((name) => [name, readFileSync(`src/${name}`, 'utf8')]));
  return importsOf(sources);
}

/** @param sources texts by path */
export function importsOf(sources: ReadonlyMap<string, string>): Imports {
  const named = (file: string, specifier: string) => {
    const joined = path.posix.join(path.posix.dirname(file), specifier);
    return [joined, `${joined}.ts`, `${joined}.d.ts`].find((name) => sources.has(name));
  };
  return new Map(
    [...sources].map(([file, text]) => {
      const found = [...text.matchAll(IMPORT)].map(([, specifier = '']) => named(file, specifier));
      return [file, [...new Set(found.filter((name) => name !== undefined))]];
    }),
  );
}

/** Circles of imports, each as the files on its way; the first file is the last again. */
export function circlesOf(imports: Imports): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    const start = way.indexOf(file);
    if (start >= 0) circles.push([...way.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return circles;
}

/** The room that a file is in: its folder, of a feature that feature's; files of src/ itself are rooms. */
export function roomOf(file: string): string {
  const [room = '', feature = ''] = file.split('/');
  return room === 'features' ? `features/${feature}` : room;
}
