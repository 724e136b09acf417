import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import { instanceLabel } from '../text/avatarFacts';
import { PREFERRED_PRODUCT_KEY } from './preferredProduct';
import type { Services } from './services';

/**
 * Asks which messenger bare numbers belong to, where several could answer, and remembers it for the
 * workspace. `undefined` if the user does not say.
 */
export async function askProduct(
  { workspaceState }: Pick<Services, 'workspaceState'>,
  title: string,
  choices: readonly Instance[],
): Promise<Instance | undefined> {
  const picked = await vscode.window.showQuickPick(
    choices.map((instance) => ({ label: instanceLabel(instance), instance })),
    { title, placeHolder: vscode.l10n.t('Remembered for bare numbers in this workspace') },
  );
  if (!picked) return undefined;
  await workspaceState.update(PREFERRED_PRODUCT_KEY, picked.instance.product);
  return picked.instance;
}
