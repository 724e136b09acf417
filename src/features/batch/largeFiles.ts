import * as vscode from 'vscode';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'subscriptions' | 'directory'>;

/** An entry in the status bar while a file is in front that no hover can reach. */
export function registerLargeFiles({ subscriptions, directory }: Needed): void {
  let item: vscode.StatusBarItem | undefined;
  const update = async () => {
    // Such a file has a tab, and no editor that extensions see.
    const isPossible = !vscode.window.activeTextEditor && directory.instances.length > 0;
    const shown = isPossible ? await (await import('./largeFileItem')).largeFileItem() : undefined;
    if (!shown) {
      item?.hide();
      return;
    }
    item ??= subscriptions.add(
      vscode.window.createStatusBarItem('largeFile', vscode.StatusBarAlignment.Right),
    );
    Object.assign(item, shown);
    item.show();
  };
  const { tabGroups, onDidChangeActiveTextEditor } = vscode.window;
  subscriptions.add(tabGroups.onDidChangeTabs(update));
  subscriptions.add(tabGroups.onDidChangeTabGroups(update));
  subscriptions.add(onDidChangeActiveTextEditor(update));
}
