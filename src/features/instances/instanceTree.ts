import * as vscode from 'vscode';
import { ALL_PRODUCTS, PRODUCTS, type Product } from '../../chatId/product';
import { canBecomeDefault } from '../../instances/choose';
import type { Instance } from '../../instances/instance';
import { isMendedInConsole, type Standing, standingOf } from '../../instances/standing';
import type { RowProvider } from '../../platform/lazyTree';
import {
  inOrder,
  instanceDescription,
  messengerIcon,
  standingWords,
  stateIcon,
} from '../../services/instanceRows';
import { iconOf } from '../../services/pictureAddress';
import type { Services } from '../../services/services';
import { instanceName } from '../../text/avatarFacts';
import { CONSOLE_URL } from '../../text/console';
import { countWords } from '../../text/counts';
import { failureSentence } from '../../text/failures';
import { shortAgeWords } from '../../text/format';
import { plain } from '../../text/markdown';
import { stateWords } from '../../text/stateWords';

type TreeServices = Pick<Services, 'directory' | 'avatars'>;

/** The same object for as long as its instance is there, whatever becomes of that. */
export interface InstanceRow {
  readonly row: 'instance';
  readonly idInstance: string;
}

/** The heading of one messenger, where there are many instances of several. */
export interface MessengerRow {
  readonly row: 'messenger';
  readonly messenger: Product;
}

export type InstanceNode = InstanceRow | MessengerRow;

/** More than fit a side bar at a glance. */
const MANY = 10;

/** The user's instances with state, product, default mark and own avatar. Showing it asks nothing. */
export class InstanceTree implements RowProvider<InstanceNode> {
  private readonly headings = ALL_PRODUCTS.map(
    (messenger): MessengerRow => ({ row: 'messenger', messenger }),
  );
  /** By idInstance, in the order in which they were drawn. */
  private rows: ReadonlyMap<string, InstanceRow> = new Map();
  private outline = '';
  /** The rows that VS Code has asked for since the tree was drawn. */
  private readonly told = new Set<InstanceRow>();

  constructor(private readonly services: TreeServices) {}

  get standing(): InstanceNode[] | undefined {
    const isWhole = this.told.size === this.rows.size && this.outline === this.currentOutline;
    return isWhole ? [...this.told] : undefined;
  }

  async getChildren(element?: InstanceNode): Promise<InstanceNode[]> {
    if (element?.row === 'instance') return [];
    const { directory } = this.services;
    await directory.load();
    if (element) return this.rowsOf(element.messenger);
    const ids = inOrder(directory.instances).map(({ idInstance }) => idInstance);
    this.rows = new Map(
      ids.map((idInstance) => [
        idInstance,
        this.rows.get(idInstance) ?? { row: 'instance', idInstance },
      ]),
    );
    this.outline = this.currentOutline;
    this.told.clear();
    const { messengers } = this;
    if (messengers.length === 0) return [...this.rows.values()];
    return this.headings.filter(({ messenger }) => messengers.includes(messenger));
  }

  private rowsOf(product: Product): InstanceRow[] {
    const { directory } = this.services;
    return [...this.rows.values()].filter(
      ({ idInstance }) => directory.find(idInstance)?.product === product,
    );
  }

  /** Which rows there should be, where. */
  private get currentOutline(): string {
    const rows = inOrder(this.services.directory.instances).map(
      ({ product, idInstance }) => `${product} ${idInstance}`,
    );
    return rows.join();
  }

  /** The headings, where there are so many instances of several messengers that they have some. */
  private get messengers(): readonly Product[] {
    const { instances } = this.services.directory;
    if (instances.length <= MANY) return [];
    const products = new Set(instances.map(({ product }) => product));
    return products.size > 1 ? ALL_PRODUCTS.filter((product) => products.has(product)) : [];
  }

  async getTreeItem(node: InstanceNode): Promise<vscode.TreeItem> {
    if (node.row === 'messenger') return this.groupItem(node.messenger);
    const { directory } = this.services;
    const instance = directory.find(node.idInstance);
    // Removed since the tree was drawn, which it is again in a moment.
    if (!instance) return new vscode.TreeItem(node.idInstance);
    const item = new vscode.TreeItem(instanceName(instance));
    item.id = node.idInstance;
    const isGrouped = this.messengers.length > 0;
    item.description = instanceDescription(directory, instance, Date.now(), isGrouped);
    item.iconPath =
      stateIcon(instance) ?? (await this.ownAvatar(instance)) ?? messengerIcon(instance);
    item.tooltip = tooltip(instance);
    item.contextValue = [
      'instance',
      canBecomeDefault(directory.current, instance) ? 'other' : 'settled',
      this.placeHere(instance),
      instance.paused ? 'paused' : 'running',
      instance.demo ? 'demo' : 'own',
    ].join(';');
    item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
    this.told.add(node);
    return item;
  }

  /** What it is to this workspace: its own default, or one that could become that. */
  private placeHere(instance: Instance): 'chosenHere' | 'otherHere' | 'settledHere' {
    const { current, here } = this.services.directory;
    const { product, idInstance } = instance;
    if (here.defaults?.[product] === idInstance) return 'chosenHere';
    return canBecomeDefault(current, instance, here) ? 'otherHere' : 'settledHere';
  }

  private groupItem(messenger: Product): vscode.TreeItem {
    const { instances } = this.services.directory;
    const { label } = PRODUCTS[messenger];
    // Without an icon: below a heading that has one VS Code moves the rows in by as much, and in a narrow
    // side bar phone numbers lose the digits that tell them apart.
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    item.id = messenger;
    item.description = countWords(instances.filter(({ product }) => product === messenger).length);
    item.contextValue = 'messenger';
    return item;
  }

  private async ownAvatar({ idInstance, ownChatId }: Instance): Promise<vscode.Uri | undefined> {
    if (ownChatId === undefined) return undefined;
    const own = await this.services.avatars.thumbnailOf({ idInstance, chatId: ownChatId });
    return iconOf(own?.thumbnailPath);
  }
}

function tooltip(instance: Instance): vscode.MarkdownString {
  const standing = standingOf(instance);
  const lines = [`**${plain(instanceName(instance))}**`];
  lines.push(plain(`${PRODUCTS[instance.product].label} · idInstance ${instance.idInstance}`));
  if (instance.demo) lines.push(plain(vscode.l10n.t('Answered by a simulator on this machine.')));
  else if (instance.apiUrl) lines.push(plain(instance.apiUrl));
  lines.push(...standingLines(instance, standing).map(plain));
  if (!instance.demo && isMendedInConsole(standing)) {
    lines.push(`[${plain(vscode.l10n.t('Open the GREEN-API console'))}](${CONSOLE_URL})`);
  }
  return new vscode.MarkdownString(lines.join('  \n'));
}

/** The newest that is known; what a check said before that is history, and says so. */
function standingLines({ lastCheck, paused }: Instance, standing: Standing): string[] {
  const now = Date.now();
  const lines: string[] = [];
  const words = standingWords({ ...standing, isPaused: false }, now);
  if (words !== undefined) lines.push(vscode.l10n.t('State: {0}', words));
  if (paused) lines.push(failureSentence({ code: 'paused', detail: paused.code }));
  else if (standing.code) lines.push(failureSentence({ code: standing.code }));
  const isHistory = lastCheck?.state !== undefined && standing.state === undefined;
  if (isHistory && lastCheck.state !== undefined) {
    const age = shortAgeWords(lastCheck.at, now);
    lines.push(vscode.l10n.t('Before that: {0}, {1}', stateWords(lastCheck.state), age));
  }
  return lines;
}
