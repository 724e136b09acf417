import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../platform/services';

/** What is kept on this machine, and how to be rid of it. */
export function registerData(services: Services): void {
  const { subscriptions, log } = services;
  const register = (command: string, handler: () => unknown) =>
    subscriptions.add(vscode.commands.registerCommand(command, handler));
  register(COMMANDS.clearCache, () => clearCache(services));
  register(COMMANDS.removeAllData, () => removeAllData(services));
  register(COMMANDS.showLog, () => log.show());
}

async function clearCache({ store }: Services): Promise<void> {
  await store.clear();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Stored answers and pictures were removed.'),
  );
}

async function removeAllData({
  store,
  recents,
  batches,
  directory,
  pending,
}: Services): Promise<void> {
  const remove = vscode.l10n.t('Remove Everything');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove everything that Avatar Lens keeps?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Instances with their tokens, pictures and recent look-ups. Uninstalling leaves tokens in the secret storage; this does not.',
      ),
    },
    remove,
  );
  if (answer !== remove) return;
  await directory.clear();
  await recents.clear();
  await batches.clear();
  await (await pending.requests()).clear();
  await store.clear();
  void vscode.window.showInformationMessage(vscode.l10n.t('Everything was removed.'));
}
