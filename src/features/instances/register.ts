import * as vscode from 'vscode';
import { canBecomeDefault } from '../../instances/choose';
import type { Instance } from '../../instances/instance';
import { COMMANDS } from '../../platform/commandIds';
import { ContextKey } from '../../platform/contextKey';
import { pickInstance } from '../../platform/pickInstance';
import type { Services } from '../../platform/services';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { stateWords } from '../../text/states';
import { InstanceTree } from './instanceTree';

/** The instances view and everything that is done with an instance. */
export function registerInstances(services: Services): void {
  const { subscriptions, directory, onDidChangeInstances } = services;
  const tree = subscriptions.add(new InstanceTree(services));
  subscriptions.add(
    vscode.window.createTreeView('avatarLens.instances', { treeDataProvider: tree }),
  );
  const hasInstances = new ContextKey<boolean>('avatarLens.hasInstances');
  const update = () => hasInstances.set(directory.instances.length > 0);
  subscriptions.add(onDidChangeInstances(update));
  void directory.load().then(update);

  const register = (command: string, handler: (argument: unknown) => unknown) =>
    subscriptions.add(vscode.commands.registerCommand(command, handler));
  const onInstance = (
    command: string,
    handler: (instance: Instance) => unknown,
    among: (instance: Instance) => boolean = () => true,
  ) =>
    register(command, async (argument) => {
      const instance = await pickInstance(services, argument, among);
      return instance && handler(instance);
    });

  register(COMMANDS.addInstance, async (argument) => {
    const { addInstance } = await import('./addInstance');
    return addInstance(services, argument);
  });
  register(COMMANDS.addInstanceFromText, async (argument) => {
    const { addInstanceFromText } = await import('./addFromText');
    return addInstanceFromText(services, argument);
  });
  onInstance(
    COMMANDS.editInstance,
    async ({ idInstance }) => {
      const { editInstance } = await import('./addInstance');
      return editInstance(services, idInstance);
    },
    (instance) => !instance.demo,
  );
  onInstance(COMMANDS.removeInstance, (instance) => removeInstance(services, instance));
  onInstance(
    COMMANDS.setDefaultInstance,
    (instance) => directory.setDefault(instance),
    (instance) => canBecomeDefault(directory.current, instance),
  );
  onInstance(COMMANDS.checkInstance, (instance) => checkInstance(services, instance));
  onInstance(
    COMMANDS.resumeInstance,
    ({ idInstance }) => directory.resume(idInstance),
    (instance) => instance.paused !== undefined,
  );
}

async function removeInstance(
  { directory, store, recents, pending }: Services,
  instance: Instance,
): Promise<void> {
  const remove = vscode.l10n.t('Remove');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove {0}?', instanceLabel(instance)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its token, its stored pictures and its recent look-ups are removed from here.',
      ),
    },
    remove,
  );
  if (answer !== remove) return;
  const removed = await directory.remove(instance.idInstance);
  if (!removed.ok) {
    void vscode.window.showErrorMessage(failureSentence(removed.failure));
    return;
  }
  await store.removeInstance(instance.idInstance);
  await recents.removeInstance(instance.idInstance);
  await (await pending.requests()).removeInstance(instance.idInstance);
}

async function checkInstance(services: Services, instance: Instance): Promise<void> {
  const { checker, directory, credentials } = services;
  const checked = await vscode.window.withProgress(
    { location: { viewId: 'avatarLens.instances' } },
    async () => {
      const found = await credentials(instance.idInstance);
      return found.ok ? checker.check(found.value) : found;
    },
  );
  const at = Date.now();
  if (checked.ok) {
    const { state } = checked.value;
    await directory.noteCheck(instance.idInstance, { at, state });
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0}: {1}', instanceLabel(instance), stateWords(state)),
    );
  } else {
    await directory.noteCheck(instance.idInstance, { at, failure: checked.failure.code });
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0}: {1}', instanceLabel(instance), failureSentence(checked.failure)),
    );
  }
}
