import * as vscode from 'vscode';
import { type Failure, failed, type Result } from '../../greenApi/failure';
import { type AsyncAcceptance, getAvatarAsync } from '../../greenApi/getAvatarAsync';
import { getWebhooksCount } from '../../greenApi/notificationQueue';
import { PRIORITY } from '../../greenApi/priority';
import type { Instance } from '../../instances/instance';
import type { PendingRequest } from '../../notifications/pending';
import { COMMANDS } from '../../platform/commandIds';
import { waitingSentence } from '../../text/asyncAnswers';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import type { AnswerDesk } from './desk';
import { tellNoWay } from './messages';

/** Sends getAvatarAsync, once, and notes that its answer is awaited. */
export async function requestAsync(desk: AnswerDesk, argument: unknown): Promise<void> {
  const { services, requests, panel, queues, receivers } = desk;
  const wanted = await desk.ask(argument);
  if (!wanted) return;
  const peeked = await services.lookUps.peek(wanted);
  if ('code' in peeked) {
    void vscode.window.showWarningMessage(failureSentence(peeked));
    return;
  }
  const { instance } = peeked;
  const readsQueue = await mayReadQueue(desk, instance);
  if (readsQueue === undefined) return;
  const { idInstance, product } = instance;
  const { chatId } = wanted.chatId;
  const request: PendingRequest = {
    idInstance,
    chatId,
    product,
    requestedAt: Date.now(),
    ...(readsQueue ? { readsQueue } : {}),
  };
  // Noted before it is sent: the answer may be faster than the acceptance.
  const undo = await requests.add(request);
  queues.retry(idInstance);
  const sent = await send(desk, instance, chatId);
  if (!sent.ok) {
    // After a time-out nobody knows whether it was taken: an answer may still come.
    if (sent.failure.code === 'timeout') await requests.settle(request, 'waiting', 'givenUp');
    else await undo();
    await desk.update();
    services.directory.note(idInstance, sent.failure);
    await explain(sent.failure, { chatId, idInstance });
    return;
  }
  const uncertain = !sent.value.certain;
  if (uncertain) await requests.markUncertain(request);
  services.log.info(`getAvatarAsync ${chatId} ${uncertain ? 'taken perhaps (400)' : 'taken'}`);
  await panel.present(
    { chatId: wanted.chatId, idInstance },
    { notice: waitingSentence(uncertain) },
  );
  await desk.update();
  const isHeard = readsQueue || receivers.state(idInstance)?.kind === 'listening';
  if (!isHeard) void tellNoWay(request, instance);
}

/**
 * Whether the instance's queue is read for this request: only where the user turned it on, and where
 * others wait in it, only on the user's word. `undefined` if the user stepped back.
 */
async function mayReadQueue(
  { services, queues }: AnswerDesk,
  instance: Instance,
): Promise<boolean | undefined> {
  if (!instance.readsQueue) return false;
  if (queues.isReading(instance.idInstance)) return true;
  const count = await withProgress(async (signal) => {
    const to = await services.credentials(instance.idInstance);
    if (!to.ok) return to;
    const { client } = await services.backend();
    return getWebhooksCount(client, to.value, { priority: PRIORITY.user, signal });
  });
  if (count.ok && count.value === 0) return true;
  const read = vscode.l10n.t('Ask and Read the Queue');
  const leave = vscode.l10n.t('Ask Only');
  const answer = await vscode.window.showWarningMessage(
    count.ok
      ? vscode.l10n.t(
          '{0} notifications wait in the queue of {1}. Does a bot read it?',
          count.value,
          instanceLabel(instance),
        )
      : vscode.l10n.t('How many notifications wait could not be found out. Does a bot read them?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'An answer is found only at the head of the queue. What belongs to a bot is left there and never deleted, so the answer may stay behind it, or the bot may take it.',
      ),
    },
    read,
    leave,
  );
  return answer === undefined ? undefined : answer === read;
}

function send(
  { services }: AnswerDesk,
  { idInstance }: Instance,
  chatId: string,
): Promise<Result<AsyncAcceptance>> {
  return withProgress(async (signal) => {
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

function withProgress<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return Promise.resolve(
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Asking GREEN-API…'),
        cancellable: true,
      },
      (_progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        return task(controller.signal);
      },
    ),
  );
}
