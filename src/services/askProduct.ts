import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import { instanceLabel } from '../text/avatarFacts';
import type { Services } from './services';

/**
 * Asks which messenger bare numbers belong to, where several could answer, and remembers it for the
 * workspace. `undefined` if the user does not say.
 */
export async function askProduct(
  { choices }: Pick<Services, 'choices'>,
  title: string,
  among: readonly Instance[],
): Promise<Instance | undefined> {
  const picked = await vscode.window.showQuickPick(
    among.map((instance) => ({ label: instanceLabel(instance), instance })),
    {
      title,
      placeHolder: vscode.l10n.t('Remembered for bare numbers in this workspace'),
      ignoreFocusOut: true,
    },
  );
  if (!picked) return undefined;
  await choices.prefer(picked.instance.product);
  return picked.instance;
}
