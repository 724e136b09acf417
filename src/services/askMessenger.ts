import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import { instanceItems } from './instanceRows';
import type { Services } from './services';

/**
 * Asks which messenger bare numbers belong to, where several could answer, and remembers it for the
 * workspace. `undefined` if the user does not say.
 */
export async function askMessenger(
  { choices, directory }: Pick<Services, 'choices' | 'directory'>,
  title: string,
  among: readonly Instance[],
): Promise<Instance | undefined> {
  const picked = await vscode.window.showQuickPick(instanceItems(directory, among), {
    title,
    placeHolder: vscode.l10n.t('Remembered for bare numbers in this workspace'),
    ignoreFocusOut: true,
  });
  if (!picked?.instance) return undefined;
  await choices.prefer(picked.instance.product);
  return picked.instance;
}
