import { numbersInCalls } from './calls';
import type { ChatId, FoundChatId } from './chatId';
import { contactsInColumns, numbersInColumns } from './columns';
import { comparedNumbers } from './comparedNumbers';
import { contactIds, typeNames } from './contactIds';
import { groupMembers } from './groupMembers';
import { numbersInInserts } from './inserts';
import { keyedNumbers } from './keyedNumbers';
import { numbersOfNamedProduct } from './namedProductNumbers';
import { NameFinder } from './names';
import type { NumberSpan } from './numbers';
import type { Product } from './product';
import { numbersOfRequestLines } from './requestLines';
import { NOTHING_NAMED, SurroundingsFinder } from './surroundings';
import { whatsAppIds } from './whatsappIds';

const LONGEST_ID = 64;

export interface FinderOptions {
  /** Further names whose number is a chatId, beside `chatId` and its kin. */
  readonly numericKeys?: readonly string[];
}

/** `wid` of a notification is the own account, which MAX and Telegram do not know as a chatId. */
const OWN_NUMBER =
  /\bwid(?:\\*["'`]|&quot;|%22)?\]?\s{0,4}(?:=>|[:=>,]|%3A)\s{0,4}(?:\\*["'`]|&quot;|%22)?$/i;

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
    for (const span of [...whatsAppIds(text), ...this.numbers(text, surroundings)].sort(byStart)) {
      if (span.start < (found.at(-1)?.end ?? 0)) continue;
      const named = surroundings.of(span.start);
      if (isOwnNumber(text, span, named.namedProduct)) continue;
      found.push(named === NOTHING_NAMED ? span : { ...span, ...named });
    }
    return found;
  }

  /** The chatId at `offset`, its end included, from a window around it: see `findChatIdAt`. */
  findAt(text: string, offset: number, reach: number): FoundChatId | undefined {
    if (!couldBeChatIdAt(text, offset)) return undefined;
    const from = Math.max(0, offset - reach);
    const at = offset - from;
    for (const found of this.find(text.slice(from, offset + reach))) {
      if (found.start <= at && at <= found.end) {
        return { ...found, start: found.start + from, end: found.end + from };
      }
    }
    return undefined;
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

/**
 * Whether an id could stand at `offset` of a text or a line: a digit in the same unbroken word. Constant
 * time; lets a caller leave without gathering the text around.
 */
export function couldBeChatIdAt(text: string, offset: number): boolean {
  const from = Math.max(0, offset - LONGEST_ID);
  const before = /[\w@%.&#;\\-]*$/.exec(text.slice(from, offset))?.[0] ?? '';
  const after = /^[\w@%.&#;\\-]*/.exec(text.slice(offset, offset + LONGEST_ID))?.[0] ?? '';
  return /\d/.test(before + after);
}

function isNegative({ chatId }: NumberSpan): boolean {
  return chatId.startsWith('-');
}

function byStart(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}

function isOwnNumber(
  text: string,
  id: ChatId & { readonly start: number },
  product?: Product,
): boolean {
  if (id.family !== 'whatsapp' || (product !== 'max' && product !== 'telegram')) return false;
  return OWN_NUMBER.test(text.slice(Math.max(0, id.start - 32), id.start));
}
