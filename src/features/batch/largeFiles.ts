import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { largeFileInFront, largeFileSentence } from '../../platform/largeFile';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'subscriptions' | 'directory'>;

/** An entry in the status bar while a file is in front that no hover can reach. */
export function registerLargeFiles({ subscriptions, directory }: Needed): void {
  let item: vscode.StatusBarItem | undefined;
  const update = async () => {
    const uri = await largeFileInFront();
    if (!uri || directory.instances.length === 0) {
      item?.hide();
      return;
    }
    item ??= subscriptions.add(
      vscode.window.createStatusBarItem('largeFile', vscode.StatusBarAlignment.Right),
    );
    item.name = 'Avatar Lens';
    item.text =
      uri.scheme === 'file'
        ? `$(account) ${vscode.l10n.t('Look up from the disk')}`
        : '$(warning) Avatar Lens';
    item.tooltip = largeFileSentence(uri);
    item.command = { command: COMMANDS.lookUpFile, title: item.text, arguments: [uri] };
    item.show();
  };
  const { tabGroups, onDidChangeActiveTextEditor } = vscode.window;
  subscriptions.add(tabGroups.onDidChangeTabs(update));
  subscriptions.add(tabGroups.onDidChangeTabGroups(update));
  subscriptions.add(onDidChangeActiveTextEditor(update));
}
