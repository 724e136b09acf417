import * as vscode from 'vscode';

/** Far more than a file of settings has. */
const MOST_BYTES = 1024 * 1024;

/**
 * The text of a regular file of at most 1 MiB. Nothing for what is none: a link may lead out of the
 * folder, and a pipe or device never ends.
 */
export async function readSmallFile(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File || size > MOST_BYTES) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
