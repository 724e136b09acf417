import * as vscode from 'vscode';
import type { ShownImage } from '../avatars/shownImage';
import { kindOf } from '../chatId/chatId';
import { factsOf } from '../chatId/facts';
import { PRODUCTS } from '../chatId/product';
import type { Instance } from '../instances/instance';
import type { LookUpResult } from '../lookUps/lookUpResult';
import { resultLabel } from './failureLabels';
import { failureSentence } from './failures';
import { ageWords, byteWords, countryName, dateWords } from './format';
import { outcomeSentence } from './outcomes';

/** What every surface says of a chatId, ready to be shown as plain text. */
export interface AvatarFacts {
  /** The formatted phone number, else the chatId. */
  readonly heading: string;
  /** The chatId, where the heading is something else. */
  readonly subheading: string | undefined;
  /** "Person", "Group", "Person with a hidden number". */
  readonly kind: string;
  /** Where the name in the heading was read, in words; absent without a name. */
  readonly nameSource?: string;
  /** What the id alone tells: country, or creator of a group and time of its creation. */
  readonly offline: readonly string[];
  /** What kind of fact that is. */
  readonly offlineLabel: string;
}

/**
 * The heading alone: what names an avatar where many stand one below the other.
 *
 * @param otherId of the same person: the number behind a lid says more than the lid
 */
export async function avatarHeading(chatId: string, otherId?: string): Promise<string> {
  const { phoneNumber } = factsOf(tellingId(chatId, otherId));
  if (phoneNumber === undefined) return chatId;
  const { spellPhoneNumber } = await import('../chatId/phoneNumbers');
  return spellPhoneNumber(phoneNumber) ?? chatId;
}

/** Of the ids of a person the one that tells more by itself. */
export function tellingId(chatId: string, otherId: string | undefined): string {
  return kindOf(chatId) === 'lid' ? (otherId ?? chatId) : chatId;
}

/**
 * Known without any request; the phone number library is loaded on first use.
 *
 * @param otherId of the same person
 */
export async function avatarFacts(chatId: string, otherId?: string): Promise<AvatarFacts> {
  const { phoneNumber, creator, createdAt } = factsOf(tellingId(chatId, otherId));
  const digits = phoneNumber ?? creator;
  const phone = digits === undefined ? undefined : await describePhone(digits);
  const country = phone?.country === undefined ? undefined : countryName(phone.country);
  const offline: string[] = [];
  if (phoneNumber !== undefined && country !== undefined) offline.push(country);
  if (creator !== undefined) {
    const who = phone?.formatted ?? creator;
    offline.push(
      country === undefined
        ? vscode.l10n.t('created by {0}', who)
        : vscode.l10n.t('created by {0}, {1}', who, country),
    );
  }
  if (createdAt !== undefined) offline.push(dateWords(createdAt));
  const heading = (phoneNumber !== undefined && phone?.formatted) || chatId;
  return {
    heading,
    subheading: heading === chatId ? undefined : chatId,
    kind: kindLabel(tellingId(chatId, otherId)),
    offline,
    offlineLabel: creator === undefined ? vscode.l10n.t('Country') : vscode.l10n.t('Origin'),
  };
}

function kindLabel(chatId: string): string {
  switch (kindOf(chatId)) {
    case 'user':
      return vscode.l10n.t('Person');
    case 'group':
      return vscode.l10n.t('Group');
    case 'lid':
      return vscode.l10n.t('Person with a hidden number');
  }
}

async function describePhone(
  digits: string,
): Promise<{ country?: string; formatted: string } | undefined> {
  const { describePhoneNumber } = await import('../chatId/phoneNumbers');
  return describePhoneNumber(digits);
}

/** How a look-up ended, in one line: outcome and age. */
export function outcomeLine(result: LookUpResult, now: number): string {
  const parts = [resultLabel(result)];
  if (result.outcome !== 'failed') parts.push(ageWords(result.lookedUpAt, now));
  return parts.join(' · ');
}

/** What picture it is that is shown for somebody, where it is the one of their other id; for narrow places. */
export function imageOfWords(imageOf: string): string {
  return kindOf(imageOf) === 'lid'
    ? vscode.l10n.t('Picture of the lid')
    : vscode.l10n.t('Picture of the number');
}

export function imageLine({ width, height, byteLength }: ShownImage): string {
  return `${width} × ${height} · ${byteWords(byteLength)}`;
}

/** What a look-up means and what to do, where the outcome does not say it all; several sentences. */
export function explanation(result: LookUpResult): string[] {
  const sentences: string[] = [];
  // Whoever has no picture under this id has one under the other.
  if (result.outcome !== 'failed' && result.imageOf === undefined) {
    const sentence = outcomeSentence(result.outcome);
    if (sentence !== undefined) sentences.push(sentence);
  }
  if (result.imageOf !== undefined) {
    sentences.push(
      vscode.l10n.t('The picture is the one of {0}, who is the same person.', result.imageOf),
    );
  }
  if (result.failure) sentences.push(failureSentence(result.failure));
  if (result.stale) sentences.push(vscode.l10n.t('This is the stored answer.'));
  return sentences;
}

type Named = Pick<Instance, 'idInstance' | 'name' | 'ownChatId' | 'ownNumber'>;

/** The user's own name for an instance, else the number of its account, else its id. */
export function instanceName({ idInstance, name, ownChatId, ownNumber }: Named): string {
  const number = ownNumber ?? /^(\d+)@c\.us$/.exec(ownChatId ?? '')?.[1];
  return name ?? (number === undefined ? idInstance : `+${number}`);
}

/** `Support bot · WhatsApp`; a name may say the product itself. */
export function instanceLabel(instance: Named & Pick<Instance, 'product'>): string {
  const name = instanceName(instance);
  const product = PRODUCTS[instance.product].label;
  return name.includes(product) ? name : `${name} · ${product}`;
}
