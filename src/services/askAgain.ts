import * as vscode from 'vscode';
import { costOf } from '../batch/cost';
import type { Wanted } from '../chatId/wanted';
import { isUnasked } from '../greenApi/failure';
import { confirm } from '../platform/confirm';
import { type Progress, withProgress } from '../platform/progress';
import { recentKey, recentOf } from '../recents/recent';
import { costWords } from '../text/batches';
import { chatIdCount } from '../text/counts';
import type { Services } from './services';

type AskingServices = Pick<Services, 'lookUps' | 'recents' | 'settings'>;

/** Asks again for several, behind everything else, after saying what it costs. */
export async function askAgain(
  services: AskingServices,
  several: readonly Wanted[],
): Promise<void> {
  const pace = services.settings.requestsPerSecond.value;
  const isMeant = await confirm(
    vscode.l10n.t('Ask GREEN-API again for {0}?', chatIdCount(several.length)),
    vscode.l10n.t('One request each: {0}.', costWords(costOf(several, pace), pace)),
    { stay: vscode.l10n.t('Not Now'), goOn: vscode.l10n.t('Ask Again') },
  );
  if (!isMeant) return;
  await withProgress(vscode.l10n.t('Asking GREEN-API again…'), (signal, progress) =>
    askAll(services, several, progress, signal),
  );
}

async function askAll(
  { lookUps, recents }: AskingServices,
  several: readonly Wanted[],
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const increment = 100 / several.length;
  let done = 0;
  await Promise.all(
    several.map(async (wanted) => {
      const { chatId, idInstance = '' } = wanted;
      const key = recentKey({ chatId, idInstance });
      // What waits for a notification has no place among the recent look-ups yet.
      const inPlace = recents.find(key) !== undefined;
      const result = await lookUps.lookUp(wanted, {
        asker: 'batch',
        refresh: true,
        signal,
      });
      done++;
      progress.report({ increment, message: `${done} / ${several.length}` });
      const asked = !result.failure || !isUnasked(result.failure);
      const recent = asked ? recentOf(result, result.lookedUpAt) : undefined;
      if (recent) await recents.note(recent, { inPlace });
    }),
  );
}
