import { Breather } from '../async/breather';
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

/** A folder whose items are being gone through. */
interface OpenFolder<U> {
  readonly uri: U;
  readonly path: string;
  readonly names: ReadonlySet<string>;
  readonly gitIgnore: GitIgnore;
  readonly items: Iterator<FolderItem>;
}

/**
 * Every file below a folder that neither the settings nor a .gitignore leave out, in the order of names.
 * However much is left out, and however long that takes, it rests in between and ends when it is told to.
 * @param path of the folder below the top, to which the rules refer; empty for the top itself
 */
export async function* walk<U>(
  folder: U,
  path: string,
  files: FolderFiles<U>,
  { excludes, gitIgnore, signal }: WalkRules,
): AsyncGenerator<Walked<U>, void> {
  const breather = new Breather(signal);
  // No recursion: a generator within a thousand others is slow.
  const open: OpenFolder<U>[] = [];
  const enter = async (uri: U, at: string, rules: GitIgnore) => {
    try {
      open.push(await opened(uri, at, files, rules));
      return undefined;
    } catch (error) {
      return { uri, path: at, problem: files.problemOf(error) };
    }
  };
  const unreadable = await enter(folder, path, gitIgnore);
  if (unreadable) yield unreadable;
  for (let current = open.at(-1); current; current = open.at(-1)) {
    if (breather.isDue) await breather.rest();
    if (signal.aborted) return;
    const { value: item, done } = current.items.next();
    if (done) {
      open.pop();
      continue;
    }
    const { name, kind } = item;
    const itemPath = current.path === '' ? name : `${current.path}/${name}`;
    if (kind === 'other' || (await excludes(itemPath, current.names, breather))) continue;
    if (await current.gitIgnore.ignores(itemPath, kind === 'folder', breather)) continue;
    const uri = files.child(current.uri, name);
    const found =
      kind === 'file' ? { uri, path: itemPath } : await enter(uri, itemPath, current.gitIgnore);
    if (found && !signal.aborted) yield found;
  }
}

async function opened<U>(
  uri: U,
  path: string,
  files: FolderFiles<U>,
  above: GitIgnore,
): Promise<OpenFolder<U>> {
  const items = await files.list(uri);
  const names = new Set(items.map(({ name }) => name));
  const rules = names.has('.gitignore')
    ? await files.text(files.child(uri, '.gitignore'))
    : undefined;
  return {
    uri,
    path,
    names,
    gitIgnore: rules === undefined ? above : above.with(path, rules),
    items: items.toSorted(byName).values(),
  };
}

function byName(a: FolderItem, b: FolderItem): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
