import { COMMANDS } from '../../platform/commandIds';
import { ContextKey } from '../../platform/contextKey';
import { LazyTree } from '../../platform/lazyTree';
import type { AvatarPanel, Gallery, Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { OPEN_BATCH, SHOW_MORE, SHOW_RECENT } from './internalCommands';
import type { RecentsTree } from './recentsTree';
import { RecentsView } from './recentsView';
import type { Row } from './rows';

type Needed = Pick<
  Services,
  | 'context'
  | 'subscriptions'
  | 'commands'
  | 'log'
  | 'starting'
  | 'epochs'
  | 'sharedFiles'
  | 'settings'
  | 'lookUps'
  | 'persons'
  | 'directory'
  | 'details'
  | 'names'
  | 'recents'
  | 'pending'
  | 'batches'
  | 'onDidChangeSharedFiles'
  | 'onDidChangeRecents'
  | 'onDidChangePending'
  | 'onDidMakeThumbnail'
  | 'onDidKeepDetails'
  | 'onDidChangeNames'
>;

/** The view of recent look-ups; its rows and its rarer commands are bundles of their own. */
export function registerRecents(services: Needed, panel: AvatarPanel, gallery: Gallery): void {
  const { subscriptions, recents, starting } = services;
  const view = new RecentsView(services.context.globalState);
  let rows: RecentsTree | undefined;
  const tree = subscriptions.add(
    new LazyTree<Row>(async () => {
      const { RecentsTree } = await import('./recentsTree');
      rows = new RecentsTree(services, () => view.state);
      return rows;
    }),
  );
  starting.run('the view of recent look-ups', () =>
    subscriptions.add(
      view.attach(services, tree, panel, async () => (await rows?.withOtherFaces()) ?? []),
    ),
  );

  const register = (command: string, handler: (clicked: unknown, selected: unknown) => unknown) =>
    services.commands.add(command, handler);
  register(SHOW_RECENT, async (row) => {
    const target = targetOf(row);
    // Rows that moved under the mouse would make the next click hit another one.
    if (target?.ok) await panel.show(target.wanted, { inPlace: true });
  });
  register(OPEN_BATCH, (row) => gallery.open((row as { batchId: string }).batchId));
  register(SHOW_MORE, (group) => {
    rows?.showMore(group as string);
    tree.refresh();
  });
  register(COMMANDS.groupRecentsByInstance, () => view.group('instance'));
  register(COMMANDS.groupRecentsByOutcome, () => view.group('outcome'));
  register(COMMANDS.ungroupRecents, () => view.group('none'));
  register(COMMANDS.filterRecents, () => view.askFilter());
  const commands = () => import('./recentsCommands');
  const onRows = (command: string, name: 'remove' | 'pin') =>
    register(command, async (clicked, selected) => {
      const rows = clicked === undefined ? view.selection : selected;
      await (await commands())[name](services, clicked, rows);
    });
  onRows(COMMANDS.removeRecent, 'remove');
  onRows(COMMANDS.pinRecent, 'pin');
  register(COMMANDS.clearRecents, async () => (await commands()).clear(services));
  register(COMMANDS.refreshRecents, async () => (await commands()).refreshAll(services));

  const hasRecents = new ContextKey<boolean>('avatarLens.hasRecents');
  subscriptions.add(services.onDidChangeRecents(() => hasRecents.set(!recents.isEmpty)));
}
