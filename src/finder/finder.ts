import type { FoundChatId } from '../chatId/chatId';
import { isMessenger } from '../chatId/product';
import { whatsAppIds } from '../chatId/whatsappIds';
import { numbersInCalls } from './calls';
import { contactsInColumns, numbersInColumns } from './columns';
import { comparedNumbers } from './comparedNumbers';
import { contactIds, typeNames } from './contactIds';
import { couldBeChatIdAt } from './couldBeChatId';
import { groupMembers } from './groupMembers';
import { numbersInInserts } from './inserts';
import { isJoinedAfter, isJoinedBefore, joinedIdAround } from './joins';
import { keyedNumbers } from './keyedNumbers';
import {
  messengerByForm,
  namedMessenger,
  type Possible,
  productOfPool,
  together,
} from './messengers';
import { numbersOfNamedProduct } from './namedProductNumbers';
import { NameFinder } from './names';
import type { NumberSpan } from './numbers';
import { numbersOfRequestLines } from './requestLines';
import { NOTHING_NAMED, type Surroundings, SurroundingsFinder } from './surroundings';

export interface FinderOptions {
  /** Further names whose number is a chatId, beside `chatId` and its kin. */
  readonly numericKeys?: readonly string[];
}

/** `wid` of a notification is the own account, which MAX and Telegram do not know as a chatId. */
const OWN_NUMBER =
  /\bwid(?:\\*["'`]|&quot;|%22)?\]?\s{0,4}(?:=>|[:=>,]|%3A)\s{0,4}(?:\\*["'`]|&quot;|%22)?$/i;

/** How much text before a number may say whose it is, in UTF-16 code units. */
const LONGEST_SAID = 96;

/** Finds chatIds in text. */
export class ChatIdFinder {
  private readonly names: NameFinder;

  constructor({ numericKeys = [] }: FinderOptions = {}) {
    this.names = new NameFinder(numericKeys);
  }

  /** Every chatId in a text, in order and never overlapping. */
  find(text: string): FoundChatId[] {
    const surroundings = new SurroundingsFinder(text);
    const found: FoundChatId[] = [];
    for (const span of [...this.spans(text, surroundings)].sort(byStart)) {
      if (span.start < (found.at(-1)?.end ?? 0)) continue;
      const one = within(text, surroundings, span);
      if (one !== undefined) found.push(one);
    }
    return found;
  }

  /** The chatId at `offset`, its end included, from a window around it: see `findChatIdAt`. */
  findAt(text: string, offset: number, reach: number): FoundChatId | undefined {
    if (!couldBeChatIdAt(text, offset)) return undefined;
    const from = Math.max(0, offset - reach);
    const at = offset - from;
    const window = text.slice(from, offset + reach);
    const surroundings = new SurroundingsFinder(window);
    for (const span of this.spans(window, surroundings)) {
      if (span.start > at || span.end < at) continue;
      const one = within(window, surroundings, span);
      return one && { ...one, start: one.start + from, end: one.end + from };
    }
    return undefined;
  }

  /** What looks like an id, in no order; the same one may come twice. */
  private *spans(text: string, surroundings: SurroundingsFinder): Generator<FoundChatId, void> {
    yield* whatsAppIds(text, joinedIdAround);
    yield* this.numbers(text, surroundings);
  }

  private *numbers(text: string, surroundings: SurroundingsFinder): Generator<FoundChatId, void> {
    const names = [...this.names.find(text)];
    const types = [...typeNames(text)];
    const keyed = [...keyedNumbers(text, names)];
    const { brackets } = surroundings;
    for (const spans of [
      keyed,
      comparedNumbers(text, names),
      numbersInColumns(text, names),
      numbersInInserts(text, names),
      numbersInCalls(text),
      numbersOfRequestLines(text, surroundings.landmarks),
      contactIds(text, types, brackets),
      contactsInColumns(text, types),
      keyed.some(isNegative) ? groupMembers(text, brackets) : [],
      numbersOfNamedProduct(text, surroundings),
    ]) {
      for (const { chatId, start, end } of spans) {
        const kind = chatId.startsWith('-') ? 'group' : 'user';
        yield { chatId, kind, family: 'numeric', start, end };
      }
    }
  }
}

function isNegative({ chatId }: NumberSpan): boolean {
  return chatId.startsWith('-');
}

function byStart(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}

/** A span with what is named near it; `undefined` if that makes it no chatId. */
function within(
  text: string,
  surroundings: SurroundingsFinder,
  span: FoundChatId,
): FoundChatId | undefined {
  const named = surroundings.of(span.start);
  if (span.family === 'numeric') return numberWithin(text, named, span);
  if (named === NOTHING_NAMED) return span;
  const { namedProduct } = named;
  if (isMessenger(namedProduct)) {
    if (OWN_NUMBER.test(text.slice(Math.max(0, span.start - 32), span.start))) return undefined;
  }
  return { ...span, ...named };
}

/** A bare number with its messenger; `undefined` where the text says that it is WhatsApp's, or nobody's. */
function numberWithin(
  text: string,
  { idInstance, namedProduct }: Surroundings,
  span: FoundChatId,
): FoundChatId | undefined {
  if (isJoinedAfter(text, span.end) || isJoinedBefore(text, span.start)) return undefined;
  const product = namedProduct ?? productOfPool(idInstance ?? '');
  if (product === 'whatsapp') return undefined;
  const possible = product ?? possibleFor(text, span);
  if (possible === 'none') return undefined;
  return {
    ...span,
    ...(possible !== 'both' && { messenger: possible }),
    ...(idInstance !== undefined && { idInstance }),
    ...(namedProduct !== undefined && { namedProduct }),
  };
}

/** What the form of a number and the text before it on its line say of its messenger. */
function possibleFor(text: string, { chatId, start }: FoundChatId): Possible {
  const before = text.slice(Math.max(0, start - LONGEST_SAID), start);
  const said = before.slice(
    Math.max(...['\n', ';', '{', '}'].map((end) => before.lastIndexOf(end))) + 1,
  );
  return together(messengerByForm(chatId), namedMessenger(said));
}
