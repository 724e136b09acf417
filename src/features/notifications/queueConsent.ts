import * as vscode from 'vscode';
import { getWebhooksCount } from '../../greenApi/notificationQueue';
import { PRIORITY } from '../../greenApi/priority';
import type { Instance } from '../../instances/instance';
import { confirm } from '../../platform/confirm';
import { withProgress } from '../../platform/progress';
import { instanceLabel } from '../../text/avatarFacts';
import type { AsyncAnswers } from './asyncAnswers';

/** Says what reading the queue means before it is turned on. */
export async function confirmQueue(instance: Instance): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Read the notification queue of {0}?', instanceLabel(instance)),
    vscode.l10n.t(
      'An instance has one queue. This is meant for an instance that no bot reads: beside a bot, the bot usually takes the answer first. Only the answer itself is deleted; everything else is left as it is. The queue is read only while an answer is awaited.',
    ),
    { stay: vscode.l10n.t('Leave It Off'), goOn: vscode.l10n.t('Turn On') },
  );
}

/**
 * Whether the instance's queue is read for this request: only where the user turned it on, and where
 * others wait in it, only on the user's word. `undefined` if the user stepped back.
 */
export async function mayReadQueue(
  { services, queues }: AsyncAnswers,
  instance: Instance,
): Promise<boolean | undefined> {
  if (!instance.readsQueue) return false;
  if (queues.isReading(instance.idInstance)) return true;
  const count = await withProgress(vscode.l10n.t('Asking GREEN-API…'), async (signal) => {
    const to = await services.credentials(instance.idInstance);
    if (!to.ok) return to;
    const { client } = await services.backend();
    return getWebhooksCount(client, to.value, { priority: PRIORITY.user, signal });
  });
  if (count.ok && count.value === 0) return true;
  const read = vscode.l10n.t('Read the Queue');
  const leave = vscode.l10n.t('Leave It Alone');
  const answer = await vscode.window.showWarningMessage(
    count.ok
      ? vscode.l10n.t(
          'Notifications that wait in the queue of {1}: {0}. Does a bot read it?',
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
    leave,
    read,
  );
  return answer === undefined ? undefined : answer === read;
}
