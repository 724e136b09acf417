import * as vscode from 'vscode';
import { ChangeWatch } from '../../platform/changeWatch';
import { COMMANDS } from '../../platform/commandIds';
import { ContextKey } from '../../platform/contextKey';
import { LazyTree } from '../../platform/lazyTree';
import { start } from '../../services/guard';
import type { Services } from '../../services/services';
import type { ActionServices } from './instanceActions';
import type { InstanceNode, InstanceTree } from './instanceTree';

type Needed = ActionServices &
  Pick<
    Services,
    | 'subscriptions'
    | 'commands'
    | 'starting'
    | 'onDidChangeInstances'
    | 'onDidMakeThumbnail'
    | 'onDidChangeNames'
  >;

/** The instances view and everything that is done with an instance: all of it bundles of their own. */
export function registerInstances(services: Needed): void {
  let view: LazyTree<InstanceNode> | undefined;
  services.starting.run('the view of instances', () => {
    view = registerView(services);
  });
  const register = (command: string, handler: (...args: unknown[]) => unknown) =>
    services.commands.add(command, handler);
  register(COMMANDS.addInstance, async (argument) => {
    const { addInstance } = await import('./addInstance');
    // The title of the view passes the row that has the focus there.
    return addInstance(services, view?.hasRow(argument) ? undefined : argument);
  });
  register(COMMANDS.addInstanceFromText, async (argument, selected) => {
    const { addInstanceFromText } = await import('./addFromText');
    return addInstanceFromText(services, argument, selected);
  });
  register(COMMANDS.chooseMessenger, async () => {
    const { chooseMessenger } = await import('./chooseMessenger');
    return chooseMessenger(services);
  });
  register(COMMANDS.checkAllInstances, async () => {
    const { checkAllInstances } = await import('./checkInstances');
    return checkAllInstances(services);
  });
  for (const [command, action] of [
    [COMMANDS.editInstance, 'edit'],
    [COMMANDS.removeInstance, 'remove'],
    [COMMANDS.setDefaultInstance, 'setDefault'],
    [COMMANDS.setWorkspaceDefault, 'setDefaultHere'],
    [COMMANDS.clearWorkspaceDefault, 'clearDefaultHere'],
    [COMMANDS.checkInstance, 'check'],
    [COMMANDS.resumeInstance, 'resume'],
  ] as const) {
    register(command, async (argument) => {
      const { actOnInstance } = await import('./instanceActions');
      return actOnInstance(action, services, argument);
    });
  }
}

function registerView(services: Needed): LazyTree<InstanceNode> {
  const { subscriptions, log, directory, onDidChangeInstances } = services;
  let rows: InstanceTree | undefined;
  const tree = subscriptions.add(
    new LazyTree<InstanceNode>(async () => {
      const { InstanceTree } = await import('./instanceTree');
      rows = new InstanceTree(services);
      return rows;
    }),
  );
  // While VS Code refreshes a tree, commands of a row's menu get no row as their argument: refresh only where
  // a row has changed.
  const watch = new ChangeWatch(
    async () => rows?.said(),
    () => tree.refresh(),
  );
  const view = subscriptions.add(
    vscode.window.createTreeView('avatarLens.instances', { treeDataProvider: tree }),
  );
  // What its rows say is read from files: not while nobody sees them.
  let isBehind = false;
  const look = () => {
    isBehind = !view.visible;
    if (view.visible) start(log, 'the view of instances', () => watch.signal());
  };
  subscriptions.add(services.onDidMakeThumbnail(look));
  // Their own avatars may be among what was cleared.
  subscriptions.add(services.onDidChangeNames(look));
  const hasInstances = new ContextKey<boolean>('avatarLens.hasInstances');
  const updateNow = async () => {
    const loaded = await directory.load();
    hasInstances.set(directory.instances.length > 0);
    // Without it the view would show its welcome, as if there were no instances to read.
    if (!loaded.ok) {
      view.message = (await import('../../text/failures')).failureSentence(loaded.failure);
      return;
    }
    // While this workspace was closed, another window may have removed what it has for a default.
    await services.choices.keepOnly((idInstance) => directory.find(idInstance) !== undefined);
    const lost = view.visible && (await (await import('./lostInstances')).lostInstances(services));
    view.message = lost || '';
  };
  const update = () => start(log, 'the view of instances', updateNow);
  // Files are read for whoever looks, not at start-up.
  subscriptions.add(
    view.onDidChangeVisibility(() => {
      if (isBehind) look();
      update();
    }),
  );
  subscriptions.add(
    onDidChangeInstances(() => {
      update();
      look();
    }),
  );
  update();
  return tree;
}
