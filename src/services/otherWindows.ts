import * as vscode from 'vscode';
import { FolderWatch } from '../storage/folderWatch';
import type { Foundations } from './foundations';
import { start } from './guard';
import type { Services } from './services';

/** Has this window see what others wrote and removed, of which VS Code tells nothing. */
export function followOtherWindows(
  { subscriptions, log, epochs, events, folder }: Foundations,
  { directory }: Pick<Services, 'directory'>,
): Pick<Services, 'sharedFiles'> {
  const sharedFiles = subscriptions.add(
    new FolderWatch(folder, () => {
      // Ends here what another window removed, and closes what shows it.
      start(log, 'removals', () => epochs.recheck());
      // No event tells a browser's other tab of a secret that was removed.
      start(log, 'instances', () => directory.loadCurrent());
      events.sharedFilesChanged.fire();
    }),
  );
  let stored: string | undefined;
  subscriptions.add(
    // Nothing tells of what another window cleared: it is looked at when the user comes back to this one.
    vscode.window.onDidChangeWindowState(({ focused }) =>
      start(log, 'stored answers', async () => {
        const before = stored;
        stored = await epochs.stored();
        if (focused && stored !== before) events.namesChanged.fire(undefined);
      }),
    ),
  );
  return { sharedFiles };
}
