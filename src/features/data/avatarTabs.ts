import * as vscode from 'vscode';
import { PLACES_SCHEME } from '../../platform/placesScheme';
import { start } from '../../services/guard';
import type { Services } from '../../services/services';
import { orUndefined } from '../../storage/files';

/**
 * The panel, the galleries and lists of places, which show faces and names. VS Code puts a word of its own before
 * their types.
 */
function isAvatarTab({ input }: vscode.Tab): boolean {
  return (
    (input instanceof vscode.TabInputWebview &&
      /\bavatarLens\.(panel|gallery)$/.test(input.viewType)) ||
    (input instanceof vscode.TabInputText && input.uri.scheme === PLACES_SCHEME)
  );
}

export async function closeAvatarTabs(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(isAvatarTab));
}

/** Has the tabs of this window close when everything is removed in another one. */
export function closeWithRemoval({
  log,
  epochs,
  sharedFiles,
}: Pick<Services, 'log' | 'epochs' | 'sharedFiles'>): vscode.Disposable {
  const attended = new WeakSet<AbortSignal>();
  const attendTo = async (tabs: readonly vscode.Tab[]) => {
    if (!tabs.some(isAvatarTab)) return;
    const { signal } = await epochs.begin();
    sharedFiles.follow();
    if (attended.has(signal)) return;
    attended.add(signal);
    // The user may close one at the same time, which is an error.
    signal.addEventListener('abort', () => void orUndefined(closeAvatarTabs()), { once: true });
  };
  const follow = (tabs: readonly vscode.Tab[]) => start(log, 'tabs', () => attendTo(tabs));
  const { tabGroups } = vscode.window;
  // Those that VS Code brought back are there already.
  follow(tabGroups.all.flatMap(({ tabs }) => tabs));
  return tabGroups.onDidChangeTabs(({ opened }) => follow(opened));
}
