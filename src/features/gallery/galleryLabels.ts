import * as vscode from 'vscode';
import { countOutcomes, type Viewed } from '../../batch/view';
import { countWords } from '../../text/counts';
import type { GalleryLabels } from './protocol';

/** Words of the page that stay the same. */
export function galleryLabels(title: string): GalleryLabels {
  return {
    grid: vscode.l10n.t('Avatars of {0}', title),
    search: vscode.l10n.t('Name, number or file'),
    outcome: vscode.l10n.t('Outcome'),
    product: vscode.l10n.t('Messenger'),
    sort: vscode.l10n.t('Order'),
    progress: vscode.l10n.t('Looking up'),
    clearFilter: vscode.l10n.t('Clear Filter'),
    clearSelection: vscode.l10n.t('Clear Selection'),
    otherPlaces: vscode.l10n.t('Other places'),
    tools: vscode.l10n.t('Actions'),
  };
}

/** Of the tab: the last part of a path, so that it differs from the file's own tab. */
export function galleryTitle(title: string): string {
  return vscode.l10n.t('Avatars of {0}', title.slice(title.lastIndexOf('/') + 1));
}

/** Said when a run begins. */
export function startedWords(count: number): string {
  return vscode.l10n.t('Looking up {0}', countWords(count));
}

/** Said when a run has ended. */
export function summaryWords(entries: readonly Viewed[]): string {
  const counts = countOutcomes(entries);
  const pictures = counts.get('picture') ?? 0;
  const failed = counts.get('failed') ?? 0;
  return vscode.l10n.t(
    'Pictures: {0}. Without: {1}. Failed: {2}.',
    countWords(pictures),
    countWords(entries.length - pictures - failed - (counts.get('unasked') ?? 0)),
    countWords(failed),
  );
}
