import * as vscode from 'vscode';
import type { Services } from '../../services/services';

/**
 * What to do where instances were asked that this window does not know and nobody removed; `undefined` where
 * there are none. Some editors keep secrets in memory only, and some read them once for each page.
 */
export async function lostInstances({
  directory,
  epochs,
}: Pick<Services, 'directory' | 'epochs'>): Promise<string | undefined> {
  const known = directory.instances.map(({ idInstance }) => idInstance);
  const lost = await epochs.countUnknown(known);
  if (lost === 0) return undefined;
  return vscode.l10n.t(
    'Instances that were used here are missing in this window: {0}. Reload the window. If they are missing still, this editor does not keep secrets, or has lost them: add the instances again, or remove all data.',
    lost,
  );
}
