import * as vscode from 'vscode';
import { orUndefined } from '../storage/files';

// Files as VS Code reads them, wherever they lie.

/** VS Code keeps larger files from extensions, and only shows them itself. */
export const MOST_EDITOR_BYTES = 50 * 1024 * 1024;

/** A path within the workspace, else the whole path. */
export function nameOfFile(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? uri.path : vscode.workspace.asRelativePath(uri);
}

export function openDocumentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}

/** `undefined` for what is not there, and for what no file system has, such as an unsaved document. */
export function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  return orUndefined(vscode.workspace.fs.stat(uri));
}

/**
 * What a regular file of at most so many bytes holds. Nothing for what is none: a link may lead out of the
 * folder, and a pipe or device never ends.
 */
export async function readSmallFile(
  uri: vscode.Uri,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const stat = await statOf(uri);
  if (stat?.type !== vscode.FileType.File || stat.size > mostBytes) return undefined;
  return orUndefined(vscode.workspace.fs.readFile(uri));
}

/** The git repository that a file or folder lies in: the nearest folder above, or it itself. */
export async function repositoryOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let at = uri; ; ) {
    if (await statOf(vscode.Uri.joinPath(at, '.git'))) return at;
    const parent = vscode.Uri.joinPath(at, '..');
    if (parent.path === at.path) return undefined;
    at = parent;
  }
}
