import * as vscode from 'vscode';
import { type KeptDetails, keptOf } from '../lookUps/detailsStore';
import type { KnownName, NameSource } from '../lookUps/knownName';
import type { AvatarFacts } from './avatarFacts';
import { ageWords, dateWords } from './format';
import { tidy } from './markdown';

/** Names of strangers may be as long as they like. */
const LONGEST_NAME = 120;

export interface DetailsRow {
  readonly label: string;
  readonly value: string;
}

/** What was learnt on request, as rows of plain text, each answer with its age. */
export function detailsRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  return [...contactRows(kept, now), ...groupRows(kept, now), ...accountRows(kept, now)];
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
  const { name, contactName, about, category, isBusiness, username, lastSeen } =
    one.details.contact;
  return present([
    [vscode.l10n.t('Name'), name],
    [vscode.l10n.t('In the contacts as'), contactName === name ? undefined : contactName],
    [vscode.l10n.t('Username'), username && `@${username}`],
    [vscode.l10n.t('About'), about],
    [vscode.l10n.t('Business'), isBusiness ? (category ?? vscode.l10n.t('yes')) : undefined],
    [vscode.l10n.t('Last seen'), lastSeen && momentWords(lastSeen)],
    [vscode.l10n.t('Contact info'), vscode.l10n.t('asked {0}', ageWords(one.askedAt, now))],
  ]);
}

function groupRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  const one = keptOf(kept, 'group');
  if (!one) return [];
  const { subject, description, size, owner, createdAt } = one.details.group;
  return present([
    [vscode.l10n.t('Subject'), subject],
    [vscode.l10n.t('Description'), description],
    [vscode.l10n.t('Members'), size === undefined ? undefined : String(size)],
    [vscode.l10n.t('Created by'), owner],
    [vscode.l10n.t('Created'), createdAt === undefined ? undefined : dateWords(createdAt)],
    [vscode.l10n.t('Group data'), vscode.l10n.t('asked {0}', ageWords(one.askedAt, now))],
  ]);
}

function accountRows(kept: readonly KeptDetails[], now: number): DetailsRow[] {
  const one = keptOf(kept, 'account');
  if (!one) return [];
  const age = ageWords(one.askedAt, now);
  const value = one.details.account.exists
    ? vscode.l10n.t('exists (asked {0})', age)
    : vscode.l10n.t('none at this number (asked {0})', age);
  return [{ label: vscode.l10n.t('Account'), value }];
}

function present(rows: readonly (readonly [string, string | undefined])[]): DetailsRow[] {
  return rows
    .filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '')
    .map(([label, value]) => ({ label, value }));
}

/** A date, or UNIX seconds, whatever the product sends. */
function momentWords(text: string): string {
  const at = /^\d{9,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(at) ? text : dateWords(at);
}
