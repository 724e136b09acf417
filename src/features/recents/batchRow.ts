import * as vscode from 'vscode';
import { type RecentBatch, recentKey } from '../../recents/recent';
import { chatIdCount } from '../../text/counts';
import { shortAgeWords } from '../../text/format';
import { OPEN_BATCH } from './internalCommands';

/** A batch of look-ups in the view of recents: one row, which opens its gallery. */
export function batchRow(batch: RecentBatch): vscode.TreeItem {
  const item = new vscode.TreeItem(batch.title);
  item.id = recentKey(batch);
  const parts = [chatIdCount(batch.size), shortAgeWords(batch.at, Date.now())];
  if (batch.pinned) parts.unshift(vscode.l10n.t('pinned'));
  item.description = parts.join(' · ');
  item.iconPath = new vscode.ThemeIcon('layers');
  item.contextValue = ['batch', batch.pinned ? 'pinned' : 'loose'].join(';');
  item.tooltip = vscode.l10n.t('Gallery of {0}', batch.title);
  item.command = {
    command: OPEN_BATCH,
    title: vscode.l10n.t('Show'),
    arguments: [{ batchId: batch.batchId }],
  };
  item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
  return item;
}
