import * as vscode from 'vscode';
import { Throttler } from '../../async/throttler';
import { ContextKey } from '../../platform/contextKey';
import type { LazyTree } from '../../platform/lazyTree';
import { start } from '../../services/guard';
import type { AvatarPanel, Services } from '../../services/services';
import { selectedTargets } from '../../services/targets';
import type { ViewState } from './recentsTree';
import { entriesOf, GROUPINGS, type Grouping, type Row } from './rows';

type Needed = Pick<
  Services,
  | 'log'
  | 'recents'
  | 'pending'
  | 'sharedFiles'
  | 'onDidChangeSharedFiles'
  | 'onDidChangeRecents'
  | 'onDidChangePending'
  | 'onDidMakeThumbnail'
  | 'onDidKeepDetails'
  | 'onDidChangeNames'
>;

const GROUPING_KEY = 'recents.grouping';

/** The view itself: order and filter, dragging an id out, and when its rows are drawn again. */
export class RecentsView {
  private readonly groupingKey = new ContextKey<string>('avatarLens.recentsGrouping');
  private filter = '';
  private redraw: () => void = () => undefined;
  private selected: () => readonly Row[] = () => [];

  constructor(private readonly memory: vscode.Memento) {
    this.groupingKey.set(this.state.grouping);
  }

  get state(): ViewState {
    const stored = this.memory.get<unknown>(GROUPING_KEY);
    return {
      grouping: GROUPINGS.find((one) => one === stored) ?? 'none',
      filter: this.filter,
    };
  }

  /** What a command is to act on that was called with no row, as a keybinding does. */
  get selection(): readonly Row[] {
    return this.selected();
  }

  async group(grouping: Grouping): Promise<void> {
    await this.memory.update(GROUPING_KEY, grouping);
    this.groupingKey.set(grouping);
    this.redraw();
  }

  async askFilter(): Promise<void> {
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter recent look-ups'),
      placeHolder: vscode.l10n.t('Part of a chatId, an outcome or a name; empty shows all'),
      value: this.filter,
    });
    if (text === undefined) return;
    this.filter = text.trim();
    this.redraw();
  }

  /** @param withOtherFaces the rows whose faces have changed since they were drawn */
  attach(
    services: Needed,
    tree: LazyTree<Row>,
    panel: AvatarPanel,
    withOtherFaces: () => Promise<Row[]>,
  ): vscode.Disposable {
    const { recents, pending } = services;
    const view = vscode.window.createTreeView('avatarLens.recents', {
      treeDataProvider: tree,
      canSelectMany: true,
      dragAndDropController: {
        dragMimeTypes: ['text/plain'],
        dropMimeTypes: [],
        handleDrag: (rows, data) => data.set('text/plain', dragged(rows)),
      },
    });
    this.selected = () => view.selection;
    this.redraw = () => {
      view.message =
        this.filter === '' ? '' : vscode.l10n.t('Only what has “{0}” in it.', this.filter);
      tree.refresh();
    };
    const showWaiting = async () => {
      const { length } = await pending.waiting();
      const tooltip = vscode.l10n.t('Answers that are awaited: {0}', length);
      view.badge = length === 0 ? undefined : { value: length, tooltip };
      tree.refresh();
    };
    // Other windows write to the same journal; nobody needs to know before looking, and from then on VS Code
    // has the rows: it would show for a moment what was removed while the view was hidden.
    let isSeen = false;
    const catchUp = () => {
      isSeen ||= view.visible;
      if (isSeen) void recents.catchUp();
    };
    // Of a batch face after face comes. While VS Code draws a tree anew, its menus close, and their commands get
    // no row as their argument.
    const faces = new Throttler(async () => {
      const rows = await withOtherFaces();
      if (rows.length > 0) tree.refresh(rows);
    });
    return vscode.Disposable.from(
      view,
      view.onDidChangeSelection(({ selection }) => {
        panel.chosen = selectedTargets(selection);
      }),
      view.onDidChangeVisibility(catchUp),
      vscode.window.onDidChangeWindowState(catchUp),
      services.onDidChangeSharedFiles(catchUp),
      services.onDidChangeRecents(() => {
        if (isSeen) services.sharedFiles.follow();
        tree.refresh();
      }),
      services.onDidChangePending(() => start(services.log, 'pending requests', showWaiting)),
      services.onDidMakeThumbnail(() => start(services.log, 'faces of recents', () => faces.run())),
      services.onDidKeepDetails(() => tree.refresh()),
      services.onDidChangeNames(() => tree.refresh()),
    );
  }
}

/** The ids of the rows, one a line: what lands in the editor. */
function dragged(rows: readonly Row[]): vscode.DataTransferItem {
  const ids = entriesOf(undefined, rows).flatMap((entry) =>
    'chatId' in entry ? [entry.chatId] : [],
  );
  return new vscode.DataTransferItem(ids.join('\n'));
}
