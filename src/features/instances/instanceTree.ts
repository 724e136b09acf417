import * as vscode from 'vscode';
import { ALL_PRODUCTS, PRODUCTS, type Product } from '../../chatId/product';
import { canBecomeDefault } from '../../instances/choose';
import type { Instance } from '../../instances/instance';
import { isMendedInConsole, type Standing, standingOf } from '../../instances/standing';
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

/** The instances of one messenger, where there are many of several. */
export interface MessengerGroup {
  readonly messenger: Product;
}

export type InstanceNode = Instance | MessengerGroup;

/** More than fit a side bar at a glance. */
const MANY = 10;

/** The user's instances with state, product, default mark and own avatar. Showing it asks nothing. */
export class InstanceTree implements vscode.TreeDataProvider<InstanceNode> {
  constructor(private readonly services: TreeServices) {}

  async getChildren(element?: InstanceNode): Promise<InstanceNode[]> {
    if (element && !('messenger' in element)) return [];
    const { directory } = this.services;
    await directory.load();
    const instances = inOrder(directory.instances);
    if (element) return instances.filter(({ product }) => product === element.messenger);
    const groups = this.messengers.map((messenger) => ({ messenger }));
    return groups.length > 0 ? groups : instances;
  }

  /** All that its rows say, to be compared with what they said. */
  async said(): Promise<string> {
    const { directory } = this.services;
    const rows = inOrder(directory.instances).map((instance) => this.getTreeItem(instance));
    return JSON.stringify(await Promise.all(rows));
  }

  /** The headings, where there are so many instances of several messengers that they have some. */
  private get messengers(): readonly Product[] {
    const { instances } = this.services.directory;
    if (instances.length <= MANY) return [];
    const products = new Set(instances.map(({ product }) => product));
    return products.size > 1 ? ALL_PRODUCTS.filter((product) => products.has(product)) : [];
  }

  async getTreeItem(node: InstanceNode): Promise<vscode.TreeItem> {
    if ('messenger' in node) return this.groupItem(node.messenger);
    const { directory } = this.services;
    const item = new vscode.TreeItem(instanceName(node));
    item.id = node.idInstance;
    item.description = instanceDescription(directory, node, Date.now(), this.messengers.length > 0);
    item.iconPath = stateIcon(node) ?? (await this.ownAvatar(node)) ?? messengerIcon(node);
    item.tooltip = tooltip(node);
    item.contextValue = [
      'instance',
      canBecomeDefault(directory.current, node) ? 'other' : 'settled',
      this.placeHere(node),
      node.paused ? 'paused' : 'running',
      node.demo ? 'demo' : 'own',
    ].join(';');
    item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
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
