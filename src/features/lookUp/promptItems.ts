import * as vscode from 'vscode';
import { familyOf } from '../../chatId/chatId';
import { parseChatId } from '../../chatId/parse';
import { readings } from '../../chatId/readings';
import type { Wanted } from '../../chatId/wanted';
import { KnownPeople, type KnownPerson } from '../../services/knownPeople';
import { personRow } from '../../services/personRow';
import { refusalOf } from '../../services/refusal';
import type { Services } from '../../services/services';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { withoutIcons } from '../../text/markdown';
import { familyLabel } from '../../text/products';
import { type AskedAccount, accountItems } from './accountItems';
import { answerable } from './atCursor';

/** How many people are offered at once; more are found by typing on. */
const OFFERED = 50;

export type PromptServices = Pick<
  Services,
  'log' | 'recents' | 'lookUps' | 'persons' | 'directory' | 'details' | 'names' | 'finder'
>;

export interface PromptItem extends vscode.QuickPickItem {
  readonly wanted?: Wanted;
  /** A phone number whose country is asked for next. */
  readonly national?: string;
  /** Somebody whom a messenger is asked for first, which costs a check. */
  readonly account?: AskedAccount;
}

/** What a text names, at once; what is proposed before anything is typed. */
export function ownItems(
  services: PromptServices,
  text: string,
  proposed: readonly Wanted[],
): PromptItem[] {
  return text.trim() === '' ? proposed.map(proposedItem) : typedItems(services, text);
}

/** With the people whom the text finds, each of them once. */
export async function withPeople(
  services: PromptServices,
  text: string,
  own: readonly PromptItem[],
): Promise<PromptItem[]> {
  const accounts = await accountItems(services, text);
  const people = await new KnownPeople(services).find({ text, most: OFFERED });
  const known = new Map(people.map((person) => [person.chatId, person]));
  const named = new Set(own.flatMap(({ wanted }) => (wanted ? [keyOf(wanted)] : [])));
  const others = people.filter((person) => !named.has(person.chatId));
  const [met, rows] = await Promise.all([
    Promise.all(own.map((item) => withFace(services, item, known))),
    Promise.all(others.map((person) => personItem(services, person))),
  ]);
  const typed = accounts.length === 0 ? met : [...met.filter(isAccepted), ...accounts];
  if (rows.length === 0) return typed;
  const label = vscode.l10n.t('people known here');
  const separator = { label, kind: vscode.QuickPickItemKind.Separator };
  // What is wrong with a name as a chatId is of no interest where somebody has that name.
  return [...typed.filter(isAccepted), separator, ...rows];
}

/** Somebody who is named by number and known here has their name and face there. */
async function withFace(
  services: PromptServices,
  item: PromptItem,
  known: ReadonlyMap<string, KnownPerson>,
): Promise<PromptItem> {
  const person = item.wanted && known.get(keyOf(item.wanted));
  if (!person) return item;
  const { iconPath } = await personItem(services, person);
  const description = [
    ...(person.name === undefined ? [] : [withoutIcons(person.name)]),
    ...(item.description === undefined ? [] : [item.description]),
  ];
  return { ...item, description: description.join(' · '), ...(iconPath ? { iconPath } : {}) };
}

/** Whether choosing a row leads on; others only say something. */
export function isAccepted({ wanted, national, account }: PromptItem): boolean {
  return wanted !== undefined || national !== undefined || account !== undefined;
}

/** A number of MAX and Telegram is another person on each: what is known there stays a row of its own. */
function keyOf({ chatId }: Wanted): string {
  return familyOf(chatId) === 'whatsapp' ? chatId : '';
}

function proposedItem(wanted: Wanted): PromptItem {
  return {
    label: wanted.chatId,
    description: vscode.l10n.t('{0} · at the cursor', familyLabel(wanted.chatId)),
    iconPath: new vscode.ThemeIcon('symbol-string'),
    alwaysShow: true,
    wanted,
  };
}

/** What the text so far names, or one sentence on why it names nothing. */
function typedItems({ directory, finder }: PromptServices, text: string): PromptItem[] {
  const parsed = parseChatId(text);
  if (parsed.ok) {
    const all = readings(parsed).map((chatId) => ({ chatId }));
    return answerable(directory, all).map((wanted) => ({
      label: wanted.chatId,
      description: familyLabel(wanted.chatId),
      iconPath: new vscode.ThemeIcon('search'),
      alwaysShow: true,
      wanted,
    }));
  }
  const { problem, meant, national } = refusalOf(finder, text);
  const why = chatIdProblemSentence(problem);
  if (meant) {
    return [
      {
        label: meant.chatId,
        description: vscode.l10n.t('Did you mean this?'),
        detail: why,
        iconPath: new vscode.ThemeIcon('lightbulb'),
        alwaysShow: true,
        wanted: meant,
      },
    ];
  }
  if (national !== undefined) {
    const label = vscode.l10n.t('Choose the country of {0}…', national);
    const iconPath = new vscode.ThemeIcon('globe');
    return [{ label, detail: why, iconPath, alwaysShow: true, national }];
  }
  return [{ label: why, iconPath: new vscode.ThemeIcon('warning'), alwaysShow: true }];
}

async function personItem(services: PromptServices, person: KnownPerson): Promise<PromptItem> {
  const { chatId, idInstance } = person;
  // Found by what VS Code does not see: the digits, or a name in another order.
  return {
    ...(await personRow(services, person)),
    alwaysShow: true,
    wanted: { chatId, idInstance },
  };
}
