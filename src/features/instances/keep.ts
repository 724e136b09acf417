import * as vscode from 'vscode';
import type { Instance } from '../../instances/instance';
import type { Services } from '../../services/services';
import type { Epoch } from '../../storage/epochs';
import { failureSentence } from '../../text/failures';

type KeepServices = Pick<Services, 'directory' | 'lookUps'>;

/** An instance to be saved, and the work that it comes from: what was removed since stays removed. */
export interface ToKeep {
  readonly instance: Instance;
  readonly epoch: Epoch;
}

/**
 * Saves instances, and asks once whether to go on without a secret storage where there is none. Resolves
 * with those that are there now.
 */
export async function keepAll(
  { directory, lookUps }: KeepServices,
  wanted: readonly ToKeep[],
): Promise<readonly Instance[]> {
  const lasting = await thatLast(wanted);
  if (lasting.length === 0) return [];
  const instances = lasting.map(({ instance }) => instance);
  const saved = await directory.saveAll(instances);
  if (!saved.ok) {
    const session = vscode.l10n.t('Keep Until the Window Closes');
    const sentence = failureSentence(saved.failure);
    const answer = await vscode.window.showErrorMessage(sentence, { modal: true }, session);
    if (answer !== session) return [];
    directory.useSessionOnly();
    if (!(await directory.saveAll(instances)).ok) return [];
  }
  // Removed while they were written.
  const kept = (await thatLast(lasting)).map(({ instance }) => instance);
  for (const instance of instances) {
    if (!kept.includes(instance)) await directory.remove(instance.idInstance);
  }
  for (const instance of kept) void lookUps.lookUpOwn(instance);
  return kept;
}

async function thatLast(wanted: readonly ToKeep[]): Promise<readonly ToKeep[]> {
  const lasts = await Promise.all(wanted.map(({ epoch }) => epoch.lasts()));
  return wanted.filter((_, index) => lasts[index]);
}
