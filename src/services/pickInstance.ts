import * as vscode from 'vscode';
import { namedIdInstance } from '../greenApi/credentials';
import type { Instance } from '../instances/instance';
import { failureSentence } from '../text/failures';
import { unlinked } from '../text/markdown';
import { instanceItems } from './instanceRows';
import type { Services } from './services';

/** The instance that an argument names, else the only one in question, else the user's pick. */
export async function pickInstance(
  { directory }: Pick<Services, 'directory'>,
  argument: unknown,
  among: (instance: Instance) => boolean = () => true,
  title = vscode.l10n.t('Which instance?'),
): Promise<Instance | undefined> {
  const loaded = await directory.load();
  if (!loaded.ok) {
    void vscode.window.showErrorMessage(failureSentence(loaded.failure));
    return undefined;
  }
  const { idInstance } = (argument ?? {}) as { idInstance?: unknown };
  const id = namedIdInstance(idInstance);
  if (id !== undefined) {
    const named = id === false ? undefined : directory.find(id);
    if (named) return named;
    const words = typeof idInstance === 'object' ? '?' : unlinked(String(idInstance));
    void vscode.window.showWarningMessage(vscode.l10n.t('There is no instance {0} here.', words));
    return undefined;
  }
  const [only, ...others] = directory.instances.filter(among);
  if (!only) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no instance to do this with.'),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const picked = await vscode.window.showQuickPick(instanceItems(directory, [only, ...others]), {
    title,
    matchOnDescription: true,
  });
  return picked?.instance;
}
