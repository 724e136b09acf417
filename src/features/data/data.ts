import * as vscode from 'vscode';
import { confirm } from '../../platform/confirm';
import { areRemoved, sayFilesStayed } from '../../platform/removal';
import type { Services } from '../../services/services';
import { closeAvatarTabs } from './avatarTabs';

/** What is removed, and what knows of it. */
export type DataServices = Pick<
  Services,
  | 'context'
  | 'epochs'
  | 'choices'
  | 'store'
  | 'avatars'
  | 'directory'
  | 'names'
  | 'recents'
  | 'pending'
  | 'batches'
>;

export async function clearCache({ epochs, store, names }: DataServices): Promise<void> {
  const areEnded = await areRemoved([epochs.endStored()]);
  const areCleared = await areRemoved([names.forgetAll(() => store.clear())]);
  if (!areEnded || !areCleared) return sayFilesStayed();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Stored answers and pictures were removed.'),
  );
}

export async function removeAllData({
  context,
  avatars,
  store,
  names,
  recents,
  batches,
  directory,
  epochs,
  pending,
  choices,
}: DataServices): Promise<void> {
  const isMeant = await confirm(
    vscode.l10n.t('Remove everything that Avatar Lens keeps?'),
    vscode.l10n.t(
      'Instances with their tokens, pictures and recent look-ups. Uninstalling leaves tokens in the secret storage; this does not.',
    ),
    { stay: vscode.l10n.t('Keep Everything'), goOn: vscode.l10n.t('Remove Everything') },
  );
  if (!isMeant) return;
  // First, since a gallery that is open writes down what it has.
  await closeAvatarTabs();
  const cleared = await directory.clear();
  const areEnded = await areRemoved([epochs.endAll()]);
  await avatars.forget(() => true);
  const isAllRemoved = await areRemoved([
    choices.clear(),
    forgetWhatWasSaid(context.globalState),
    recents.clear(),
    batches.clear(),
    pending.requests().then((requests) => requests.clear()),
    names.forgetAll(() => store.clear()),
  ]);
  if (!cleared.ok) {
    const sentence = vscode.l10n.t(
      'Pictures and recent look-ups were removed, but the instances with their tokens are still in the secret storage of VS Code, which does not work. Check the keyring of the system, then remove all data again.',
    );
    void vscode.window.showErrorMessage(sentence);
    return;
  }
  if (!areEnded || !isAllRemoved) return sayFilesStayed();
  void vscode.window.showInformationMessage(vscode.l10n.t('Everything was removed.'));
}

/**
 * What is said or asked only once is said again to whoever begins anew. How a view is ordered stays, as settings
 * do.
 */
async function forgetWhatWasSaid(globalState: vscode.Memento): Promise<void> {
  for (const key of globalState.keys()) {
    if (key.startsWith('said')) await globalState.update(key, undefined);
  }
}
