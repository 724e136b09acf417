import * as vscode from 'vscode';
import type { Wanted } from '../../instances/lookUps';
import { COMMANDS } from '../../platform/commandIds';
import { PREFERRED_PRODUCT_KEY } from '../../platform/preferredProduct';
import type { Services } from '../../platform/services';
import { instanceLabel } from '../../text/avatarFacts';

/**
 * Settles who answers before the panel opens: where MAX and Telegram could both, the user is asked
 * once for the workspace; where nobody can, an instance is offered to be added.
 */
export async function decideInstance(
  { lookUps, directory, workspaceState }: Services,
  wanted: Wanted,
): Promise<Wanted | undefined> {
  let choice = await lookUps.choice(wanted);
  if (!('code' in choice) && !choice.ok && choice.reason === 'none') {
    const hasAny = directory.instances.length > 0;
    if (!hasAny) {
      await offerInstance();
      choice = await lookUps.choice(wanted);
    }
  }
  if ('code' in choice || choice.ok || choice.reason === 'none') return wanted;
  const picked = await vscode.window.showQuickPick(
    choice.choices.map((instance) => ({ label: instanceLabel(instance), instance })),
    {
      title: vscode.l10n.t('Which messenger is {0} from?', wanted.chatId.chatId),
      placeHolder: vscode.l10n.t('Remembered for bare numbers in this workspace'),
    },
  );
  if (!picked) return undefined;
  await workspaceState.update(PREFERRED_PRODUCT_KEY, picked.instance.product);
  return { ...wanted, idInstance: picked.instance.idInstance };
}

async function offerInstance(): Promise<void> {
  const add = vscode.l10n.t('Add Instance');
  const demo = vscode.l10n.t('Try the Demo');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('To look up avatars, add a GREEN-API instance, or try the demo.'),
    add,
    demo,
  );
  if (answer === add) await vscode.commands.executeCommand(COMMANDS.addInstance);
  if (answer === demo) await vscode.commands.executeCommand(COMMANDS.addDemoInstance);
}
