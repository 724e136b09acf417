import { isLoopback } from '../../greenApi/apiUrl';
import { checkToken } from '../../greenApi/credentials';
import { type ExchangeShape, exchangeLine } from '../../greenApi/exchangeLog';
import { isAccountAddress } from '../../instances/fromText/addresses';
import type { Instance } from '../../instances/instance';

/** Everything that a report is made of. */
export interface ReportFacts {
  /** Such as `VS Code` and `1.105.1`. */
  readonly versions: readonly (readonly [what: string, value: string])[];
  /** Settings that differ from their defaults. */
  readonly settings: readonly ChangedSetting[];
  readonly instances: readonly Instance[];
  readonly isDefault: (instance: Instance) => boolean;
  /** Why the instances could not be read. */
  readonly secretsFailure: string | undefined;
  readonly exchanges: readonly ExchangeShape[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface ChangedSetting {
  readonly name: string;
  readonly value: unknown;
  /** The words that the manifest offers for it. */
  readonly choices: readonly unknown[];
}

/** A report in Markdown, in English: it is read by whoever answers. Nothing in it names anybody. */
export function reportOf(facts: ReportFacts): string {
  const { versions, settings, instances, isDefault, secretsFailure, exchanges, now } = facts;
  return [
    '# Avatar Lens: diagnostic report',
    'No ids, tokens, names, numbers or picture links are in here.',
    ...section(
      'Versions',
      versions.map(([what, value]) => `${what}: ${value}`),
    ),
    ...section(
      'Settings that were changed',
      settings.map((setting) => `\`${setting.name}\`: ${settingWords(setting)}`),
    ),
    ...section(
      'Instances',
      secretsFailure === undefined
        ? instances.map((instance) => instanceWords(instance, isDefault(instance), now))
        : [`unreadable: ${secretsFailure}`],
    ),
    ...section(
      'Replies in this window, by method, status and shape',
      exchanges.map((exchange) => `${exchangeLine(exchange)} (${age(exchange.lastAt, now)})`),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return [
    '',
    `## ${title}`,
    ...(lines.length === 0 ? ['- none'] : lines.map((line) => `- ${line}`)),
  ];
}

/** What the user may have typed into a setting is theirs: a list of names is counted. */
function settingWords({ value, choices }: ChangedSetting): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const isOurs = ['boolean', 'number'].includes(typeof value) || choices.includes(value);
  return isOurs ? String(value) : 'set';
}

function instanceWords(instance: Instance, isDefault: boolean, now: number): string {
  const { product, demo, idInstance, apiTokenInstance, apiUrl, lastCheck, paused } = instance;
  const parts = [
    product,
    isDefault ? 'default' : undefined,
    demo ? 'demo' : undefined,
    `id of ${idInstance.length} digits`,
    apiTokenInstance === undefined
      ? undefined
      : `token ${checkToken(apiTokenInstance) === undefined ? 'of the usual shape' : 'of another shape'}`,
    apiUrl === undefined ? undefined : `address: ${hostWords(apiUrl)}`,
    lastCheck && `${lastCheck.state ?? lastCheck.failure ?? 'checked'} (${age(lastCheck.at, now)})`,
    paused && `paused: ${paused.code} (${age(paused.at, now)})`,
    instance.ownChatId === undefined ? undefined : 'own account known',
    instance.readsQueue ? 'reads its queue' : undefined,
    instance.receiver ? 'has a webhook receiver' : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** GREEN-API's own hosts by name; any other belongs to the user. */
function hostWords(apiUrl: string): string {
  const host = URL.parse(apiUrl)?.hostname ?? '';
  if (isLoopback(host)) return 'this machine';
  return isAccountAddress(apiUrl) ? host : 'another host';
}

function age(at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
