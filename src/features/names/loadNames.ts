import * as vscode from 'vscode';
import { traitsOf } from '../../chatId/product';
import type { Instance } from '../../instances/instance';
import type { LoadedNames } from '../../lookUps/names/names';
import { withProgress } from '../../platform/progress';
import { pickInstance } from '../../services/pickInstance';
import type { Services } from '../../services/services';
import { errnoOf } from '../../storage/files';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { unlinked } from '../../text/markdown';

/** Loads the names of everybody in an account, after the command whose title says what it costs. */
export async function loadNames(
  services: Pick<Services, 'directory' | 'names'>,
  argument: unknown,
): Promise<void> {
  const instance = await pickInstance(services, argument);
  if (!instance) return;
  const { names } = services;
  const requests = traitsOf(instance.product).nameLists.length;
  const label = unlinked(instanceLabel(instance));
  const title =
    requests === 1
      ? vscode.l10n.t('Loading the names of {0}: 1 request…', label)
      : vscode.l10n.t('Loading the names of {0}: {1} requests…', label, requests);
  const loaded = await withProgress(title, (signal) =>
    names.load(instance.idInstance, signal).catch((error: unknown) => errnoOf(error)),
  );
  if (typeof loaded === 'string') {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0}: the names came, and could not be kept on the disk ({1}).', label, loaded),
    );
  } else if (loaded.ok) void vscode.window.showInformationMessage(outcome(instance, loaded.value));
  else if (loaded.failure.code !== 'cancelled') {
    void vscode.window.showWarningMessage(`${label}: ${failureSentence(loaded.failure)}`);
  }
}

function outcome(instance: Instance, { names, entries }: LoadedNames): string {
  const label = unlinked(instanceLabel(instance));
  if (names > 0) return vscode.l10n.t('{0}: {1} names are known now.', label, names);
  return entries > 0
    ? vscode.l10n.t('{0}: nobody in the contact list has a name.', label)
    : vscode.l10n.t(
        '{0}: the contact list is empty. After an instance was authorized it takes a few minutes to fill: try again then.',
        label,
      );
}
