import * as vscode from 'vscode';
import type { Services } from '../../platform/services';

export async function clearCache({ store }: Services): Promise<void> {
  await store.clear();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Stored answers and pictures were removed.'),
  );
}

export async function removeAllData({
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
