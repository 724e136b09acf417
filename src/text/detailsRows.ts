import * as vscode from 'vscode';
import type { ContactInfo, GroupData } from '../greenApi/detailsShapes';
import { momentOf } from '../greenApi/wire';
import { type KeptDetails, keptOf } from '../lookUps/keptDetails';
import type { KnownName, NameSource } from '../lookUps/knownName';
import type { AvatarFacts } from './avatarFacts';
import { countWords } from './counts';
import { ageWords, dateWords, spanWords } from './format';
import { tidy } from './markdown';

/** Names of strangers may be as long as they like. */
const LONGEST_NAME = 120;

export interface DetailsRow {
  readonly label: string;
  readonly value: string;
}

/** What was learnt on request, as rows of plain text, each answer with its age. */
export function detailsRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  const rows = [...contactRows(kept, now), ...groupRows(kept, now), ...accountRows(kept, now)];
  // Several requests tell the same number and name.
  return [...new Map(rows.map((row) => [`${row.label}\n${row.value}`, row])).values()];
}

/**
 * The best name that a details request brought, fit for a heading: what the account's owner calls the
 * contact, its own name, a subject.
 */
export function nameInDetails(kept: readonly KeptDetails[]): KnownName | undefined {
  const contact = keptOf(kept, 'contact')?.details.contact;
  const group = keptOf(kept, 'group')?.details.group;
  return nameOf(contact?.contactName ?? contact?.name ?? group?.subject, 'details');
}

/** A name of strangers, which may be as long as they like, cut and tidied for a heading. */
export function nameOf(name: string | undefined, from: NameSource): KnownName | undefined {
  const text = name === undefined ? '' : tidy(name, LONGEST_NAME);
  return text === '' ? undefined : { text, from };
}

/** The facts under the name, where one is known; what they were under before stands below. */
export function named(facts: AvatarFacts, name: KnownName | undefined): AvatarFacts {
  if (name === undefined) return facts;
  const { heading, subheading } = facts;
  const below = subheading === undefined ? heading : `${heading} · ${subheading}`;
  return {
    ...facts,
    heading: name.text,
    subheading: below,
    nameSource: nameSourceWords(name.from),
  };
}

/** Where a name was read, in words. */
export function nameSourceWords(from: NameSource): string {
  switch (from) {
    case 'details':
      return vscode.l10n.t('name asked for');
    case 'contacts':
      return vscode.l10n.t('name from the contacts');
    case 'text':
      return vscode.l10n.t('name from the text');
  }
}

function contactRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  const one = keptOf(kept, 'contact');
  if (!one) return [];
  const { contact } = one.details;
  const { name, contactName, about, category, isBusiness, username, lastSeen, email } = contact;
  return present([
    [vscode.l10n.t('Name'), name],
    [vscode.l10n.t('In the contacts as'), contactName === name ? undefined : contactName],
    [vscode.l10n.t('Username'), username && `@${username}`],
    [vscode.l10n.t('Phone'), hideable(contact.phoneNumber, (digits) => `+${digits}`)],
    [vscode.l10n.t('Kind'), chatTypeWords(contact)],
    [vscode.l10n.t('About'), about],
    [vscode.l10n.t('Business'), isBusiness ? (category ?? vscode.l10n.t('yes')) : undefined],
    [vscode.l10n.t('E-mail'), email],
    [vscode.l10n.t('Catalogue'), contact.products ? countWords(contact.products) : undefined],
    [vscode.l10n.t('Last seen'), hideable(lastSeen, momentWords)],
    [vscode.l10n.t('Contact info'), vscode.l10n.t('asked {0}', ageWords(one.askedAt, now))],
  ]);
}

/** What MAX and Telegram say of an account, in one row. */
function chatTypeWords({ chatType, isPremium, isVerified, isScam }: ContactInfo): string {
  // Most are: it would say nothing.
  const type = chatType === 'user' ? undefined : chatType;
  return [
    isScam ? vscode.l10n.t('reported as a scam') : undefined,
    isVerified ? vscode.l10n.t('verified') : undefined,
    isPremium ? vscode.l10n.t('premium') : undefined,
    type === 'bot' ? vscode.l10n.t('bot') : type,
  ]
    .filter((word) => word !== undefined)
    .join(', ');
}

function groupRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  const one = keptOf(kept, 'group');
  if (!one) return [];
  const { group } = one.details;
  const { subject, description, owner, createdAt, messagesVanishAfter } = group;
  return present([
    [vscode.l10n.t('Subject'), subject],
    [vscode.l10n.t('Description'), description],
    [vscode.l10n.t('Kind'), groupKindWords(group)],
    [vscode.l10n.t('Members'), memberWords(group)],
    [vscode.l10n.t('Members may'), rightsWords(group)],
    [vscode.l10n.t('Messages vanish after'), messagesVanishAfter && spanWords(messagesVanishAfter)],
    [vscode.l10n.t('Created by'), owner],
    [vscode.l10n.t('Created'), createdAt === undefined ? undefined : dateWords(createdAt)],
    [vscode.l10n.t('Group data'), vscode.l10n.t('asked {0}', ageWords(one.askedAt, now))],
  ]);
}

function groupKindWords(group: GroupData): string | undefined {
  if (group.isCommunityAnnounce) return vscode.l10n.t('announcements of a community');
  if (group.isCommunity) return vscode.l10n.t('community');
  if (group.isChannel) return vscode.l10n.t('channel');
  return group.isSupergroup ? vscode.l10n.t('supergroup') : undefined;
}

function memberWords({ size, participants = [] }: GroupData): string | undefined {
  if (size === undefined) return undefined;
  const admins = participants.filter((one) => one.isAdmin || one.isSuperAdmin).length;
  return admins === 0
    ? countWords(size)
    : vscode.l10n.t('{0}, of them admins: {1}', countWords(size), countWords(admins));
}

function rightsWords(group: GroupData): string | undefined {
  const { membersMayWrite, membersMayEdit, membersMayAdd } = group;
  const told = [membersMayWrite, membersMayEdit, membersMayAdd];
  if (told.every((right) => right === undefined)) return undefined;
  const rights = [
    membersMayWrite ? vscode.l10n.t('write') : undefined,
    membersMayEdit ? vscode.l10n.t('change the group') : undefined,
    membersMayAdd ? vscode.l10n.t('add others') : undefined,
  ].filter((word) => word !== undefined);
  return rights.length === 0 ? vscode.l10n.t('nothing of their own') : rights.join(', ');
}

function accountRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  const one = keptOf(kept, 'account');
  if (!one) return [];
  const age = ageWords(one.askedAt, now);
  const { exists, chatId, phoneNumber, username } = one.details.account;
  return present([
    [
      vscode.l10n.t('Account'),
      exists
        ? vscode.l10n.t('exists (asked {0})', age)
        : vscode.l10n.t('none at this number (asked {0})', age),
    ],
    [vscode.l10n.t('Phone'), phoneNumber && `+${phoneNumber}`],
    [vscode.l10n.t('Known to the messenger as'), chatId],
    [vscode.l10n.t('Username'), username && `@${username}`],
  ]);
}

/** `0` stands for what a person hides. */
function hideable(value: string | undefined, words: (value: string) => string): string | undefined {
  return value === '0' ? vscode.l10n.t('hidden') : value && words(value);
}

function present(rows: readonly (readonly [string, string | 0 | undefined])[]): DetailsRow[] {
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** A date, or UNIX seconds, whatever the product sends. */
function momentWords(text: string): string {
  const at = momentOf(text) ?? Date.parse(text);
  return Number.isNaN(at) ? text : dateWords(at);
}
