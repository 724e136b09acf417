import * as vscode from 'vscode';
import type { Wanted } from '../../instances/lookUps';
import { PREFERRED_PRODUCT_KEY } from '../../platform/preferredProduct';
import type { Services } from '../../platform/services';
import { instanceLabel } from '../../text/avatarFacts';

/**
 * Settles who answers before the panel opens: where MAX and Telegram could both, the user is asked
 * once for the workspace. Where nobody can, the panel says so and offers to add an instance.
 */
export async function decideInstance(
  { lookUps, workspaceState }: Services,
  wanted: Wanted,
): Promise<Wanted | undefined> {
  const choice = await lookUps.choice(wanted);
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
