import * as vscode from 'vscode';
import { canBecomeDefault } from '../../instances/choose';
import type { Instance } from '../../instances/instance';
import { COMMANDS } from '../../platform/commandIds';
import { ContextKey } from '../../platform/contextKey';
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
      const instance = await instanceOf(services, argument, among);
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

/** The instance that an argument names, else the only one in question, else the user's pick. */
async function instanceOf(
  { directory }: Services,
  argument: unknown,
  among: (instance: Instance) => boolean,
): Promise<Instance | undefined> {
  const loaded = await directory.load();
  if (!loaded.ok) {
    void vscode.window.showErrorMessage(failureSentence(loaded.failure));
    return undefined;
  }
  const { idInstance } = (argument ?? {}) as { idInstance?: unknown };
  if (typeof idInstance === 'string' || typeof idInstance === 'number') {
    const named = directory.find(String(idInstance));
    if (named) return named;
    void vscode.window.showWarningMessage(
      vscode.l10n.t('There is no instance {0} here.', idInstance),
    );
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
  const picked = await vscode.window.showQuickPick(
    [only, ...others].map((instance) => ({ label: instanceLabel(instance), instance })),
    { title: vscode.l10n.t('Which instance?') },
  );
  return picked?.instance;
}

async function removeInstance(
  { directory, store, recents }: Services,
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
