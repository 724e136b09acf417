import * as vscode from 'vscode';
import { linkExpiresAt } from '../../avatars/linkExpiry';
import { kindOf } from '../../chatId/chatId';
import { type DetailsKind, detailsKinds } from '../../greenApi/detailsKinds';
import { isMendedByAdding, isMendedByEditing, isOfPicture } from '../../greenApi/failure';
import type { Instance } from '../../instances/instance';
import type { KeptDetails } from '../../lookUps/keptDetails';
import type { KnownName } from '../../lookUps/knownName';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import { placeholderOf, toneOf } from '../../services/pictureLooks';
import { type AvatarFacts, explanation, imageLine, instanceLabel } from '../../text/avatarFacts';
import { detailsRows, named, nameInDetails } from '../../text/detailsRows';
import { resultLabel } from '../../text/failureLabels';
import { ageWords, dateWords } from '../../text/format';
import { tidy } from '../../text/markdown';
import type { PanelState } from './protocol';

export interface PanelSubject {
  readonly chatId: string;
  readonly facts: AvatarFacts;
  readonly instance: Instance | undefined;
  readonly result: LookUpResult | undefined;
  readonly kept: readonly KeptDetails[];
  /** The name in the contact list. */
  readonly listed: KnownName | undefined;
  /** What there is to say besides the result. */
  readonly notice: string | undefined;
  readonly asking: boolean;
  readonly pictureSource: string | undefined;
  readonly now: number;
}

type Button = PanelState['buttons'][number];

/** Puts into words what the panel shows. */
export function panelState(subject: PanelSubject): PanelState {
  const { instance, result, asking, notice } = subject;
  const facts = named(subject.facts, nameInDetails(subject.kept) ?? subject.listed);
  return {
    heading: facts.heading,
    subheading: facts.subheading,
    badge: instance?.demo ? vscode.l10n.t('Demo') : undefined,
    picture:
      subject.pictureSource === undefined
        ? undefined
        : { src: subject.pictureSource, alt: vscode.l10n.t('Avatar of {0}', facts.heading) },
    placeholder: placeholderOf(subject.chatId, result?.outcome),
    outcome: result && resultLabel(result),
    tone: result ? toneOf(result) : 'neutral',
    busy: asking ? vscode.l10n.t('Asking GREEN-API…') : undefined,
    sentences: [...(result ? explanation(result) : []), ...(notice ? [notice] : [])],
    facts: [...factRows(subject), ...detailsRows(subject.kept, subject.now)].map(tidyRow),
    ...buttonsOf(subject),
    moreLabel: vscode.l10n.t('More'),
    copied: vscode.l10n.t('Picture copied'),
    notCopied: vscode.l10n.t('The picture could not be copied. Save it instead.'),
  };
}

function factRows({ facts, instance, result, now }: PanelSubject): PanelState['facts'] {
  const rows = [{ label: vscode.l10n.t('Kind'), value: facts.kind }];
  if (facts.offline.length > 0) {
    rows.push({ label: facts.offlineLabel, value: facts.offline.join(' · ') });
  }
  if (instance) rows.push({ label: vscode.l10n.t('Instance'), value: instanceLabel(instance) });
  if (result?.image) {
    rows.push({
      label: vscode.l10n.t('Picture'),
      value: `${imageLine(result.image)} · ${result.image.mimeType.replace('image/', '').toUpperCase()}`,
    });
  }
  if (result && result.outcome !== 'failed') {
    const age = ageWords(result.lookedUpAt, now);
    rows.push({ label: vscode.l10n.t('Asked'), value: `${age} (${dateWords(result.lookedUpAt)})` });
  }
  const expiry = result?.urlAvatar === undefined ? undefined : linkExpiresAt(result.urlAvatar);
  if (expiry !== undefined) {
    const when = dateWords(expiry * 1000);
    const words =
      expiry * 1000 > now
        ? vscode.l10n.t('valid until {0}', when)
        : vscode.l10n.t('expired on {0}', when);
    rows.push({ label: vscode.l10n.t('Link'), value: words });
  }
  return rows;
}

function tidyRow({ label, value }: { label: string; value: string }) {
  return { label, value: tidy(value, 1000) };
}

/**
 * Three buttons that stay where they are whatever comes, so that none moves under the mouse: asking again,
 * what mends a failure or else a copy, and who this is. The others are under More.
 */
function buttonsOf(subject: PanelSubject): Pick<PanelState, 'buttons' | 'more'> {
  const { result, instance, chatId } = subject;
  const copyChatId: Button = { action: 'copyChatId', label: vscode.l10n.t('Copy chatId') };
  const refresh: Button = { action: 'refresh', label: vscode.l10n.t('Refresh'), primary: true };
  if (!instance) {
    if (!isMendedByAdding(result?.failure)) return { buttons: [refresh, copyChatId], more: [] };
    const add = {
      action: 'addInstance',
      label: vscode.l10n.t('Add instance'),
      primary: true,
    } as const;
    const demo = { action: 'addDemoInstance', label: vscode.l10n.t('Try the demo') } as const;
    return { buttons: [add, demo, copyChatId], more: [] };
  }
  const fix = fixOf(result, instance);
  const [who, ...others] = whoButtons(chatId);
  const more = [...pictureButtons(result), ...others];
  const copies: Button[] = [{ action: 'copyAsCurl', label: vscode.l10n.t('Copy as curl') }];
  const through = {
    action: 'lookUpThrough',
    label: vscode.l10n.t('Through another instance…'),
  } as const;
  const isUnfetched = isPictureUnfetched(result);
  const again = isUnfetched ? fetchPicture() : refresh;
  return {
    buttons: [again, fix ?? copyChatId, ...(who ? [who] : [])],
    more: [
      ...(isUnfetched ? [{ ...refresh, primary: false }] : []),
      ...(fix ? [copyChatId] : []),
      ...more,
      ...copies,
      through,
    ],
  };
}

/** What would let the look-up succeed. */
function fixOf(result: LookUpResult | undefined, instance: Instance): Button | undefined {
  if (isMendedByEditing(result?.failure) && !instance.demo) {
    return { action: 'editInstance', label: vscode.l10n.t('Edit instance') };
  }
  if (isPictureUnfetched(result)) return openLink();
  if (!instance.paused) return undefined;
  return { action: 'resumeInstance', label: vscode.l10n.t('Resume look-ups') };
}

/** Whether there is a picture that may be had at its link. */
function isPictureUnfetched(result: LookUpResult | undefined): boolean {
  if (result?.urlAvatar === undefined || !result.failure) return false;
  return isOfPicture(result.failure);
}

function fetchPicture(): Button {
  return { action: 'fetchPicture', label: vscode.l10n.t('Fetch the picture'), primary: true };
}

function openLink(): Button {
  return { action: 'openUrl', label: vscode.l10n.t('Open link') };
}

function pictureButtons(result: LookUpResult | undefined): Button[] {
  const buttons: Button[] = [];
  if (result?.image) {
    buttons.push(
      { action: 'copyPicture', label: vscode.l10n.t('Copy picture') },
      { action: 'saveImage', label: vscode.l10n.t('Save…') },
      { action: 'copyDataUri', label: vscode.l10n.t('Copy as data URI') },
    );
  }
  if (result?.urlAvatar !== undefined) {
    buttons.push({ action: 'copyUrl', label: vscode.l10n.t('Copy link') });
    if (!isPictureUnfetched(result)) buttons.push(openLink());
  }
  return buttons;
}

/** What tells more of who this is; each says what it costs before it is clicked. */
function whoButtons(chatId: string): Button[] {
  const details = detailsKinds(chatId).map(detailsButton);
  if (kindOf(chatId) !== 'group') return details;
  return [{ action: 'members', label: vscode.l10n.t('Members (1 request)') }, ...details];
}

function detailsButton(kind: DetailsKind): Button {
  switch (kind) {
    case 'contact':
      return { action: 'askContact', label: vscode.l10n.t('Get contact info (1 request)') };
    case 'group':
      return { action: 'askGroup', label: vscode.l10n.t('Get group data (1 request)') };
    case 'account':
      return {
        action: 'askAccount',
        label: vscode.l10n.t('Check account (1 request, counts against the quota)'),
      };
  }
}
