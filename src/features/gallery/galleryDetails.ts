import * as vscode from 'vscode';
import { type BatchEntry, wantedOf } from '../../batch/batch';
import type { BatchRun } from '../../batch/run';
import { kindOf } from '../../chatId/chatId';
import { boundTo, type Wanted } from '../../chatId/wanted';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import { errorCodeTraits } from '../../greenApi/errorCodes';
import type { Failure } from '../../greenApi/failure';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import { failureSentence } from '../../text/failures';

/** Asks for more than the avatars of a batch's entries. What comes is shown by everything that shows them. */
export class GalleryDetails {
  constructor(
    private readonly run: BatchRun,
    private readonly details: Services['details'],
    private readonly isClosed: () => boolean,
  ) {}

  /** A failure is said. */
  async ask(index: number, kind: DetailsKind): Promise<void> {
    const wanted = this.wanted(index);
    if (!wanted) return;
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Asking GREEN-API…'),
    };
    const answer = await vscode.window.withProgress(options, () => this.details.ask(wanted, kind));
    if (!answer.ok) void vscode.window.showWarningMessage(failureSentence(answer.failure));
  }

  /** Asks for the name of each, as the button said, until the user ends it or one is refused for all. */
  async nameRest(indices: readonly number[]): Promise<void> {
    await withProgress(vscode.l10n.t('Asking for names'), async (signal, progress) => {
      for (const [done, index] of indices.entries()) {
        const wanted = this.wanted(index);
        if (!wanted || signal.aborted || this.isClosed()) return;
        progress.report({
          message: `${done + 1} / ${indices.length}`,
          increment: 100 / indices.length,
        });
        const kind = kindOf(wanted.chatId) === 'group' ? 'group' : 'contact';
        const answer = await this.details.ask(wanted, kind, signal);
        if (answer.ok || !isForAll(answer.failure)) continue;
        void vscode.window.showWarningMessage(failureSentence(answer.failure));
        return;
      }
    });
  }

  /** The instance whose answer is shown; no other may be told of the chatId by a button below it. */
  instanceOf(index: number): string | undefined {
    return this.run.answer(index)?.idInstance ?? this.entry(index)?.idInstance;
  }

  private wanted(index: number): Wanted | undefined {
    const entry = this.entry(index);
    if (!entry) return undefined;
    const idInstance = this.instanceOf(index);
    return idInstance === undefined ? wantedOf(entry) : boundTo(idInstance, wantedOf(entry));
  }

  private entry(index: number): BatchEntry | undefined {
    return this.run.batch.entries[index];
  }
}

/** Whether the next person would be refused for the same reason. */
function isForAll({ code }: Failure): boolean {
  const { stopsBatch, pauses } = errorCodeTraits(code);
  return (
    stopsBatch === true || pauses === true || code === 'quotaExceeded' || code === 'rateLimited'
  );
}
