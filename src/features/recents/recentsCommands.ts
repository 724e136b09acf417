import * as vscode from 'vscode';
import { askAgain } from '../../platform/askAgain';
import type { Services } from '../../platform/services';
import { targetOf } from '../../platform/targets';
import { isBatch, recentKey } from '../../recents/recent';
import { entriesOf, lookUpsAmong } from './rows';

export async function remove(
  { recents, batches }: Services,
  clicked: unknown,
  selected: unknown,
): Promise<void> {
  const removed = entriesOf(clicked, selected);
  await recents.remove(removed.map(recentKey));
  await batches.remove(removed.filter(isBatch).map(({ batchId }) => batchId));
}

export async function pin(
  { recents }: Services,
  clicked: unknown,
  selected: unknown,
): Promise<void> {
  for (const entry of entriesOf(clicked, selected)) {
    await recents.pin(recentKey(entry), !entry.pinned);
  }
}

/** Clears the list; what it opened is removed when the user has had the chance to change their mind. */
export async function clear({ recents, batches }: Services): Promise<void> {
  await recents.catchUp();
  const before = recents.list();
  if (before.length === 0) return sayNone();
  await recents.clear();
  const undo = vscode.l10n.t('Undo');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Recent look-ups were cleared.'),
    undo,
  );
  if (answer !== undo) {
    const kept = new Set(
      recents
        .list()
        .filter(isBatch)
        .map(({ batchId }) => batchId),
    );
    const gone = before.filter(isBatch).map(({ batchId }) => batchId);
    await batches.remove(gone.filter((batchId) => !kept.has(batchId)));
    return;
  }
  // Oldest first, so that the newest ends up in front again.
  await recents.restore(before.toReversed());
}

/** Asks again for every look-up in the list. */
export async function refreshAll(services: Services): Promise<void> {
  await services.recents.catchUp();
  const targets = lookUpsAmong(services.recents.list()).map(targetOf);
  const wanted = targets.flatMap((target) => (target?.ok ? [target.wanted] : []));
  if (wanted.length === 0) return sayNone();
  await askAgain(services, wanted);
}

/** The palette offers the commands without knowing: only the view reads the list. */
function sayNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There are no recent look-ups yet.'));
}
