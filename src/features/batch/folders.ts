import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { Breather } from '../../async/breather';
import { excludesOf } from '../../batch/excludes';
import { GitIgnore } from '../../batch/gitIgnore';
import { type FolderFiles, type FolderItem, type Walked, walk } from '../../batch/walk';
import { readSmallFile, repositoryOf } from '../../platform/editorFiles';
import { orUndefined } from '../../storage/files';
import { readRegular } from '../../storage/regularFile';
import { problemOfError } from './texts';

/** Far above any .gitignore that a person wrote. */
const LARGEST_IGNORE_FILE = 1_000_000;

/** @param top what links may not lead out of */
function filesIn(top: vscode.Uri): FolderFiles<vscode.Uri> {
  return {
    list: async (folder) => {
      const items = await vscode.workspace.fs.readDirectory(folder);
      return Promise.all(items.map(([name, type]) => itemOf(top, folder, name, type)));
    },
    text: readIgnoreFile,
    child: (folder, name) => vscode.Uri.joinPath(folder, name),
    problemOf: problemOfError,
  };
}

/** Every file below a folder that neither VS Code's settings nor a .gitignore leave out. */
export async function* filesOf(
  folder: vscode.Uri,
  signal: AbortSignal,
): AsyncGenerator<Walked<vscode.Uri>, void> {
  const workspace = vscode.workspace.getWorkspaceFolder(folder)?.uri;
  const top = (await repositoryOf(folder)) ?? workspace ?? folder;
  const inside = below(top, folder.path);
  const caseSensitive = process.platform !== 'win32' && process.platform !== 'darwin';
  const excludes = excludesOf(excludeSettings(folder), caseSensitive);
  const gitIgnore = await gitIgnoreAbove(top, inside, new GitIgnore(caseSensitive));
  yield* walk(folder, inside, filesIn(folder), {
    // The globs of the settings begin at the workspace folder, those of git at the repository.
    excludes: (item, siblings, breather) =>
      excludes(below(workspace ?? folder, `${top.path}/${item}`), siblings, breather),
    gitIgnore: await gitIgnore.without(inside, new Breather(signal)),
    signal,
  });
}

/** A path below a folder, with `/` between its parts and none at its ends. */
function below(folder: vscode.Uri, inside: string): string {
  return inside.slice(folder.path.length).replace(/^\/|\/$/g, '');
}

/** What a search in files leaves out as well. */
function excludeSettings(folder: vscode.Uri): Record<string, unknown> {
  const read = (section: string) =>
    vscode.workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude');
  return { ...read('search'), ...read('files') };
}

/** The .gitignore files between the top of the workspace and a folder in it, the folder's own left out. */
async function gitIgnoreAbove(
  top: vscode.Uri,
  inside: string,
  rules: GitIgnore,
): Promise<GitIgnore> {
  let collected = rules;
  const names = inside === '' ? [] : inside.split('/');
  for (const depth of names.keys()) {
    const above = names.slice(0, depth);
    const text = await readIgnoreFile(vscode.Uri.joinPath(top, ...above, '.gitignore'));
    if (text !== undefined) collected = collected.with(above.join('/'), text);
  }
  return collected;
}

/** Links are not followed, as git does not follow them either. */
async function readIgnoreFile(file: vscode.Uri): Promise<string | undefined> {
  const limit = { most: LARGEST_IGNORE_FILE, follow: false };
  const bytes =
    file.scheme === 'file'
      ? await readRegular(file.fsPath, limit)
      : await readSmallFile(file, LARGEST_IGNORE_FILE);
  return bytes && new TextDecoder().decode(bytes);
}

/**
 * A link to a file within the top folder is a file. Others lead to files that nobody named, and those to
 * folders may lead round in circles.
 */
async function itemOf(
  top: vscode.Uri,
  folder: vscode.Uri,
  name: string,
  type: vscode.FileType,
): Promise<FolderItem> {
  if (type === vscode.FileType.Directory) return { name, kind: 'folder' };
  if (type === vscode.FileType.File) return { name, kind: 'file' };
  const isLinkToFile = type === (vscode.FileType.File | vscode.FileType.SymbolicLink);
  const staysInside = isLinkToFile && (await leadsInto(top, vscode.Uri.joinPath(folder, name)));
  return { name, kind: staysInside ? 'file' : 'other' };
}

async function leadsInto(top: vscode.Uri, link: vscode.Uri): Promise<boolean> {
  if (link.scheme !== 'file') return false;
  const paths = await orUndefined(Promise.all([realpath(top.fsPath), realpath(link.fsPath)]));
  if (!paths) return false;
  const way = path.relative(...paths);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
