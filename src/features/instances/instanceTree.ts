import * as vscode from 'vscode';
import { PRODUCTS } from '../../chatId/product';
import { canBecomeDefault, defaultInstance } from '../../instances/choose';
import type { Instance, InstanceCheck } from '../../instances/instance';
import type { Services } from '../../services/services';
import { failureLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { ageWords } from '../../text/format';
import { plain } from '../../text/markdown';
import { stateWords } from '../../text/stateWords';

type TreeServices = Pick<Services, 'directory' | 'avatars'>;

/** The user's instances with state, product, default mark and own avatar. Showing it asks nothing. */
export class InstanceTree implements vscode.TreeDataProvider<Instance> {
  constructor(private readonly services: TreeServices) {}

  async getChildren(element?: Instance): Promise<Instance[]> {
    if (element) return [];
    await this.services.directory.load();
    return [...this.services.directory.instances].sort(
      (a, b) => Number(a.demo ?? false) - Number(b.demo ?? false),
    );
  }

  async getTreeItem(instance: Instance): Promise<vscode.TreeItem> {
    const { directory } = this.services;
    const item = new vscode.TreeItem(instance.name ?? instance.idInstance);
    item.id = instance.idInstance;
    item.description = this.description(instance);
    item.iconPath = await this.icon(instance);
    item.tooltip = tooltip(instance);
    item.contextValue = [
      'instance',
      canBecomeDefault(directory.current, instance) ? 'other' : 'settled',
      this.placeHere(instance),
      instance.paused ? 'paused' : 'running',
      instance.demo ? 'demo' : 'own',
    ].join(';');
    item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
    return item;
  }

  /** What the name does not say already: side bars are narrow. */
  private description(instance: Instance): string {
    const { name, demo, lastCheck, paused } = instance;
    const parts = [
      PRODUCTS[instance.product].label,
      ...(demo ? [vscode.l10n.t('Demo')] : []),
    ].filter((part) => !name?.includes(part));
    if (this.isPreferred(instance)) parts.push(vscode.l10n.t('default'));
    if (this.placeHere(instance) === 'chosenHere') parts.push(vscode.l10n.t('default here'));
    // First, where no side bar is too narrow for it.
    if (paused) parts.unshift(vscode.l10n.t('paused: {0}', failureLabel(paused)));
    else if (lastCheck) parts.push(checkWords(lastCheck));
    return parts.join(' · ');
  }

  /** What it is to this workspace: its own default, or one that could become that. */
  private placeHere(instance: Instance): 'chosenHere' | 'otherHere' | 'settledHere' {
    const { current, here } = this.services.directory;
    const { product, idInstance } = instance;
    if (here.defaults?.[product] === idInstance) return 'chosenHere';
    return canBecomeDefault(current, instance, here) ? 'otherHere' : 'settledHere';
  }

  /** Whether it is the default among several of its product. */
  private isPreferred(instance: Instance): boolean {
    const { current } = this.services.directory;
    const rivals = current.instances.filter(({ product }) => product === instance.product);
    return rivals.length > 1 && defaultInstance(current, instance.product) === instance;
  }

  private async icon(instance: Instance): Promise<vscode.Uri | vscode.ThemeIcon> {
    if (instance.paused) {
      return new vscode.ThemeIcon('debug-pause', new vscode.ThemeColor('list.warningForeground'));
    }
    const own =
      instance.ownChatId === undefined
        ? undefined
        : await this.services.avatars.peek(instance.idInstance, instance.ownChatId);
    if (own?.image?.thumbnailPath !== undefined) return vscode.Uri.file(own.image.thumbnailPath);
    return new vscode.ThemeIcon(instance.demo ? 'beaker' : PRODUCTS[instance.product].icon);
  }
}

function checkWords({ state, failure, at }: InstanceCheck): string {
  const words =
    state !== undefined
      ? stateWords(state)
      : failure === undefined
        ? vscode.l10n.t('unchecked')
        : failureLabel({ code: failure });
  return `${words}, ${ageWords(at, Date.now(), 'narrow')}`;
}

function tooltip(instance: Instance): vscode.MarkdownString {
  const lines = [`**${plain(instance.name ?? instance.idInstance)}**`];
  lines.push(plain(`${PRODUCTS[instance.product].label} · idInstance ${instance.idInstance}`));
  if (instance.demo) lines.push(plain(vscode.l10n.t('Answered by a simulator on this machine.')));
  else if (instance.apiUrl) lines.push(plain(instance.apiUrl));
  if (instance.lastCheck) {
    lines.push(plain(vscode.l10n.t('Last check: {0}', checkWords(instance.lastCheck))));
    if (instance.lastCheck.failure) {
      lines.push(plain(failureSentence({ code: instance.lastCheck.failure })));
    }
  }
  if (instance.paused) {
    lines.push(plain(failureSentence({ code: 'paused', detail: instance.paused.code })));
  }
  return new vscode.MarkdownString(lines.join('  \n'));
}
