import * as vscode from 'vscode';
import { failureOfState } from '../../greenApi/states';
import type { Instance } from '../../instances/instance';
import { isMendedInConsole, type Standing, standingOf } from '../../instances/standing';
import { COMMANDS } from '../../platform/commandIds';
import { instanceLabel } from '../../text/avatarFacts';
import { CONSOLE_URL } from '../../text/console';
import { countWords } from '../../text/counts';
import { failureSentence } from '../../text/failures';
import { unlinked } from '../../text/markdown';
import { isKnownState, stateWords } from '../../text/stateWords';

/** What there is to do after saving: hovering where the instance answers, else what makes it answer. */
export async function sayWhatNext(instance: Instance, purpose: 'add' | 'edit'): Promise<void> {
  const label = unlinked(instanceLabel(instance));
  const standing = standingOf(instance);
  if (answers(standing)) {
    const sentence =
      purpose === 'add'
        ? addedWords(label, instance.lastCheck?.state)
        : vscode.l10n.t('{0} was checked and saved.', label);
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const sentence = vscode.l10n.t(
    '{0} was saved, and does not answer yet. {1} Then check it again.',
    label,
    failureSentence({ code: standing.code ?? 'instanceNotAuthorized' }),
  );
  const { idInstance } = instance;
  await offerMending(sentence, [standing], () =>
    vscode.commands.executeCommand(COMMANDS.checkInstance, { idInstance }),
  );
}

/** The same after several were saved at once. */
export async function sayWhatNextOfMany(instances: readonly Instance[]): Promise<void> {
  const [only, second] = instances;
  if (only && !second) return sayWhatNext(only, 'add');
  const silent = instances.map((one) => standingOf(one)).filter((standing) => !answers(standing));
  if (silent.length === 0) {
    const sentence = vscode.l10n.t(
      '{0} instances were added. Hover over a chatId to see who it is.',
      countWords(instances.length),
    );
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const sentence = vscode.l10n.t(
    'Instances added: {0}. Not answering yet: {1}. Check them again once that is mended.',
    countWords(instances.length),
    countWords(silent.length),
  );
  await offerMending(sentence, silent, () =>
    vscode.commands.executeCommand(COMMANDS.checkAllInstances),
  );
}

function answers({ kind }: Standing): boolean {
  return ['well', 'limited', 'unchecked'].includes(kind);
}

async function offerMending(
  sentence: string,
  standings: readonly Standing[],
  checkAgain: () => unknown,
): Promise<void> {
  const check = vscode.l10n.t('Check Again');
  const console = vscode.l10n.t('Open Console');
  const buttons = standings.some(isMendedInConsole) ? [console, check] : [check];
  const answer = await vscode.window.showWarningMessage(sentence, ...buttons);
  if (answer === console) await vscode.env.openExternal(vscode.Uri.parse(CONSOLE_URL));
  if (answer === check) await checkAgain();
}

/** States that do not stop look-ups are said all the same: the account's owner will want to know. */
function addedWords(label: string, state: string | undefined): string {
  if (state === undefined || state === 'authorized' || failureOfState(state)) {
    return vscode.l10n.t('{0} was added. Hover over a chatId to see who it is.', label);
  }
  return isKnownState(state)
    ? vscode.l10n.t('{0} was added. Its state is “{1}”: look-ups go on.', label, stateWords(state))
    : vscode.l10n.t(
        '{0} was added. Its state “{1}” is unknown here: look-ups are tried.',
        label,
        stateWords(state),
      );
}
