import * as vscode from 'vscode';

/** Internal command of a quick fix: asks for the country of a phone number, then writes its chatId. */
export const WRITE_WITH_COUNTRY = '_avatarLens.writeWithCountry';

/** Internal command of a link in a hover: writes a chatId over another spelling of it. */
export const WRITE_AS = '_avatarLens.writeAs';

/** What such a link writes, and over what. */
export interface Spelling {
  readonly uri: string;
  readonly line: number;
  /** UTF-16 code units into the line. */
  readonly character: number;
  readonly written: string;
  readonly chatId: string;
}

export function writeLabel(chatId: string): string {
  return vscode.l10n.t('Write as {0}', chatId);
}

/** Whether a document can be changed: no output, nor what git or another provider only shows. */
export function isWritable({ scheme }: vscode.Uri): boolean {
  if (scheme === 'untitled' || scheme === 'vscode-notebook-cell') return true;
  return vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}
