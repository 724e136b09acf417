import * as vscode from 'vscode';
import { confirm } from '../../platform/confirm';
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
  const isMeant = await confirm(
    vscode.l10n.t('Remove everything that Avatar Lens keeps?'),
    vscode.l10n.t(
      'Instances with their tokens, pictures and recent look-ups. Uninstalling leaves tokens in the secret storage; this does not.',
    ),
    vscode.l10n.t('Remove Everything'),
  );
  if (!isMeant) return;
  await directory.clear();
  await recents.clear();
  await batches.clear();
  await (await pending.requests()).clear();
  await store.clear();
  void vscode.window.showInformationMessage(vscode.l10n.t('Everything was removed.'));
}
