import * as vscode from 'vscode';
import { parseChatId } from '../../chatId/parse';
import { confirm } from '../../platform/confirm';
import type { Services } from '../../platform/services';
import { wantedOf } from '../../platform/targets';
import { isBatch, type Recent, recentKey, recentOf } from '../../recents/recent';
import { chatIdCount } from '../../text/counts';
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

/** Asks again for every look-up in the list, behind everything else, after saying what it costs. */
export async function refreshAll(services: Services): Promise<void> {
  await services.recents.catchUp();
  const entries = lookUpsAmong(services.recents.list());
  if (entries.length === 0) return sayNone();
  const seconds = Math.ceil(entries.length / services.settings.requestsPerSecond.value);
  const isMeant = await confirm(
    vscode.l10n.t('Ask GREEN-API again for {0}?', chatIdCount(entries.length)),
    vscode.l10n.t('One request each, about {0} s in all.', seconds),
    vscode.l10n.t('Ask Again'),
  );
  if (!isMeant) return;
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Asking GREEN-API again…'),
      cancellable: true,
    },
    (progress, token) => askAgain(services, entries, progress, token),
  );
}

/** The palette offers the commands without knowing: only the view reads the list. */
function sayNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There are no recent look-ups yet.'));
}

async function askAgain(
  { lookUps, recents }: Services,
  entries: readonly Recent[],
  progress: vscode.Progress<{ increment: number; message: string }>,
  token: vscode.CancellationToken,
): Promise<void> {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  const increment = 100 / entries.length;
  let done = 0;
  await Promise.all(
    entries.map(async (entry) => {
      const parsed = parseChatId(entry.chatId);
      if (!parsed.ok) return;
      const result = await lookUps.lookUp(wantedOf(parsed.chatId, entry.idInstance), {
        asker: 'batch',
        refresh: true,
        signal: controller.signal,
      });
      done++;
      progress.report({ increment, message: `${done} / ${entries.length}` });
      const asked = result.failure?.code !== 'cancelled' && result.failure?.code !== 'paused';
      const recent = asked ? recentOf(result, entry.at) : undefined;
      if (recent) await recents.note(recent, { inPlace: true });
    }),
  );
}
