import * as vscode from 'vscode';
import type { QueueState } from '../notifications/queueReader';
import type { ReceiverCounts } from '../notifications/receiver';
import type { ReceiverState } from '../notifications/receivers';
import { failureSentence } from './failures';

/** What a pending getAvatarAsync is waiting for. */
export function waitingSentence(uncertain: boolean): string {
  return uncertain
    ? vscode.l10n.t(
        'GREEN-API answered getAvatarAsync with an empty 400, which newer pages print for success. Waiting for an AvatarInfo notification.',
      )
    : vscode.l10n.t('GREEN-API took getAvatarAsync. Waiting for an AvatarInfo notification.');
}

/** How the reading of the queue goes, in a sentence. */
export function queueSentence(state: QueueState): string {
  switch (state.kind) {
    case 'reading':
      return vscode.l10n.t('The notification queue is read for it.');
    case 'blocked':
      return state.waiting === undefined
        ? vscode.l10n.t(
            'A notification of the type {0} is at the head of the queue. It is left there; the queue is looked at again after growing pauses.',
            state.typeWebhook,
          )
        : vscode.l10n.t(
            'A notification of the type {0} is at the head of the queue ({1} in all). It is left there; the queue is looked at again after growing pauses.',
            state.typeWebhook,
            state.waiting,
          );
    case 'webhookSet':
      return vscode.l10n.t(
        'The queue cannot be read: the notifications of this instance go to its webhook address.',
      );
    case 'elsewhere':
      return vscode.l10n.t('Another window reads the notification queue.');
    case 'failed':
      return vscode.l10n.t('The queue could not be read. {0}', failureSentence(state.failure));
  }
}

/** The same for a row. */
export function queueLabel(state: QueueState): string | undefined {
  switch (state.kind) {
    case 'blocked':
      return vscode.l10n.t('behind {0}', state.typeWebhook);
    case 'webhookSet':
      return vscode.l10n.t('webhook set');
    case 'failed':
      return vscode.l10n.t('queue not readable');
    default:
      return undefined;
  }
}

/** Whether a receiver listens, and what has come to it. */
export function receiverSentence(state: ReceiverState | undefined): string {
  if (!state) return vscode.l10n.t('Off');
  if (state.kind === 'failed') {
    return state.errno === 'EADDRINUSE'
      ? vscode.l10n.t('Its port is taken, probably by another window, which then receives.')
      : vscode.l10n.t('It could not start ({0}).', state.errno);
  }
  const { counts } = state;
  return vscode.l10n.t(
    'Listening on 127.0.0.1:{0}. Accepted {1}, repeated {2}, refused {3}.',
    state.port,
    counts.accepted,
    counts.repeated,
    refused(counts),
  );
}

/** Each reason for refusing that occurred, with its number. */
export function refusalWords(counts: ReceiverCounts): string[] {
  return [
    counts.wrongAddress > 0 && vscode.l10n.t('wrong address: {0}', counts.wrongAddress),
    counts.wrongToken > 0 && vscode.l10n.t('wrong token: {0}', counts.wrongToken),
    counts.tooLarge > 0 && vscode.l10n.t('too large: {0}', counts.tooLarge),
    counts.slow > 0 && vscode.l10n.t('too slow: {0}', counts.slow),
    counts.malformed > 0 && vscode.l10n.t('malformed: {0}', counts.malformed),
    counts.forwarded > 0 && vscode.l10n.t('passed on to the bot: {0}', counts.forwarded),
    counts.notForwarded > 0 && vscode.l10n.t('bot did not answer: {0}', counts.notForwarded),
  ].filter((words) => words !== false);
}

function refused(counts: ReceiverCounts): number {
  return counts.wrongAddress + counts.wrongToken + counts.tooLarge + counts.slow + counts.malformed;
}
