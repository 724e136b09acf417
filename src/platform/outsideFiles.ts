import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { orUndefined, writeAtomically } from '../storage/files';
import { statOf } from './editorFiles';

/** As other programs make files. */
const ANYBODY = 0o666;

/**
 * Where to propose that a file be saved which holds phone numbers or faces: out of every workspace, whose
 * version control would take it along.
 */
export async function proposedFolder(): Promise<vscode.Uri> {
  const downloads = path.join(homedir(), 'Downloads');
  const isThere = (await orUndefined(stat(downloads)))?.isDirectory() ?? false;
  return vscode.Uri.file(isThere ? downloads : homedir());
}

/**
 * Writes a file where the user said, replacing what is there. A link is replaced itself: what it leads to
 * was not named.
 * @throws the file system's error
 */
export async function writeOutside(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  if (uri.scheme === 'file') return writeAtomically(uri.fsPath, bytes, { mode: ANYBODY });
  const known = await statOf(uri);
  if (known && (known.type & vscode.FileType.SymbolicLink) !== 0) {
    await vscode.workspace.fs.delete(uri, { useTrash: false });
  }
  await vscode.workspace.fs.writeFile(uri, bytes);
}
