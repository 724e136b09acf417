import * as vscode from 'vscode';
import type { Instance, ReceiverSettings } from '../../instances/instance';
import { pickInstance } from '../../services/pickInstance';
import { receiverSentence, refusalWords } from '../../text/asyncAnswerWords';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import type { AsyncAnswers } from './asyncAnswers';
import { confirmQueue, mayReadQueue } from './queueConsent';
import { askReceiver, confirmReceiver } from './receiverForm';

interface Choice extends vscode.QuickPickItem {
  readonly run: () => Promise<unknown>;
}

/** The ways in which AvatarInfo notifications of an instance may come here; both are off at first. */
export async function configureAsync(answers: AsyncAnswers, argument: unknown): Promise<void> {
  const picked = await pickInstance(answers.services, argument);
  if (!picked) return;
  const { idInstance } = picked;
  // Until the user leaves: each choice shows its effect.
  for (;;) {
    const instance = answers.services.directory.find(idInstance);
    if (!instance) return;
    const choice = await vscode.window.showQuickPick(choicesOf(answers, instance), {
      title: vscode.l10n.t('Answers to getAvatarAsync: {0}', instanceLabel(instance)),
      placeHolder: vscode.l10n.t('How AvatarInfo notifications of this instance may come here'),
    });
    if (!choice) return;
    await choice.run();
  }
}

function choicesOf(answers: AsyncAnswers, instance: Instance): Choice[] {
  const { receiver, demo } = instance;
  const queue = queueChoice(answers, instance);
  // The simulator behind the demo has no console in which to enter an address.
  if (demo) return [queue];
  const more = receiver ? receiverChoices(answers, instance, receiver) : [];
  return [queue, receiverChoice(answers, instance), ...more];
}

function queueChoice(answers: AsyncAnswers, instance: Instance): Choice {
  const { readsQueue, ...rest } = receivingOf(instance);
  return {
    label: readsQueue
      ? vscode.l10n.t('$(check) Notification queue: on')
      : vscode.l10n.t('$(circle-large-outline) Notification queue: off'),
    detail: vscode.l10n.t('For an instance that no bot reads. Only the answer is ever deleted.'),
    run: async () => {
      if (readsQueue) {
        await change(answers, instance, rest);
      } else if (await confirmQueue(instance)) {
        await change(answers, instance, { ...rest, readsQueue: true });
        await readForWaiting(answers, instance.idInstance);
      }
    },
  };
}

function receiverChoice(answers: AsyncAnswers, instance: Instance): Choice {
  const { receiver, ...rest } = receivingOf(instance);
  return {
    label: receiver
      ? vscode.l10n.t('$(check) Webhook receiver: on')
      : vscode.l10n.t('$(circle-large-outline) Webhook receiver: off'),
    description: receiver ? receiverSentence(answers.receivers.state(instance.idInstance)) : '',
    detail: vscode.l10n.t(
      'For people with a tunnel to this machine. A bot gets only what is passed on.',
    ),
    run: () => (receiver ? change(answers, instance, rest) : turnOnReceiver(answers, instance)),
  };
}

function receiverChoices(
  answers: AsyncAnswers,
  instance: Instance,
  receiver: ReceiverSettings,
): Choice[] {
  const state = answers.receivers.state(instance.idInstance);
  const words = state?.kind === 'listening' ? refusalWords(state.counts) : [];
  return [
    {
      label: vscode.l10n.t('$(copy) Copy webhookUrl for the console'),
      run: () => copy(addressOf(receiver)),
    },
    {
      label: vscode.l10n.t('$(copy) Copy webhookUrlToken for the console'),
      run: () => copy(receiver.token),
    },
    {
      label: vscode.l10n.t('$(edit) Public address, forwarding…'),
      description:
        receiver.forwardTo === undefined
          ? vscode.l10n.t('nothing is passed on to a bot')
          : vscode.l10n.t('passed on to {0}', URL.parse(receiver.forwardTo)?.host ?? '?'),
      ...(words.length > 0 ? { detail: words.join(' · ') } : {}),
      run: async () => {
        const changed = await askReceiver(receiver);
        const receiving = receivingOf(instance);
        if (changed) await change(answers, instance, { ...receiving, receiver: changed });
      },
    },
  ];
}

/** What GREEN-API is told: the tunnel's address, or until there is one the local address. */
function addressOf({ publicUrl, port, path }: ReceiverSettings): string {
  return `${publicUrl ?? `http://127.0.0.1:${port}`}${path}`;
}

/** What was asked for already may be answered by the queue as well. */
async function readForWaiting(answers: AsyncAnswers, idInstance: string): Promise<void> {
  const { requests, queues, services } = answers;
  const waiting = (await requests.waiting()).filter((one) => one.idInstance === idInstance);
  const instance = services.directory.find(idInstance);
  if (waiting.length === 0 || !instance || !(await mayReadQueue(answers, instance))) return;
  for (const request of waiting) await requests.amend(request, { readsQueue: true });
  queues.retry(idInstance);
  await answers.update();
}

async function turnOnReceiver(answers: AsyncAnswers, instance: Instance): Promise<void> {
  if (!(await confirmReceiver(instance))) return;
  const receiver = await askReceiver();
  if (!receiver) return;
  await change(answers, instance, { ...receivingOf(instance), receiver });
  const state = answers.receivers.state(instance.idInstance);
  if (state?.kind !== 'listening') {
    void vscode.window.showErrorMessage(receiverSentence(state));
  }
}

async function change(
  answers: AsyncAnswers,
  { idInstance }: Instance,
  receiving: Pick<Instance, 'readsQueue' | 'receiver'>,
): Promise<void> {
  const saved = await answers.services.directory.setReceiving(idInstance, receiving);
  if (!saved.ok) void vscode.window.showErrorMessage(failureSentence(saved.failure));
  await answers.update();
}

function receivingOf({
  readsQueue,
  receiver,
}: Instance): Pick<Instance, 'readsQueue' | 'receiver'> {
  return { ...(readsQueue ? { readsQueue } : {}), ...(receiver ? { receiver } : {}) };
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 3000);
}
