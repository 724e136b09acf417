import * as vscode from 'vscode';
import type { Instance } from '../../instances/instance';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import { COMMANDS } from '../../platform/commandIds';
import { resultLabel } from '../../text/failureLabels';

/** An answer came while the panel showed something else. */
export async function tellAnswered(result: LookUpResult): Promise<void> {
  const show = vscode.l10n.t('Show');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('AvatarInfo of {0} came: {1}.', result.chatId, resultLabel(result)),
    show,
  );
  if (answer === show) await vscode.commands.executeCommand(COMMANDS.lookUp, target(result));
}

export async function tellNothingCame(result: LookUpResult): Promise<void> {
  const lookUp = vscode.l10n.t('Look Up Directly');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Nothing came for {0}. GREEN-API says that the AvatarInfo notification is out of service.',
      result.chatId,
    ),
    lookUp,
  );
  if (answer === lookUp) await vscode.commands.executeCommand(COMMANDS.refresh, target(result));
}

/** A request went out, and there is no way for its answer to come here by itself. */
export async function tellNoWay(result: Target, { idInstance }: Instance): Promise<void> {
  const setUp = vscode.l10n.t('Receive Answers…');
  const lookUp = vscode.l10n.t('Look Up Directly');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'GREEN-API was asked about {0}. Its answer, an AvatarInfo notification, goes to the queue or webhook of the instance: let it be received here, or select it in a log and open it from there.',
      result.chatId,
    ),
    setUp,
    lookUp,
  );
  if (answer === setUp) {
    await vscode.commands.executeCommand(COMMANDS.configureAsync, { idInstance });
  }
  if (answer === lookUp) await vscode.commands.executeCommand(COMMANDS.refresh, target(result));
}

type Target = { readonly chatId: string; readonly idInstance?: string | undefined };

function target({ chatId, idInstance }: Target): Target {
  return idInstance === undefined ? { chatId } : { chatId, idInstance };
}
