import * as vscode from 'vscode';
import type { Result } from '../../greenApi/failure';
import { canBecomeDefault } from '../../instances/choose';
import type { Instance } from '../../instances/instance';
import { confirm } from '../../platform/confirm';
import { areRemoved, sayFilesStayed } from '../../platform/removal';
import { pickInstance } from '../../services/pickInstance';
import type { Services } from '../../services/services';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { checkInstance } from './checkInstances';

/** What is done with an instance takes these. */
export type ActionServices = Pick<
  Services,
  | 'log'
  | 'redactor'
  | 'epochs'
  | 'choices'
  | 'store'
  | 'avatars'
  | 'lookUps'
  | 'directory'
  | 'checker'
  | 'credentials'
  | 'names'
  | 'recents'
  | 'batches'
  | 'pending'
>;

interface Action {
  /** Among which instances the user picks; by default all. */
  readonly among?: (instance: Instance, services: ActionServices) => boolean;
  readonly act: (services: ActionServices, instance: Instance) => Promise<unknown>;
}

const ACTIONS = {
  edit: {
    among: ({ demo }) => !demo,
    act: async (services, { idInstance }) =>
      (await import('./editInstance')).editInstance(services, idInstance),
  },
  remove: { act: removeInstance },
  setDefault: {
    among: (instance, { directory }) => canBecomeDefault(directory.current, instance),
    act: async ({ directory }, instance) => sayFailure(await directory.setDefault(instance)),
  },
  setDefaultHere: {
    among: (instance, { directory }) =>
      canBecomeDefault(directory.current, instance, directory.here),
    act: ({ choices }, { product, idInstance }) => choices.setDefault(product, idInstance),
  },
  clearDefaultHere: {
    among: ({ product, idInstance }, { directory }) =>
      directory.here.defaults?.[product] === idInstance,
    act: ({ choices }, { product }) => choices.setDefault(product, undefined),
  },
  check: { act: checkInstance },
  resume: {
    among: ({ paused }) => paused !== undefined,
    act: async ({ directory }, { idInstance }) => sayFailure(await directory.resume(idInstance)),
  },
} satisfies Record<string, Action>;

/** Acts on the instance that a command's argument names, else on the one that the user picks. */
export async function actOnInstance(
  name: keyof typeof ACTIONS,
  services: ActionServices,
  argument: unknown,
): Promise<unknown> {
  const { among, act }: Action = ACTIONS[name];
  const isMeant = among && ((instance: Instance) => among(instance, services));
  const instance = await pickInstance(services, argument, isMeant);
  return instance && act(services, instance);
}

async function removeInstance(
  { directory, avatars, epochs, store, names, recents, batches, pending, choices }: ActionServices,
  instance: Instance,
): Promise<void> {
  const isMeant = await confirm(
    vscode.l10n.t('Remove {0}?', instanceLabel(instance)),
    vscode.l10n.t('Its token, its stored pictures and its recent look-ups are removed from here.'),
    { stay: vscode.l10n.t('Keep It'), goOn: vscode.l10n.t('Remove') },
  );
  if (!isMeant) return;
  const { idInstance, product } = instance;
  const removed = await directory.remove(idInstance);
  if (!removed.ok) {
    sayFailure(removed);
    return;
  }
  const isDefaultHere = directory.here.defaults?.[product] === idInstance;
  const areEnded = await areRemoved([epochs.endInstance(idInstance)]);
  await avatars.forget((id) => id === idInstance);
  const areFilesRemoved = await areRemoved([
    ...(isDefaultHere ? [choices.setDefault(product, undefined)] : []),
    recents.removeInstance(idInstance),
    batches.removeInstance(idInstance),
    pending.requests().then((requests) => requests.removeInstance(idInstance)),
    // Names last: who shows any looks again then, at what is left of the details too.
    store.removeInstance(idInstance).finally(() => names.remove(idInstance)),
  ]);
  if (!areEnded || !areFilesRemoved) sayFilesStayed();
}

function sayFailure(result: Result<unknown>): void {
  if (!result.ok) void vscode.window.showErrorMessage(failureSentence(result.failure));
}
