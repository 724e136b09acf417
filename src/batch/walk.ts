import type { SourceProblem } from './batch';
import type { Excludes } from './excludes';
import type { GitIgnore } from './gitIgnore';

/** Something in a folder; links to folders count as `other`, since they may lead round in circles. */
export interface FolderItem {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** The file system that a walk goes through; `U` names files and folders. */
export interface FolderFiles<U> {
  /** @throws the file system's error */
  list(folder: U): Promise<readonly FolderItem[]>;
  /** The text of a small file, `undefined` where there is none. */
  text(file: U): Promise<string | undefined>;
  child(folder: U, name: string): U;
  problemOf(error: unknown): SourceProblem;
}

export interface WalkRules {
  readonly excludes: Excludes;
  readonly gitIgnore: GitIgnore;
  readonly signal: AbortSignal;
}

/** A file to be read, or a folder that cannot be. */
export interface Walked<U> {
  readonly uri: U;
  /** Below the top folder, with `/`. */
  readonly path: string;
  readonly problem?: SourceProblem;
}

/**
 * Every file below a folder that neither the settings nor a .gitignore leave out, in the order of names.
 * @param path of the folder below the top, to which the rules refer; empty for the top itself
 */
export async function* walk<U>(
  folder: U,
  path: string,
  files: FolderFiles<U>,
  rules: WalkRules,
): AsyncGenerator<Walked<U>, void> {
  let items: readonly FolderItem[];
  try {
    items = await files.list(folder);
  } catch (error) {
    yield { uri: folder, path, problem: files.problemOf(error) };
    return;
  }
  const names = new Set(items.map(({ name }) => name));
  const ignoreFile = names.has('.gitignore')
    ? await files.text(files.child(folder, '.gitignore'))
    : undefined;
  const gitIgnore =
    ignoreFile === undefined ? rules.gitIgnore : rules.gitIgnore.with(path, ignoreFile);
  for (const { name, kind } of items.toSorted(byName)) {
    if (rules.signal.aborted) return;
    const itemPath = path === '' ? name : `${path}/${name}`;
    if (kind === 'other' || rules.excludes(itemPath, names)) continue;
    if (gitIgnore.ignores(itemPath, kind === 'folder')) continue;
    const uri = files.child(folder, name);
    if (kind === 'file') yield { uri, path: itemPath };
    else yield* walk(uri, itemPath, files, { ...rules, gitIgnore });
  }
}

function byName(a: FolderItem, b: FolderItem): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
