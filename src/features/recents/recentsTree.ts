import * as vscode from 'vscode';
import { kindOf } from '../../chatId/chatId';
import { PRODUCTS } from '../../chatId/product';
import type { Face } from '../../lookUps/lookUps';
import type { PendingRequest } from '../../notifications/pendingRequest';
import {
  isBatch,
  type Recent,
  type RecentEntry,
  recentKey,
  recentResult,
} from '../../recents/recent';
import { knownName, knownNames } from '../../services/knownNames';
import { iconOf, thumbnailMarkdown } from '../../services/pictureAddress';
import { themedIcon } from '../../services/pictureLooks';
import type { Services } from '../../services/services';
import {
  type AvatarFacts,
  avatarFacts,
  avatarHeading,
  imageOfWords,
  instanceLabel,
  instanceName,
} from '../../text/avatarFacts';
import { named } from '../../text/detailsRows';
import { resultLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { ageWords, shortAgeWords } from '../../text/format';
import { plain } from '../../text/markdown';
import { outcomeSentence } from '../../text/outcomes';
import { batchRow } from './batchRow';
import { SHOW_MORE, SHOW_RECENT } from './internalCommands';
import { pendingRow } from './pendingRow';
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

/** Who somebody is, as far as it is stored. */
interface Known {
  readonly name: string | undefined;
  /** The same person's other id. */
  readonly otherId: string | undefined;
  readonly face: Face | undefined;
  /** Whether another account's look-up of the same chatId stands on the page. */
  readonly isShared: boolean;
}

const UNKNOWN: Known = {
  name: undefined,
  otherId: undefined,
  face: undefined,
  isShared: false,
};

/**
 * Recent look-ups: what is awaited, then pinned ones, then the newest first, a page at a time. As many
 * as there are, only the rows in sight are made.
 */
export class RecentsTree implements vscode.TreeDataProvider<Row> {
  /** How many entries are shown of a group, where it is more than a page. */
  private readonly shown = new Map<string, number>();
  /** Who the entries of a page are; read for all of them at once. */
  private readonly known = new WeakMap<Recent, Known>();

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
      const name = names.get(recent)?.text;
      const known = {
        name,
        otherId: otherIds.get(recent),
        face: faces.get(recent),
        isShared: rivals.has(recent),
      };
      this.known.set(recent, known);
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
    const known = this.known.get(row) ?? UNKNOWN;
    const { name, otherId, face } = known;
    const number = await avatarHeading(row.chatId, otherId);
    const item = new vscode.TreeItem(name ?? number);
    item.id = recentKey(row);
    item.description = this.describe(row, name === undefined ? undefined : number, known);
    item.iconPath = (await iconOf(face?.thumbnailPath)) ?? themedIcon(row.chatId, row.outcome);
    item.contextValue = [
      'recent',
      row.pinned ? 'pinned' : 'loose',
      row.outcome === 'picture' ? 'picture' : 'bare',
      kindOf(row.chatId) === 'group' ? 'several' : 'one',
    ].join(';');
    item.command = {
      command: SHOW_RECENT,
      title: vscode.l10n.t('Show'),
      arguments: [{ chatId: row.chatId, idInstance: row.idInstance }],
    };
    item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (!isMore(row) && !isGroup(row) && !isPending(row) && !isBatch(row)) {
      item.tooltip = await this.tooltip(row);
    }
    return item;
  }

  private pendingItem(request: PendingRequest): Promise<vscode.TreeItem> {
    return pendingRow(request, this.services.pending.queueState(request.idInstance));
  }

  /**
   * A side bar is narrow: WhatsApp's ids tell their product by themselves.
   *
   * @param number as it is spelled, also the one behind a lid, where a name is the label
   */
  private describe(recent: Recent, number: string | undefined, { face, isShared }: Known): string {
    const parts = [outcomeWords(recent, face), shortAgeWords(recent.lookedUpAt, Date.now())];
    if (recent.pinned) parts.unshift(vscode.l10n.t('pinned'));
    if (number !== undefined) parts.unshift(number);
    // First, since it is what tells the rows apart.
    if (isShared) parts.unshift(this.accountOf(recent));
    if (PRODUCTS[recent.product].family === 'numeric') parts.push(PRODUCTS[recent.product].label);
    return parts.join(' · ');
  }

  private async facts(recent: Recent): Promise<AvatarFacts> {
    const [facts, name] = await Promise.all([
      this.services.persons
        .otherId(recent.idInstance, recent.chatId)
        .then((otherId) => avatarFacts(recent.chatId, otherId)),
      knownName(this.services, recent),
    ]);
    return named(facts, name);
  }

  private async tooltip(recent: Recent): Promise<vscode.MarkdownString> {
    const md = new vscode.MarkdownString();
    const facts = await this.facts(recent);
    const face = await this.services.lookUps.faceOf(recent);
    const thumbnail = face?.thumbnailPath;
    if (thumbnail !== undefined) {
      md.appendMarkdown(`${await thumbnailMarkdown(thumbnail, 64)}\n\n`);
    }
    const instance = this.services.directory.find(recent.idInstance);
    const lines = [
      `**${plain(facts?.heading ?? recent.chatId)}**`,
      plain(
        [facts?.subheading, facts?.kind, ...(facts?.offline ?? [])].filter(Boolean).join(' · '),
      ),
      plain(instanceLabel(instance ?? recent)),
      plain(`${outcomeWords(recent, face)} · ${ageWords(recent.lookedUpAt, Date.now())}`),
    ];
    md.appendMarkdown(lines.join('  \n'));
    const { outcome, failure } = recentResult(recent);
    const sentence = failure
      ? failureSentence(failure)
      : outcome === 'failed'
        ? undefined
        : outcomeSentence(outcome);
    if (sentence !== undefined) md.appendMarkdown(`\n\n${plain(sentence)}`);
    return md;
  }
}

/** How a look-up ended, or whose picture is shown in place of a missing one. */
function outcomeWords(recent: Recent, face: Face | undefined): string {
  return face?.imageOf === undefined
    ? resultLabel(recentResult(recent))
    : imageOfWords(face.imageOf);
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
