import * as vscode from 'vscode';
import { type Failure, failed, type Result } from '../../greenApi/failure';
import { type AsyncAcceptance, getAvatarAsync } from '../../greenApi/getAvatarAsync';
import { PRIORITY } from '../../greenApi/priority';
import type { Instance } from '../../instances/instance';
import type { PendingRequest } from '../../notifications/pendingRequest';
import { COMMANDS } from '../../platform/commandIds';
import { withProgress } from '../../platform/progress';
import { errnoOf } from '../../storage/files';
import { waitingSentence } from '../../text/asyncAnswerWords';
import { failureSentence } from '../../text/failures';
import type { AsyncAnswers } from './asyncAnswers';
import { tellNoWay } from './messages';
import { mayReadQueue } from './queueConsent';

/** Sends getAvatarAsync, once, and notes that its answer is awaited. */
export async function requestAsync(answers: AsyncAnswers, argument: unknown): Promise<void> {
  const { services, requests, panel, queues, receivers } = answers;
  const wanted = await answers.ask(argument);
  if (!wanted) return;
  const peeked = await services.lookUps.peek(wanted);
  if (!peeked.ok) {
    void vscode.window.showWarningMessage(failureSentence(peeked.failure));
    return;
  }
  const { instance } = peeked.value;
  const readsQueue = await mayReadQueue(answers, instance);
  if (readsQueue === undefined) return;
  const { idInstance, product } = instance;
  const { chatId } = wanted;
  const request: PendingRequest = {
    idInstance,
    chatId,
    product,
    requestedAt: Date.now(),
    ...(readsQueue ? { readsQueue } : {}),
  };
  // Noted before it is sent: the answer may be faster than the acceptance.
  const undo = await noted(answers, request);
  if (!undo) return;
  queues.retry(idInstance);
  await panel.present({ chatId, idInstance }, { notice: vscode.l10n.t('Asking GREEN-API…') });
  const sent = await send(answers, instance, chatId);
  if (!sent.ok) {
    // After a time-out nobody knows whether it was taken: an answer may still come.
    if (sent.failure.code === 'timeout') await requests.settle(request, 'waiting', 'givenUp');
    else await undo();
    await answers.update();
    services.directory.noteOther(idInstance, sent.failure, request.requestedAt);
    panel.note(request, failureSentence(sent.failure));
    void explain(sent.failure, { chatId, idInstance });
    return;
  }
  const uncertain = !sent.value.certain;
  if (uncertain) await requests.amend(request, { uncertain });
  const shown = services.log.id(chatId);
  services.log.info(`getAvatarAsync ${shown} ${uncertain ? 'taken perhaps (400)' : 'taken'}`);
  await answers.update();
  const found = await requests.find(idInstance, chatId);
  if (found?.state !== 'waiting') return;
  panel.note(request, waitingSentence(uncertain));
  const isHeard = readsQueue || receivers.state(idInstance)?.kind === 'listening';
  if (!isHeard) void tellNoWay(request, instance);
}

/** What undoes the note; `undefined` where the disk did not take it, and nothing may be sent. */
async function noted(
  { services, requests }: AsyncAnswers,
  request: PendingRequest,
): Promise<(() => Promise<void>) | undefined> {
  try {
    return await requests.add(request);
  } catch (error) {
    services.log.warn(`The request could not be noted: ${errnoOf(error)}`);
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'Nothing was sent: the request could not be noted on the disk ({0}), so its answer would be lost.',
        errnoOf(error),
      ),
    );
    return undefined;
  }
}

function send(
  { services }: AsyncAnswers,
  { idInstance }: Instance,
  chatId: string,
): Promise<Result<AsyncAcceptance>> {
  return withProgress(vscode.l10n.t('Asking GREEN-API…'), async (signal) => {
    try {
      const to = await services.credentials(idInstance);
      if (!to.ok) return to;
      const { client } = await services.backend();
      return await getAvatarAsync(client, to.value, chatId, { priority: PRIORITY.user, signal });
    } catch (error) {
      services.log.unexpected('getAvatarAsync', error);
      return failed('badReply');
    }
  });
}

async function explain(
  failure: Failure,
  target: { chatId: string; idInstance: string },
): Promise<void> {
  if (failure.code === 'cancelled') return;
  const lookUp = vscode.l10n.t('Look Up Directly');
  const answer = await vscode.window.showWarningMessage(failureSentence(failure), lookUp);
  if (answer === lookUp) await vscode.commands.executeCommand(COMMANDS.refresh, target);
}
