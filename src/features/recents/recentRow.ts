import * as vscode from 'vscode';
import { kindOf } from '../../chatId/chatId';
import { PRODUCTS } from '../../chatId/product';
import type { Face } from '../../lookUps/lookUps';
import { type Recent, recentKey, recentResult } from '../../recents/recent';
import { knownName } from '../../services/knownNames';
import { iconOf, thumbnailMarkdown } from '../../services/pictureAddress';
import { themedIcon } from '../../services/pictureLooks';
import type { Services } from '../../services/services';
import { avatarFacts, avatarHeading, imageOfWords, instanceLabel } from '../../text/avatarFacts';
import { named } from '../../text/detailsRows';
import { resultLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { ageWords, shortAgeWords } from '../../text/format';
import { plain } from '../../text/markdown';
import { outcomeSentence } from '../../text/outcomes';
import { SHOW_RECENT } from './internalCommands';

/** Who somebody in the view of recents is, as far as it is stored. */
export interface Known {
  readonly name?: string | undefined;
  /** The same person's other id. */
  readonly otherId?: string | undefined;
  readonly face?: Face | undefined;
  /** Whose look-up it is, where another account's of the same chatId stands on the page. */
  readonly account?: string | undefined;
}

/** A look-up in the view of recents. */
export async function recentRow(recent: Recent, known: Known): Promise<vscode.TreeItem> {
  const { chatId, idInstance, outcome, pinned } = recent;
  const number = await avatarHeading(chatId, known.otherId);
  const item = new vscode.TreeItem(known.name ?? number);
  item.id = recentKey(recent);
  item.description = describe(recent, number, known);
  item.iconPath = (await iconOf(known.face?.thumbnailPath)) ?? themedIcon(chatId, outcome);
  item.contextValue = [
    'recent',
    pinned ? 'pinned' : 'loose',
    outcome === 'picture' ? 'picture' : 'bare',
    kindOf(chatId) === 'group' ? 'several' : 'one',
  ].join(';');
  item.command = {
    command: SHOW_RECENT,
    title: vscode.l10n.t('Show'),
    arguments: [{ chatId, idInstance }],
  };
  item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
  return item;
}

/**
 * A side bar is narrow: WhatsApp's ids tell their product by themselves.
 *
 * @param number as it is spelled, also the one behind a lid
 */
function describe(recent: Recent, number: string, { name, face, account }: Known): string {
  const parts = [outcomeWords(recent, face), shortAgeWords(recent.lookedUpAt, Date.now())];
  if (recent.pinned) parts.unshift(vscode.l10n.t('pinned'));
  if (name !== undefined) parts.unshift(number);
  // First, since it is what tells the rows apart.
  if (account !== undefined) parts.unshift(account);
  if (PRODUCTS[recent.product].family === 'numeric') parts.push(PRODUCTS[recent.product].label);
  return parts.join(' · ');
}

/** What VS Code asks for when the mouse rests on the row. */
export async function recentTooltip(
  services: Pick<Services, 'lookUps' | 'persons' | 'directory' | 'details' | 'names'>,
  recent: Recent,
): Promise<vscode.MarkdownString> {
  const { lookUps, persons, directory } = services;
  const { idInstance, chatId, lookedUpAt } = recent;
  const [otherId, name, face] = await Promise.all([
    persons.otherId(idInstance, chatId),
    knownName(services, recent),
    lookUps.faceOf(recent),
  ]);
  const { heading, subheading, kind, offline } = named(await avatarFacts(chatId, otherId), name);
  const md = new vscode.MarkdownString();
  if (face?.thumbnailPath !== undefined) {
    md.appendMarkdown(`${await thumbnailMarkdown(face.thumbnailPath, 64)}\n\n`);
  }
  const lines = [
    `**${plain(heading)}**`,
    plain([subheading, kind, ...offline].filter(Boolean).join(' · ')),
    plain(instanceLabel(directory.find(idInstance) ?? recent)),
    plain(`${outcomeWords(recent, face)} · ${ageWords(lookedUpAt, Date.now())}`),
  ];
  md.appendMarkdown(lines.join('  \n'));
  const { outcome, failure } = recentResult(recent);
  const sentence = failure
    ? failureSentence(failure)
    : outcome === 'failed'
      ? undefined
      : outcomeSentence(outcome);
  if (sentence !== undefined) md.appendMarkdown(`\n\n${plain(sentence)}`);
  return md;
}

/** How a look-up ended, or whose picture is shown in place of a missing one. */
function outcomeWords(recent: Recent, face: Face | undefined): string {
  return face?.imageOf === undefined
    ? resultLabel(recentResult(recent))
    : imageOfWords(face.imageOf);
}
