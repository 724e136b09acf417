import * as vscode from 'vscode';
import { within } from '../../async/within';
import { type FoundChatId, kindOf } from '../../chatId/chatId';
import { nearMissAt } from '../../chatId/nearMiss';
import { traitsOf } from '../../chatId/product';
import { boundTo, hintedBy, type Wanted } from '../../chatId/wanted';
import { nameBeside } from '../../finder/namesBeside/nameBeside';
import type { Failure } from '../../greenApi/failure';
import type { Instance } from '../../instances/instance';
import { keptOf } from '../../lookUps/keptDetails';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import { FacesOffer } from '../../services/facesInLines';
import { markdownSource } from '../../services/pictureAddress';
import type { Services } from '../../services/services';
import { isWritable, type Spelling } from '../../services/writeAs';
import { avatarFacts } from '../../text/avatarFacts';
import { named, nameInDetails, nameOf } from '../../text/detailsRows';
import { firstAsking, whyNotAsked } from './askingNotes';
import { type HoverContent, type HoverOffers, hoverMarkdown } from './hoverMarkdown';
import type { HoverPlace } from './internalCommands';

/** A hover that is shown cannot change, so it waits this long for an answer at most. */
const PATIENCE_MS = 4000;

/** What is stored but old shows at once: VS Code draws no sooner after its call. */
const PATIENCE_WITH_STORED_MS = 150;

export type HoverServices = Pick<
  Services,
  | 'finder'
  | 'hoverSwitch'
  | 'lookUps'
  | 'avatars'
  | 'details'
  | 'persons'
  | 'directory'
  | 'names'
  | 'recents'
  | 'settings'
  | 'log'
> & { readonly context: Pick<Services['context'], 'globalState'> };

/** The id under the mouse. */
export interface HoveredId {
  readonly found: FoundChatId;
  /** Around it, as far as its record may go; `found` counts in it. */
  readonly text: string;
  /** Where it begins in the document. */
  readonly start: vscode.Position;
  readonly place: HoverPlace;
}

/**
 * What a hover says of the chatId at a place, asking GREEN-API where that is allowed and needed.
 * `undefined` for a number that is nobody's, as the text beside it says.
 */
export async function hoverOf(
  services: HoverServices,
  hovered: HoveredId,
): Promise<vscode.MarkdownString | undefined> {
  const content = await contentOf(services, hovered);
  if (!content) return undefined;
  const result = content.result && (await services.lookUps.withFace(content.result));
  const picture = result?.image && (await markdownSource(result.image));
  return hoverMarkdown({ ...content, result, picture, spelling: otherSpelling(hovered) });
}

/** Where an id is spelled as other libraries do, or with a `+`, what would be written over it. */
function otherSpelling({ found, text, start, place }: HoveredId): Spelling | undefined {
  const { chatId } = found;
  const near = nearMissAt(text, found.start);
  const isWhole = near && near.start <= found.start && near.end >= found.end;
  if (!isWhole || near.suggestion !== chatId) return undefined;
  if (!isWritable(vscode.Uri.parse(place.uri))) return undefined;
  const character = start.character - (found.start - near.start);
  return { uri: place.uri, line: start.line, character, written: near.text, chatId };
}

/** What is stored of somebody who was looked up before: it needs no instance, nor its secret. */
async function storedBefore(
  { recents, avatars }: Pick<HoverServices, 'recents' | 'avatars'>,
  { chatId }: Wanted,
): Promise<LookUpResult | undefined> {
  await recents.load();
  const recent = recents.latestOf(chatId);
  return recent && avatars.peek(recent.idInstance, chatId);
}

async function contentOf(
  services: HoverServices,
  { found, text, place }: HoveredId,
): Promise<HoverContent | undefined> {
  const { lookUps, avatars, details, persons, names, settings, hoverSwitch, context } = services;
  const { chatId } = found;
  const wanted = hintedBy(found);
  const asked = await lookUps.whoIsAsked(wanted);
  const shown = { wanted, place, size: settings.hoverSize.value, now: Date.now() };
  if (!asked.ok) return contentOfUnasked(services, shown, asked.failure);
  const { instance, others: choices } = asked.value;
  const { idInstance } = instance;
  // In parallel: where everything is stored, the hover should show without a noticeable delay.
  const [stored, [otherId, offline], kept, listed] = await Promise.all([
    avatars.peek(idInstance, chatId),
    persons
      .otherId(idInstance, chatId)
      .then(async (other) => [other, await avatarFacts(chatId, other)] as const),
    details.keptOf({ idInstance, chatId }),
    names.nameOf(idInstance),
  ]);
  const name =
    nameInDetails(kept) ??
    nameOf(listed?.(chatId), 'contacts') ??
    nameOf(found.name ?? nameBeside(text, found), 'text');
  const isUnknownLid = kindOf(chatId) === 'lid' && otherId === undefined;
  const offers = {
    names: listed ? 0 : traitsOf(instance.product).nameLists.length,
    through: hasAlike(services, instance),
    number: isUnknownLid && keptOf(kept, 'account') === undefined,
    faces: new FacesOffer(context.globalState, settings).isWelcome,
  };
  const common = { ...shown, facts: named(offline, name), choices, offers };
  const mayAsk = hoverSwitch.mode !== 'onClick';
  if (stored && avatars.isFresh(stored)) {
    if (mayAsk) lookUps.noteSeen(stored);
    return { ...common, instance, result: stored, state: 'done' };
  }
  if (!mayAsk) {
    const { reason } = hoverSwitch;
    const note = reason && { note: whyNotAsked(reason) };
    return { ...common, ...note, instance, result: stored, state: 'idle' };
  }
  // No signal: the look-up goes on into the store also when the mouse leaves.
  // Of the instance that is shown, whichever is the default by now: on another messenger they are a stranger.
  const answer = lookUps.lookUp(boundTo(idInstance, wanted), { asker: 'automatic' });
  const result = await within(answer, stored ? PATIENCE_WITH_STORED_MS : PATIENCE_MS);
  const isAsked = !instance.demo && (!result || wasAsked(result));
  const said = isAsked ? await firstAsking(context.globalState) : undefined;
  const note = said === undefined ? {} : { note: said };
  if (result) return { ...common, ...note, instance, result, state: 'done' };
  return { ...common, ...note, instance, result: stored, state: 'asking' };
}

/** Where no instance answers for an id; `undefined` for a number that is nobody's chatId. */
async function contentOfUnasked(
  services: HoverServices,
  shown: Pick<HoverContent, 'wanted' | 'place' | 'size' | 'now'>,
  failure: Failure,
): Promise<HoverContent | undefined> {
  if (failure.code === 'noInstance' && failure.detail === 'excluded') return undefined;
  const { lookUps } = services;
  const { wanted } = shown;
  const known =
    failure.code === 'secretsUnavailable' ? await storedBefore(services, wanted) : undefined;
  const choice = await lookUps.choice(wanted);
  return {
    ...shown,
    facts: await avatarFacts(wanted.chatId),
    instance: undefined,
    choices: !choice.ok || choice.value.isSettled ? [] : choice.value.choices,
    offers: NO_OFFERS,
    result: known ? { ...known, stale: true, failure } : lookUps.failed(wanted, failure),
    state: 'done',
  };
}

const NO_OFFERS: HoverOffers = { names: 0, through: false, number: false, faces: false };

/** Whether a look-up sent a request, as far as its result tells. */
function wasAsked({ fromCache, isResting, failure }: LookUpResult): boolean {
  return !fromCache && !isResting && failure?.code !== 'paused';
}

/** Whether another instance of the same messenger could answer too. */
function hasAlike(
  { directory }: Pick<Services, 'directory'>,
  { idInstance, product }: Instance,
): boolean {
  return directory.instances.some(
    (one) => one.product === product && one.idInstance !== idInstance,
  );
}
