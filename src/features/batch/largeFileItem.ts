import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { largeFileInFront, largeFileSentence } from '../../platform/largeFile';

type Shown = Pick<vscode.StatusBarItem, 'name' | 'text' | 'tooltip' | 'command'>;

/** What the status bar says of the file in front; `undefined` where hovers can reach it. */
export async function largeFileItem(): Promise<Shown | undefined> {
  const uri = await largeFileInFront();
  if (!uri) return undefined;
  const text =
    uri.scheme === 'file'
      ? `$(account) ${vscode.l10n.t('Look up from the disk')}`
      : '$(warning) Avatar Lens';
  return {
    name: 'Avatar Lens',
    text,
    tooltip: largeFileSentence(uri),
    command: { command: COMMANDS.lookUpFile, title: text, arguments: [uri] },
  };
}
