import * as vscode from 'vscode';
import type { ShownImage } from '../../avatars/shownImage';
import { kindOf } from '../../chatId/chatId';
import { PRODUCTS } from '../../chatId/product';
import { boundTo, type Wanted } from '../../chatId/wanted';
import {
  type Failure,
  isMendedByAdding,
  isMendedByEditing,
  isOfPicture,
} from '../../greenApi/failure';
import type { Instance } from '../../instances/instance';
import { isMendedInConsole, standingOf } from '../../instances/standing';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import { COMMANDS } from '../../platform/commandIds';
import { commandLink } from '../../services/commandLink';
import { SHOW_FACES } from '../../services/facesInLines';
import { type Spelling, WRITE_AS, writeLabel } from '../../services/writeAs';
import { type AvatarFacts, explanation, instanceLabel, outcomeLine } from '../../text/avatarFacts';
import { CONSOLE_URL } from '../../text/console';
import { encodeUrl, plain } from '../../text/markdown';
import { pictureSize } from '../../text/pictureSize';
import { NOTE_COMMANDS } from './askingNotes';
import { type HoverPlace, LOOK_UP_AND_HOVER } from './internalCommands';

export interface HoverContent {
  readonly wanted: Wanted;
  readonly facts: AvatarFacts;
  readonly instance: Instance | undefined;
  /** Instances of messengers that could answer as well: the user chooses. */
  readonly choices: readonly Instance[];
  readonly result: LookUpResult | undefined;
  /** What GREEN-API's spelling would be written over, where the text has another. */
  readonly spelling?: Spelling | undefined;
  /** `asking`: the answer is on its way into the store; `idle`: nothing is sent without a click. */
  readonly state: 'done' | 'asking' | 'idle';
  /** The address of the picture, where this editor can show it. */
  readonly picture?: string | undefined;
  readonly place: HoverPlace;
  /** A line on why something was sent or not, as Markdown. */
  readonly note?: string;
  /** Of the picture, in CSS pixels. */
  readonly size: number;
  readonly now: number;
  /** What else the hover may offer. */
  readonly offers: HoverOffers;
}

export interface HoverOffers {
  /** Requests that loading the names of the instance costs; 0 where they are loaded already. */
  readonly names: number;
  /** Whether another instance of the same messenger could be asked. */
  readonly through: boolean;
  /** Whether the number behind a lid can be asked for. */
  readonly number: boolean;
  /** Whether small faces in editors may be switched on. */
  readonly faces: boolean;
}

/**
 * A hover: the picture, and everything it says as text too, since screen readers get no picture.
 * Remote text is appended as text only.
 */
export function hoverMarkdown(content: HoverContent): vscode.MarkdownString {
  const { facts, instance, result } = content;
  const md = new vscode.MarkdownString('', true);
  md.isTrusted = {
    enabledCommands: [
      ...NOTE_COMMANDS,
      COMMANDS.lookUp,
      COMMANDS.refresh,
      COMMANDS.copyChatId,
      COMMANDS.addInstance,
      COMMANDS.openSample,
      COMMANDS.editInstance,
      COMMANDS.resumeInstance,
      COMMANDS.loadNames,
      COMMANDS.lookUpGroupMembers,
      COMMANDS.lookUpThrough,
      COMMANDS.showPlaces,
      SHOW_FACES,
      LOOK_UP_AND_HOVER,
      WRITE_AS,
    ],
  };
  const demo = vscode.l10n.t('Demo');
  const needsBadge = instance?.demo && !instanceLabel(instance).includes(demo);
  // Under a name its number comes first; beside a number its country.
  const { subheading, offline, kind, nameSource } = facts;
  const about = nameSource ? [subheading, ...offline] : [...offline, subheading];
  const who = joined([...about, kind, nameSource]);
  const answered =
    result && result.failure?.code !== 'noInstance' ? outcomeLine(result, content.now) : undefined;
  const whence = joined([answered, instance && instanceLabel(instance)]);
  const paragraphs = [
    card(unbroken(`**${plain(facts.heading)}** · ${who}`), result?.image, content),
    whence + (needsBadge ? ` \`${demo}\`` : ''),
  ];
  if (result) paragraphs.push(explanation(result).map(plain).join(' '));
  if (content.state === 'asking') {
    paragraphs.push(`$(loading~spin) ${plain(vscode.l10n.t('Still asking GREEN-API.'))}`);
  }
  paragraphs.push(
    [...links(content), allLines(content), ...further(content), ...quickFix(content)].join(
      ' &nbsp;·&nbsp; ',
    ),
  );
  if (instance && content.choices.length > 0) paragraphs.push(changeOfChoice(content, instance));
  if (content.note !== undefined) paragraphs.push(content.note);
  return md.appendMarkdown(paragraphs.filter((text) => text !== '').join('\n\n'));
}

/**
 * The picture beside the text, as on a contact card: a table whose heading row is empty, since without
 * HTML a hover has no other columns; the one in the middle keeps them apart. The text alone where there is no picture.
 */
function card(
  text: string,
  image: ShownImage | undefined,
  { picture: source, size }: Pick<HoverContent, 'picture' | 'size'>,
): string {
  if (image === undefined || source === undefined) return text;
  // In a table the sign before the size of a picture would end the cell.
  const picture = `![${vscode.l10n.t('Avatar')}](${source}\\|${pictureSize(image, size)})`;
  return `| | | |\n|-|-|-|\n| ${picture} | &nbsp; | ${text} |`;
}

/** A phone number that goes on in the next line reads as two. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=\d)/g, '\u00a0');
}

/** Parts of a line that are there, as Markdown. */
function joined(parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map(plain)
    .join(' · ');
}

function links(content: HoverContent): string[] {
  const { result, state, instance } = content;
  const target = targetOf(content);
  const failure = result?.failure;
  const open = link('account', vscode.l10n.t('Open'), COMMANDS.lookUp, target);
  const copy = link('copy', vscode.l10n.t('Copy chatId'), COMMANDS.copyChatId, target);
  if (!instance && content.choices.length > 0) {
    return [...content.choices.map((choice) => choiceLink(content, choice)), copy];
  }
  if (!instance && isMendedByAdding(failure)) {
    return [
      link('add', vscode.l10n.t('Add instance'), COMMANDS.addInstance),
      link('beaker', vscode.l10n.t('Try the demo'), COMMANDS.openSample),
      copy,
    ];
  }
  if (state === 'asking' || !instance) return [open, copy];
  const { idInstance } = instance;
  const again = { ...target, place: content.place };
  const lookUp = link('cloud-download', vscode.l10n.t('Look up'), LOOK_UP_AND_HOVER, again);
  if (state === 'idle') return [lookUp, open, copy];
  const isEdited = (why: Failure | undefined) => !instance.demo && isMendedByEditing(why);
  const edit = link('edit', vscode.l10n.t('Edit instance'), COMMANDS.editInstance, { idInstance });
  if (failure?.code === 'paused') {
    const label = vscode.l10n.t('Resume look-ups');
    const resume = link('debug-continue', label, COMMANDS.resumeInstance, { idInstance });
    if (isEdited(instance.paused)) return [edit, resume, copy];
    if (instance.demo || !isMendedInConsole(standingOf(instance))) return [lookUp, resume, copy];
    return [`[$(link-external) ${vscode.l10n.t('Open console')}](${CONSOLE_URL})`, resume, copy];
  }
  const refresh = link('refresh', vscode.l10n.t('Refresh'), LOOK_UP_AND_HOVER, {
    ...again,
    refresh: true,
  });
  if (failure && isOfPicture(failure) && result?.urlAvatar !== undefined) {
    const label = vscode.l10n.t('Fetch the picture');
    const openLink = `[$(link-external) ${vscode.l10n.t('Open link')}](${encodeUrl(result.urlAvatar)})`;
    return [link('cloud-download', label, LOOK_UP_AND_HOVER, again), openLink, open, refresh, copy];
  }
  return isEdited(failure) ? [edit, refresh, copy] : [open, refresh, copy];
}

/** Where else this id stands in the same text. */
function allLines({ wanted, facts, place }: HoverContent): string {
  const { chatId } = wanted;
  const about = { chatId, name: facts.heading, uris: [place.uri] };
  return link(undefined, vscode.l10n.t('All lines'), COMMANDS.showPlaces, about);
}

/**
 * What else can be found out, each with its cost. These have no icons: in the second line, where they mostly are,
 * one would stand at the end of a line and its words in the next.
 */
function further(content: HoverContent): string[] {
  const { instance, facts, state, wanted, offers, place, picture } = content;
  if (!instance || state === 'asking') return [];
  const links: string[] = [];
  const { idInstance } = instance;
  if (offers.number) {
    const label = vscode.l10n.t('Number (1 of your checks)');
    const asked = { ...targetOf(content), place, number: true };
    links.push(link(undefined, label, LOOK_UP_AND_HOVER, asked));
  }
  if (kindOf(wanted.chatId) === 'group') {
    const label = vscode.l10n.t('Members (1 request)');
    links.push(link(undefined, label, COMMANDS.lookUpGroupMembers, targetOf(content)));
  }
  if (facts.nameSource === undefined && offers.names > 0) {
    const label =
      offers.names === 1
        ? vscode.l10n.t('Name everybody (1 request)')
        : vscode.l10n.t('Name everybody ({0} requests)', offers.names);
    links.push(link(undefined, label, COMMANDS.loadNames, { idInstance }));
  }
  if (offers.through) {
    const title = vscode.l10n.t('Look up through another instance');
    const address = `${commandLink(COMMANDS.lookUpThrough, targetOf(content))} "${plain(title)}"`;
    links.push(`[${vscode.l10n.t('Through…')}](${address})`);
  }
  if (offers.faces && picture !== undefined) {
    const title = vscode.l10n.t('Draw small faces before chatIds in editors');
    links.push(`[${vscode.l10n.t('Faces')}](${commandLink(SHOW_FACES)} "${plain(title)}")`);
  }
  return links;
}

function quickFix({ spelling }: HoverContent): string[] {
  if (!spelling) return [];
  return [link(undefined, plain(writeLabel(spelling.chatId)), WRITE_AS, spelling)];
}

/** The same instance answers a click that answered the hover. */
function targetOf({ wanted, instance }: HoverContent): Wanted {
  return instance ? boundTo(instance.idInstance, wanted) : wanted;
}

/** Asks this instance, and decides for its messenger in this workspace. */
function choiceLink(content: HoverContent, choice: Instance): string {
  const { wanted, place } = content;
  const { idInstance, product } = choice;
  const target = boundTo(idInstance, wanted);
  const label = vscode.l10n.t('Look up on {0}', plain(PRODUCTS[product].label));
  return link('cloud-download', label, LOOK_UP_AND_HOVER, { ...target, place, prefer: product });
}

/** Whom bare numbers are looked up with here, and how to have it otherwise. */
function changeOfChoice(content: HoverContent, { product }: Instance): string {
  const chosen = vscode.l10n.t('Bare numbers in this workspace: {0}.', PRODUCTS[product].label);
  const links = content.choices.map((choice) => choiceLink(content, choice));
  return [plain(chosen), ...links].join(' ');
}

function link(
  icon: string | undefined,
  label: string,
  command: string,
  ...args: unknown[]
): string {
  const sign = icon === undefined ? '' : `$(${icon}) `;
  return `[${sign}${label}](${commandLink(command, ...args)})`;
}
