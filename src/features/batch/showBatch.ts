import * as vscode from 'vscode';
import type { Batch } from '../../batch/batch';
import type { BatchRun } from '../../batch/run';
import { COMMANDS } from '../../platform/commandIds';
import { withProgress } from '../../platform/progress';
import { createBatchRun } from '../../services/batchRuns';
import type { Gallery, Services } from '../../services/services';
import { namingOf } from './naming';
import { askWhatToLookUp } from './question';

type Needed = Pick<Services, 'settings' | 'avatars' | 'lookUps' | 'names'>;

type Epoch = Awaited<ReturnType<Services['epochs']['begin']>>;

/**
 * Asks what of a batch to look up, which says what it costs, and opens its gallery.
 *
 * @param epoch began before the first look at what the batch holds: what was removed since is not kept
 * @param makeBatch called anew after an instance was added, since others may answer then
 */
export async function showBatch(
  services: Needed,
  gallery: Gallery,
  epoch: Epoch,
  makeBatch: () => Promise<Batch>,
): Promise<void> {
  for (;;) {
    const run = createBatchRun(services, { batch: await makeBatch(), failures: [] });
    await recall(run);
    const choice = await askWhatToLookUp({
      run,
      lookUps: services.lookUps,
      isFresh: (index) => {
        const answer = run.answer(index);
        return answer !== undefined && services.avatars.isFresh(answer);
      },
      requestsPerSecond: services.settings.requestsPerSecond.value,
      naming: await namingOf(services, run.batch.entries),
    });
    // What was read before everything was removed is not to be kept after.
    if (!choice || !(await epoch.lasts())) return;
    if (choice.kind === 'ask') {
      const { naming: idInstance } = choice;
      const shown = gallery.show(run, choice);
      if (idInstance !== undefined) {
        // Beside the look-ups, whose pace is another one.
        await vscode.commands.executeCommand(COMMANDS.loadNames, { idInstance });
      }
      await shown;
      return;
    }
    await vscode.commands.executeCommand(COMMANDS[choice.kind]);
  }
}

/** Reads what is stored, which for thousands takes a moment. */
async function recall(run: BatchRun): Promise<void> {
  const total = run.batch.entries.length;
  await withProgress(vscode.l10n.t('Looking for stored answers'), async (signal, progress) => {
    let reported = 0;
    const onProgress = (done: number) => {
      const percent = Math.floor((done * 100) / total);
      if (percent === reported) return;
      progress.report({ increment: percent - reported });
      reported = percent;
    };
    await run.recall({ signal, onProgress });
  });
}
