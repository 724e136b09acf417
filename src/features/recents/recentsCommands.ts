import * as vscode from 'vscode';
import { areRemoved, sayFilesStayed } from '../../platform/removal';
import { isBatch, type RecentEntry, recentKey } from '../../recents/recent';
import { askAgain } from '../../services/askAgain';
import type { Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { entriesOf, lookUpsAmong } from './rows';

type Needed = Pick<Services, 'epochs' | 'settings' | 'lookUps' | 'recents' | 'batches'>;

export async function remove(
  { recents, batches }: Needed,
  clicked: unknown,
  selected: unknown,
): Promise<void> {
  const removed = entriesOf(clicked, selected);
  if (removed.length === 0) return saySelect();
  if (!(await areRemoved([recents.remove(removed.map(recentKey))]))) return sayFilesStayed();
  await batches.remove(batchIdsOf(removed));
}

export async function pin({ recents }: Needed, clicked: unknown, selected: unknown): Promise<void> {
  const pinned = entriesOf(clicked, selected);
  if (pinned.length === 0) return saySelect();
  for (const entry of pinned) {
    await recents.pin(recentKey(entry), !entry.pinned);
  }
}

/** Clears the list; what it opened is removed when the user has had the chance to change their mind. */
export async function clear({ recents, batches, epochs }: Needed): Promise<void> {
  await recents.catchUp();
  const before = recents.list();
  if (before.length === 0) return sayNone();
  const gone = batchIdsOf(before);
  const idInstances = new Set(before.map(({ idInstance }) => idInstance));
  const began = [...idInstances].map(async (idInstance) => {
    return [idInstance, await epochs.begin(idInstance)] as const;
  });
  const epochOf = new Map(await Promise.all(began));
  // A gallery that opens meanwhile removes what nobody can open.
  const release = await batches.hold(gone);
  if (!(await areRemoved([recents.clear()]))) {
    release();
    return sayFilesStayed();
  }
  const undo = vscode.l10n.t('Undo');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Recent look-ups were cleared.'),
    undo,
  );
  const back: RecentEntry[] = [];
  // Oldest first, so that the newest ends up in front again.
  for (const entry of answer === undo ? before.toReversed() : []) {
    // Entries that were removed meanwhile, alone or with their instance, are not restored.
    if (await epochOf.get(entry.idInstance)?.lasts()) back.push(entry);
  }
  if (back.length > 0) await recents.restore(back);
  release();
  const kept = new Set(batchIdsOf(recents.list()));
  await batches.remove(gone.filter((batchId) => !kept.has(batchId)));
}

/** Asks again for every look-up in the list. */
export async function refreshAll(services: Needed): Promise<void> {
  await services.recents.catchUp();
  const targets = lookUpsAmong(services.recents.list()).map(targetOf);
  const wanted = targets.flatMap((target) => (target?.ok ? [target.wanted] : []));
  if (wanted.length === 0) return sayNone();
  await askAgain(services, wanted);
}

function batchIdsOf(entries: readonly RecentEntry[]): string[] {
  return entries.filter(isBatch).map(({ batchId }) => batchId);
}

/** The palette offers the commands without knowing: only the view reads the list. */
function sayNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There are no recent look-ups yet.'));
}

function saySelect(): void {
  const sentence = vscode.l10n.t('Select a look-up in the list of recent ones first.');
  void vscode.window.showInformationMessage(sentence);
}
