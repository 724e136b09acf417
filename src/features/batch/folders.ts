import * as vscode from 'vscode';
import { excludesOf } from '../../batch/excludes';
import { GitIgnore } from '../../batch/gitIgnore';
import { type FolderFiles, type FolderItem, type Walked, walk } from '../../batch/walk';
import { problemOfError } from './texts';

/** Far above any .gitignore that a person wrote. */
const LARGEST_IGNORE_FILE = 1_000_000;

const FILES: FolderFiles<vscode.Uri> = {
  list: async (folder) =>
    (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => itemOf(name, type)),
  text: readIgnoreFile,
  child: (folder, name) => vscode.Uri.joinPath(folder, name),
  problemOf: problemOfError,
};

/** Every file below a folder that neither VS Code's settings nor a .gitignore leave out. */
export async function* filesOf(
  folder: vscode.Uri,
  signal: AbortSignal,
): AsyncGenerator<Walked<vscode.Uri>, void> {
  const workspace = vscode.workspace.getWorkspaceFolder(folder)?.uri;
  const top = (await repositoryOf(folder)) ?? workspace ?? folder;
  const path = below(top, folder.path);
  const caseSensitive = process.platform !== 'win32' && process.platform !== 'darwin';
  const excludes = excludesOf(excludeSettings(folder), caseSensitive);
  const gitIgnore = await gitIgnoreAbove(top, path, new GitIgnore(caseSensitive));
  yield* walk(folder, path, FILES, {
    // The globs of the settings begin at the workspace folder, those of git at the repository.
    excludes: (item, siblings) =>
      excludes(below(workspace ?? folder, `${top.path}/${item}`), siblings),
    gitIgnore: gitIgnore.without(path),
    signal,
  });
}

/** The nearest folder above, or the folder itself, that is a git repository. */
async function repositoryOf(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let at = folder; ; ) {
    if (await exists(vscode.Uri.joinPath(at, '.git'))) return at;
    const parent = vscode.Uri.joinPath(at, '..');
    if (parent.path === at.path) return undefined;
    at = parent;
  }
}

/** A path below a folder, with `/` between its parts and none at its ends. */
function below(folder: vscode.Uri, path: string): string {
  return path.slice(folder.path.length).replace(/^\/|\/$/g, '');
}

/** What a search in files leaves out as well. */
function excludeSettings(folder: vscode.Uri): Record<string, unknown> {
  const read = (section: string) =>
    vscode.workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude');
  return { ...read('search'), ...read('files') };
}

/** The .gitignore files between the top of the workspace and a folder in it, the folder's own left out. */
async function gitIgnoreAbove(top: vscode.Uri, path: string, rules: GitIgnore): Promise<GitIgnore> {
  let collected = rules;
  const names = path === '' ? [] : path.split('/');
  for (const depth of names.keys()) {
    const above = names.slice(0, depth);
    const text = await readIgnoreFile(vscode.Uri.joinPath(top, ...above, '.gitignore'));
    if (text !== undefined) collected = collected.with(above.join('/'), text);
  }
  return collected;
}

async function readIgnoreFile(file: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > LARGEST_IGNORE_FILE) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** A link to a file is a file; a link to a folder may lead round in circles. */
function itemOf(name: string, type: vscode.FileType): FolderItem {
  if (type === vscode.FileType.Directory) return { name, kind: 'folder' };
  return { name, kind: (type & vscode.FileType.File) !== 0 ? 'file' : 'other' };
}
