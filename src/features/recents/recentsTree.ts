import * as vscode from 'vscode';
import { parseChatId } from '../../chatId/parse';
import type { PendingRequest } from '../../notifications/pending';
import type { Services } from '../../platform/services';
import {
  isBatch,
  type Recent,
  type RecentEntry,
  recentKey,
  recentResult,
} from '../../recents/recent';
import { avatarFacts } from '../../text/avatarFacts';
import { resultLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { ageWords } from '../../text/format';
import { plain } from '../../text/markdown';
import { outcomeSentence } from '../../text/outcomes';
import { PRODUCT_NAMES } from '../../text/products';
import { batchRow } from './batchRow';

const PAGE = 200;

/** The row that shows the next page. */
export const MORE = 'more';

type Row = PendingRequest | RecentEntry | typeof MORE;

type TreeServices = Pick<
  Services,
  | 'recents'
  | 'pending'
  | 'store'
  | 'directory'
  | 'onDidChangeRecents'
  | 'onDidChangePending'
  | 'onDidMakeThumbnail'
>;

/** Recent look-ups: pinned on top, then the newest first, a page at a time. */
export class RecentsTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable;
  private shown = PAGE;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly services: TreeServices) {
    const refresh = () => this.changed.fire();
    this.listeners = vscode.Disposable.from(
      services.onDidChangeRecents(refresh),
      services.onDidChangePending(refresh),
      services.onDidMakeThumbnail(refresh),
    );
  }

  showMore(): void {
    this.shown += PAGE;
    this.changed.fire();
  }

  async getChildren(element?: Row): Promise<Row[]> {
    if (element) return [];
    await this.services.recents.load();
    const all = this.services.recents.list();
    const waiting = await this.services.pending.waiting();
    const page: Row[] = [...waiting, ...all.slice(0, this.shown)];
    return all.length > this.shown ? [...page, MORE] : page;
  }

  async getTreeItem(row: Row): Promise<vscode.TreeItem> {
    if (row === MORE) return moreItem();
    if (isPending(row)) return this.pendingItem(row);
    if (isBatch(row)) return batchRow(row);
    const item = new vscode.TreeItem(await label(row));
    item.id = recentKey(row);
    item.description = describe(row);
    item.iconPath = await this.icon(row);
    item.contextValue = [
      'recent',
      row.pinned ? 'pinned' : 'loose',
      row.outcome === 'picture' ? 'picture' : 'bare',
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
    if (row !== MORE && !isPending(row) && !isBatch(row)) item.tooltip = await this.tooltip(row);
    return item;
  }

  dispose(): void {
    this.listeners.dispose();
    this.changed.dispose();
  }

  /** Rare, so its words are a bundle of their own. */
  private async pendingItem(request: PendingRequest): Promise<vscode.TreeItem> {
    const { pendingRow } = await import('./pendingRow');
    return pendingRow(request, this.services.pending.queueState(request.idInstance));
  }

  private async icon(recent: Recent): Promise<vscode.Uri | vscode.ThemeIcon> {
    const thumbnail =
      recent.sha256 === undefined ? undefined : await this.services.store.thumbnail(recent.sha256);
    return thumbnail === undefined ? themedIcon(recent) : vscode.Uri.file(thumbnail);
  }

  private async tooltip(recent: Recent): Promise<vscode.MarkdownString> {
    const md = new vscode.MarkdownString();
    const parsed = parseChatId(recent.chatId);
    const facts = parsed.ok ? await avatarFacts(parsed.chatId) : undefined;
    if (recent.sha256 !== undefined) {
      const thumbnail = await this.services.store.thumbnail(recent.sha256);
      if (thumbnail !== undefined) {
        md.appendMarkdown(`![](${vscode.Uri.file(thumbnail)}|width=64,height=64)\n\n`);
      }
    }
    const instance = this.services.directory.find(recent.idInstance);
    const lines = [
      `**${plain(facts?.heading ?? recent.chatId)}**`,
      plain(
        [facts?.subheading, facts?.kind, ...(facts?.offline ?? [])].filter(Boolean).join(' · '),
      ),
      plain(`${instance?.name ?? recent.idInstance} · ${PRODUCT_NAMES[recent.product]}`),
      plain(`${resultLabel(recentResult(recent))} · ${ageWords(recent.lookedUpAt, Date.now())}`),
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

async function label(recent: Recent): Promise<string> {
  const parsed = parseChatId(recent.chatId);
  return parsed.ok ? (await avatarFacts(parsed.chatId)).heading : recent.chatId;
}

function isPending(row: PendingRequest | RecentEntry): row is PendingRequest {
  return 'requestedAt' in row;
}

/** A side bar is narrow: WhatsApp's ids tell their product by themselves. */
function describe(recent: Recent): string {
  const parts = [
    resultLabel(recentResult(recent)),
    ageWords(recent.lookedUpAt, Date.now(), 'narrow'),
  ];
  if (recent.pinned) parts.unshift(vscode.l10n.t('pinned'));
  if (recent.product !== 'whatsapp') parts.push(PRODUCT_NAMES[recent.product]);
  return parts.join(' · ');
}

function themedIcon(recent: Recent): vscode.ThemeIcon {
  if (recent.outcome === 'failed') {
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
  if (recent.outcome === 'hidden') return new vscode.ThemeIcon('eye-closed');
  const isGroup = recent.chatId.endsWith('@g.us') || recent.chatId.startsWith('-');
  return new vscode.ThemeIcon(isGroup ? 'organization' : 'account');
}

function moreItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more'));
  item.id = MORE;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: SHOW_MORE, title: vscode.l10n.t('Show more') };
  return item;
}

/** Internal: the command of a row. */
export const SHOW_RECENT = '_avatarLens.recents.show';

/** Internal: the command of the last row. */
export const SHOW_MORE = '_avatarLens.recents.showMore';
