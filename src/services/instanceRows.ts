import * as vscode from 'vscode';
import { PRODUCTS } from '../chatId/product';
import { defaultInstance } from '../instances/choose';
import type { InstanceDirectory } from '../instances/directory';
import type { Instance } from '../instances/instance';
import { type Standing, type StandingKind, standingOf } from '../instances/standing';
import { instanceName } from '../text/avatarFacts';
import { failureLabel } from '../text/failureLabels';
import { shortAgeWords } from '../text/format';
import { textLanguage } from '../text/language';
import { withoutIcons } from '../text/markdown';
import { stateWords } from '../text/stateWords';

const WARNING = 'list.warningForeground';
const ERROR = 'list.errorForeground';

/** Icon and colour of what keeps an instance from answering; the others have their own avatar or messenger. */
const ICONS: Readonly<Partial<Record<StandingKind, readonly [icon: string, color: string]>>> = {
  starting: ['sync', WARNING],
  limited: ['warning', WARNING],
  notAuthorized: ['debug-disconnect', WARNING],
  asleep: ['clock', WARNING],
  blocked: ['circle-slash', ERROR],
  expired: ['credit-card', ERROR],
  deleted: ['trash', ERROR],
  refused: ['key', ERROR],
  quota: ['dashboard', WARNING],
  unreachable: ['cloud', WARNING],
};

/** The icon of its state; `undefined` where nothing is wrong with it. */
export function stateIcon(instance: Instance): vscode.ThemeIcon | undefined {
  const { kind, isPaused } = standingOf(instance);
  const [icon, color] = ICONS[kind] ?? (isPaused ? (['debug-pause', WARNING] as const) : []);
  return icon === undefined || color === undefined
    ? undefined
    : new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

export function messengerIcon({ demo, product }: Instance): vscode.ThemeIcon {
  return new vscode.ThemeIcon(demo ? 'beaker' : PRODUCTS[product].icon);
}

/** `authorized`, `Token refused`: how it is, in a word or two; `undefined` where nobody asked the instance yet. */
export function standingLabel({ state, code }: Standing): string | undefined {
  if (state !== undefined) return stateWords(state);
  return code === undefined ? undefined : failureLabel({ code });
}

/** `paused: not authorized`, `blocked, 5 min ago`. */
export function standingWords(standing: Standing, now: number): string | undefined {
  const { isPaused, at } = standing;
  const label = standingLabel(standing);
  if (label === undefined || at === undefined) return undefined;
  if (isPaused) return vscode.l10n.t('paused: {0}', label);
  return `${label}, ${shortAgeWords(at, now)}`;
}

/** What the name does not say already: side bars are narrow. What is wrong comes first. */
export function instanceDescription(
  directory: Pick<InstanceDirectory, 'current' | 'here'>,
  instance: Instance,
  now: number,
  /** Whether a heading says the messenger. */
  isUnderMessenger = false,
): string {
  const { demo, product } = instance;
  const standing = standingOf(instance);
  const words = standingWords(standing, now);
  const isWell = standing.kind === 'well' && !standing.isPaused;
  const name = instanceName(instance);
  const parts = [
    isWell ? undefined : words,
    ...[
      isUnderMessenger ? undefined : PRODUCTS[product].label,
      demo ? vscode.l10n.t('Demo') : undefined,
    ].filter((part) => part === undefined || !name.includes(part)),
    ...defaultWords(directory, instance),
    isWell ? words : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** Whether it is the default among several of its product, in general or in this workspace. */
function defaultWords(
  { current, here }: Pick<InstanceDirectory, 'current' | 'here'>,
  { product, idInstance }: Instance,
): readonly string[] {
  const rivals = current.instances.filter((other) => other.product === product);
  const isDefault =
    rivals.length > 1 && defaultInstance(current, product)?.idInstance === idInstance;
  return [
    ...(isDefault ? [vscode.l10n.t('default')] : []),
    ...(here.defaults?.[product] === idInstance ? [vscode.l10n.t('default here')] : []),
  ];
}

/** By messenger, then by name as people read names; demo instances last. */
export function inOrder(instances: readonly Instance[]): Instance[] {
  const collator = new Intl.Collator(textLanguage(), { numeric: true });
  const products = Object.keys(PRODUCTS);
  return instances.toSorted(
    (a, b) =>
      Number(a.demo ?? false) - Number(b.demo ?? false) ||
      products.indexOf(a.product) - products.indexOf(b.product) ||
      collator.compare(instanceName(a), instanceName(b)),
  );
}

export interface InstanceItem extends vscode.QuickPickItem {
  readonly instance?: Instance;
}

/** Rows of a pick list, under their messengers where there are several. */
export function instanceItems(
  directory: Pick<InstanceDirectory, 'current' | 'here'>,
  instances: readonly Instance[],
): InstanceItem[] {
  const now = Date.now();
  const isMixed = new Set(instances.map(({ product }) => product)).size > 1;
  let group: string | undefined;
  return inOrder(instances).flatMap((instance): InstanceItem[] => {
    const label = instance.demo ? vscode.l10n.t('Demo') : PRODUCTS[instance.product].label;
    const heading = isMixed && label !== group;
    group = label;
    const name = instanceName(instance);
    const row: InstanceItem = {
      label: withoutIcons(name),
      // What is typed finds the id too.
      description: [
        ...(name === instance.idInstance ? [] : [instance.idInstance]),
        instanceDescription(directory, instance, now),
      ].join(' · '),
      iconPath: stateIcon(instance) ?? messengerIcon(instance),
      instance,
    };
    const separator = { label, kind: vscode.QuickPickItemKind.Separator };
    return heading ? [separator, row] : [row];
  });
}
