import * as vscode from 'vscode';
import { PRODUCTS } from '../../chatId/product';
import type { PendingRequest } from '../../notifications/pendingRequest';
import { isBatch, type Recent, type RecentEntry, recentResult } from '../../recents/recent';
import { knownNames } from '../../services/knownNames';
import type { Services } from '../../services/services';
import { instanceLabel, instanceName } from '../../text/avatarFacts';
import { resultLabel } from '../../text/failureLabels';
import { batchRow } from './batchRow';
import { SHOW_MORE } from './internalCommands';
import { pendingRow } from './pendingRow';
import { type Known, recentRow, recentTooltip } from './recentRow';
import {
  type Grouping,
  groupBy,
  isGroup,
  isMore,
  isPending,
  knownToSeveral,
  lookUpsAmong,
  type MoreRow,
  matches,
  type RecentGroup,
  type Row,
  WHOLE_LIST,
} from './rows';

const PAGE = 200;

type TreeServices = Pick<
  Services,
  'recents' | 'pending' | 'lookUps' | 'persons' | 'directory' | 'details' | 'names'
>;

/** What the user set for the view in this window. */
export interface ViewState {
  readonly grouping: Grouping;
  readonly filter: string;
}

/**
 * Recent look-ups: what is awaited, then pinned ones, then the newest first, a page at a time. As many
 * as there are, only those of a page are looked at.
 */
export class RecentsTree implements vscode.TreeDataProvider<Row> {
  /** How many entries are shown of a group, where it is more than a page. */
  private readonly shown = new Map<string, number>();
  /** Who the entries of a page are; read for all of them at once. */
  private readonly known = new WeakMap<Recent, Known>();
  private readonly inView = new Set<Recent>();

  constructor(
    private readonly services: TreeServices,
    private readonly state: () => ViewState,
  ) {}

  /** @param group as its row names it */
  showMore(group: string): void {
    this.shown.set(group, this.shownOf(group) + PAGE);
  }

  async getChildren(element?: Row): Promise<Row[]> {
    if (element) return isGroup(element) ? await this.page(element.group, element.entries) : [];
    const { recents, pending } = this.services;
    await recents.load();
    this.inView.clear();
    const { grouping, filter } = this.state();
    const waiting = await pending.waiting();
    if (grouping === 'none' && filter === '') {
      // The others are not looked at.
      const { entries, isAll } = recents.page(this.shownOf(WHOLE_LIST));
      return [...waiting, ...(await this.rowsOf(WHOLE_LIST, entries, isAll))];
    }
    const all = await this.matching(recents.list(), filter);
    if (grouping === 'none') return [...waiting, ...(await this.page(WHOLE_LIST, all))];
    return [...waiting, ...groupBy(all, (entry) => this.groupOf(entry, grouping))];
  }

  /** The rows whose faces have come or changed since they were drawn; drawn again they show them. */
  async withOtherFaces(): Promise<Row[]> {
    const inView = [...this.inView];
    const faces = await this.services.lookUps.facesOf(inView);
    return inView.filter((recent) => {
      const known = this.known.get(recent);
      const face = faces.get(recent);
      if (face?.thumbnailPath === known?.face?.thumbnailPath) return false;
      this.known.set(recent, { ...known, face });
      return true;
    });
  }

  private async matching(
    entries: readonly RecentEntry[],
    filter: string,
  ): Promise<readonly RecentEntry[]> {
    if (filter === '') return entries;
    const known = await knownNames(this.services, lookUpsAmong(entries));
    return entries.filter((entry) => {
      const name = isBatch(entry) ? undefined : known.get(entry)?.text;
      return matches(entry, `${name ?? ''} ${this.words(entry)}`, filter);
    });
  }

  private page(group: string, entries: readonly RecentEntry[]): Promise<Row[]> {
    const shown = this.shownOf(group);
    return this.rowsOf(group, entries.slice(0, shown), entries.length <= shown);
  }

  private async rowsOf(
    group: string,
    page: readonly RecentEntry[],
    isAll: boolean,
  ): Promise<Row[]> {
    const lookUps = lookUpsAmong(page);
    const [names, otherIds, faces] = await Promise.all([
      knownNames(this.services, lookUps),
      this.services.persons.otherIds(lookUps),
      this.services.lookUps.facesOf(lookUps),
    ]);
    const isUnderAccount = this.state().grouping === 'instance';
    const rivals = knownToSeveral(isUnderAccount ? [] : lookUps);
    for (const recent of lookUps) {
      this.inView.add(recent);
      this.known.set(recent, {
        name: names.get(recent)?.text,
        otherId: otherIds.get(recent),
        face: faces.get(recent),
        account: rivals.has(recent) ? this.accountOf(recent) : undefined,
      });
    }
    return isAll ? [...page] : [...page, { more: group }];
  }

  private shownOf(group: string): number {
    return this.shown.get(group) ?? PAGE;
  }

  private groupOf(entry: RecentEntry, grouping: Grouping): { group: string; label: string } {
    if (isBatch(entry)) return { group: 'batch', label: vscode.l10n.t('Galleries') };
    if (grouping === 'outcome') {
      const label = resultLabel(recentResult(entry));
      return { group: `outcome/${entry.outcome}/${entry.code ?? ''}`, label };
    }
    const instance = this.services.directory.find(entry.idInstance);
    return {
      group: `instance/${entry.idInstance}`,
      label: instanceLabel(instance ?? entry),
    };
  }

  /** What the view says of an entry, for the filter. */
  private words(entry: RecentEntry): string {
    if (isBatch(entry)) return '';
    return [
      resultLabel(recentResult(entry)),
      PRODUCTS[entry.product].label,
      this.accountOf(entry),
    ].join(' ');
  }

  private accountOf({ idInstance }: Recent): string {
    const instance = this.services.directory.find(idInstance);
    return instance ? instanceName(instance) : idInstance;
  }

  async getTreeItem(row: Row): Promise<vscode.TreeItem> {
    if (isMore(row)) return moreItem(row);
    if (isGroup(row)) return groupItem(row);
    if (isPending(row)) return this.pendingItem(row);
    if (isBatch(row)) return batchRow(row);
    return recentRow(row, this.known.get(row) ?? {});
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (!isMore(row) && !isGroup(row) && !isPending(row) && !isBatch(row)) {
      item.tooltip = await recentTooltip(this.services, row);
    }
    return item;
  }

  private pendingItem(request: PendingRequest): Promise<vscode.TreeItem> {
    return pendingRow(request, this.services.pending.queueState(request.idInstance));
  }
}

function groupItem({ group, label, entries }: RecentGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = group;
  item.description = String(entries.length);
  item.contextValue = 'group';
  return item;
}

function moreItem({ more }: MoreRow): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more'));
  // VS Code refuses a tree that has an id twice.
  item.id = `more/${more}`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: SHOW_MORE, title: vscode.l10n.t('Show more'), arguments: [more] };
  return item;
}
