import * as vscode from 'vscode';
import { PRODUCTS } from '../../chatId/product';
import { KnownPeople, type KnownPerson } from '../../services/knownPeople';
import { thumbnailMarkdown } from '../../services/pictureAddress';
import type { Services } from '../../services/services';
import { imageOfWords } from '../../text/avatarFacts';
import { plain, withoutIcons } from '../../text/markdown';
import { chatIdValueAt } from './valueAt';

/** More are found by typing on. */
const OFFERED = 200;

export type WriteServices = Pick<
  Services,
  'directory' | 'details' | 'names' | 'recents' | 'lookUps' | 'log'
>;

/** Known people for the value that is being written at a place. Nothing is asked for. */
export async function peopleAt(
  services: WriteServices,
  line: string,
  position: vscode.Position,
): Promise<vscode.CompletionList | undefined> {
  const value = chatIdValueAt(line, position.character);
  if (!value) return undefined;
  const { product } = value;
  const range = new vscode.Range(position.line, value.start, position.line, value.end);
  const typed = line.slice(value.start, position.character);
  try {
    const people = new KnownPeople(services);
    const known = await people.find({ text: typed.trim(), most: OFFERED });
    const offered = known.filter((one) => product === undefined || one.product === product);
    const items = offered.map((person, index) => itemOf(person, range, index));
    return new vscode.CompletionList(items, known.length === OFFERED);
  } catch (error) {
    services.log.unexpected('completion', error);
    return undefined;
  }
}

/** Adds the face of a person who has the focus in the list. */
export async function withFace(
  { lookUps }: Pick<Services, 'lookUps'>,
  item: vscode.CompletionItem,
): Promise<vscode.CompletionItem> {
  const { person } = item as PersonItem;
  const face = person && (await lookUps.faceOf(person));
  const thumbnail = face?.thumbnailPath;
  if (thumbnail === undefined) return item;
  const lines = [
    await thumbnailMarkdown(thumbnail, 64),
    plain(labelOf(item)),
    ...(face?.imageOf === undefined ? [] : [plain(imageOfWords(face.imageOf))]),
  ];
  item.documentation = new vscode.MarkdownString(lines.join('\n\n'));
  return item;
}

interface PersonItem extends vscode.CompletionItem {
  person?: KnownPerson;
}

function itemOf(person: KnownPerson, range: vscode.Range, index: number): vscode.CompletionItem {
  const { chatId, name, product } = person;
  const label = {
    label: withoutIcons(name ?? chatId),
    description: name === undefined ? '' : chatId,
  };
  const item: PersonItem = new vscode.CompletionItem(label, vscode.CompletionItemKind.User);
  item.detail = PRODUCTS[product].label;
  item.insertText = chatId;
  item.range = range;
  // By name, by number, whichever is typed.
  item.filterText = `${name ?? ''} ${chatId}`;
  item.sortText = String(index).padStart(4, '0');
  item.person = person;
  return item;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : `${label.label} ${label.description ?? ''}`.trim();
}
