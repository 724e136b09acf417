import type * as vscode from 'vscode';
import { PRODUCTS } from '../chatId/product';
import { isBatch, recentKey, recentResult } from '../recents/recent';
import { avatarHeading, imageOfWords } from '../text/avatarFacts';
import { resultLabel } from '../text/failureLabels';
import { shortAgeWords } from '../text/format';
import { withoutIcons } from '../text/markdown';
import type { KnownPerson } from './knownPeople';
import { iconOf } from './pictureAddress';
import { themedIcon } from './pictureLooks';
import type { Services } from './services';

/** How pick lists show somebody: name first, number second, with the stored face. */
export async function personRow(
  { recents, lookUps, persons }: Pick<Services, 'recents' | 'lookUps' | 'persons'>,
  person: KnownPerson,
): Promise<Required<Pick<vscode.QuickPickItem, 'label' | 'description' | 'iconPath'>>> {
  const { chatId, idInstance, name, product } = person;
  const otherId = await persons.otherId(idInstance, chatId);
  const face = await lookUps.faceOf(person);
  const number = await avatarHeading(chatId, otherId);
  const icon = await iconOf(face?.thumbnailPath);
  const kept = recents.find(recentKey(person));
  const recent = kept && !isBatch(kept) ? kept : undefined;
  const label = name === undefined ? number : withoutIcons(name);
  const parts = [
    ...(label === chatId ? [] : [chatId]),
    PRODUCTS[product].label,
    ...(face?.imageOf === undefined ? [] : [imageOfWords(face.imageOf)]),
    ...(recent && face?.imageOf === undefined ? [resultLabel(recentResult(recent))] : []),
    ...(recent ? [shortAgeWords(recent.lookedUpAt, Date.now())] : []),
  ];
  return { label, description: parts.join(' · '), iconPath: icon ?? themedIcon(chatId) };
}
