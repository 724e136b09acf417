import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { ContextKey } from '../../platform/contextKey';
import type { AvatarPanel, Gallery, Services } from '../../platform/services';
import { targetOf } from '../../platform/targets';
import { isBatch, type RecentEntry, recentKey } from '../../recents/recent';
import { OPEN_BATCH } from './batchRow';
import { RecentsTree, SHOW_MORE, SHOW_RECENT } from './recentsTree';

/** The view of recent look-ups and its commands. */
export function registerRecents(services: Services, panel: AvatarPanel, gallery: Gallery): void {
  const { subscriptions, recents, batches, onDidChangeRecents } = services;
  const tree = subscriptions.add(new RecentsTree(services));
  const view = subscriptions.add(
    vscode.window.createTreeView('avatarLens.recents', {
      treeDataProvider: tree,
      canSelectMany: true,
    }),
  );
  const hasRecents = new ContextKey<boolean>('avatarLens.hasRecents');
  subscriptions.add(onDidChangeRecents(() => hasRecents.set(recents.list().length > 0)));
  // Other windows write to the same journal; nobody needs to know before looking.
  subscriptions.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && view.visible) void recents.catchUp();
    }),
  );
  subscriptions.add(
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) void recents.catchUp();
    }),
  );

  const register = (command: string, handler: (clicked: unknown, selected: unknown) => unknown) =>
    subscriptions.add(vscode.commands.registerCommand(command, handler));
  register(SHOW_RECENT, async (row) => {
    const target = targetOf(row);
    // Rows that moved under the mouse would make the next click hit another one.
    if (target?.ok) await panel.show(target.wanted, { inPlace: true });
  });
  register(OPEN_BATCH, async (row) => {
    const { batchId } = row as { batchId: string };
    await gallery.open(batchId);
  });
  register(SHOW_MORE, () => tree.showMore());
  register(COMMANDS.removeRecent, async (clicked, selected) => {
    const removed = rows(clicked, selected);
    await recents.remove(removed.map(recentKey));
    await batches.remove(removed.filter(isBatch).map(({ batchId }) => batchId));
  });
  register(COMMANDS.pinRecent, async (clicked, selected) => {
    for (const row of rows(clicked, selected)) await recents.pin(recentKey(row), !row.pinned);
  });
  register(COMMANDS.clearRecents, async () => {
    await recents.clear();
    await batches.clear();
  });
}

/** What VS Code passes for a tree item: the row that was clicked and, with several, all selected. */
function rows(clicked: unknown, selected: unknown): RecentEntry[] {
  const all = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  return all.filter(
    (row): row is RecentEntry =>
      typeof row === 'object' && row !== null && ('outcome' in row || 'batchId' in row),
  );
}
