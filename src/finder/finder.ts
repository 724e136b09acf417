import type { FoundChatId } from '../chatId/chatId';
import type { Product } from '../chatId/product';
import { whatsAppIds } from '../chatId/whatsappIds';
import type { LazyWhy, Why } from './evidence';
import { joinedIdAround } from './joins';
import type { Possible } from './messengers';
import { NameFinder } from './naming/names';
import { numberAt, type SpokenNumber } from './numbers';
import { readNumbers, readStructures } from './numbers/readers';
import { Passage } from './passage';
import { carriedScope } from './records/brackets';
import { Settling } from './settling';
import { type Carry, NOTHING_CARRIED } from './streams/carry';
import type { Lines } from './streams/lines';
import { segmentsOf } from './streams/segments';
import { TextIndex } from './streams/textIndex';
import type { RowNames } from './tables/tables';

export interface FinderOptions {
  /** Further names whose number is a chatId, beside `chatId` and its kin. */
  readonly numericKeys?: readonly string[];
  /** The product of an instance that the user has. Without an answer its pool tells. */
  readonly productOf?: (idInstance: string) => Product | undefined;
}

/** A chatId with what spoke for it. */
export interface ExplainedChatId {
  readonly found: FoundChatId;
  readonly why: Why;
}

const BY_FORM: Why = { by: 'form', said: '' };

/** Finds chatIds in text. */
export class ChatIdFinder {
  private readonly names: NameFinder;
  private readonly settling: Settling;

  constructor({ numericKeys = [], productOf = () => undefined }: FinderOptions = {}) {
    this.names = new NameFinder(numericKeys);
    this.settling = new Settling(productOf);
  }

  /** Every chatId in a text, in order and never overlapping. */
  find(text: string): FoundChatId[] {
    const found: FoundChatId[] = [];
    this.readAll(text, found);
    return found;
  }

  /** The same with what spoke for each of them. */
  explain(text: string): ExplainedChatId[] {
    const found: FoundChatId[] = [];
    const whys: LazyWhy[] = [];
    this.readAll(text, found, whys);
    return found.map((one, index) => ({ found: one, why: whys[index]?.() ?? BY_FORM }));
  }

  /**
   * The chatIds of one segment of a text, added to `found` with `base` added to their places; `carry` is
   * what the segment before told, and what this one tells is for the next.
   */
  read(segment: string, carry: Carry, base: number, found: FoundChatId[], whys?: LazyWhy[]): Carry {
    const rowNames: RowNames | undefined = whys && new Map();
    const passage = new Passage(segment, this.names, carry.scope, rowNames);
    const numbers: SpokenNumber[] = [];
    const open = readNumbers(passage, carry, numbers);
    if (!isInOrder(numbers)) numbers.sort(byStart);
    let end = 0;
    let next = 0;
    const readNumbersUpTo = (limit: number) => {
      for (let number = numbers[next]; number && number.start < limit; number = numbers[next]) {
        next += 1;
        if (number.start < end) continue;
        const settled = this.settling.number(passage, number, base);
        if (settled === undefined) continue;
        end = number.end;
        found.push(settled);
        const { by, said, start } = number;
        whys?.push(() => named({ by, said }, rowNames?.get(start)?.()));
      }
    };
    for (const span of whatsAppIds(segment, joinedIdAround)) {
      readNumbersUpTo(span.start);
      if (span.start < end) continue;
      const settled = this.settling.whatsApp(passage, span, base);
      if (settled === undefined) continue;
      end = span.end;
      found.push(settled);
      whys?.push(() => named(BY_FORM, rowNames?.get(span.start)?.()));
    }
    readNumbersUpTo(Number.POSITIVE_INFINITY);
    const scope = carriedScope(passage.openAtEnd);
    return { ...open, ...(scope !== undefined && { scope }) };
  }

  /** What {@link read} tells, without the chatIds: several times faster. */
  carryOver(segment: string, carry: Carry): Carry {
    const passage = new Passage(segment, this.names, carry.scope, undefined, true);
    const open = readStructures(passage, carry, []);
    const scope = carriedScope(passage.openAtEnd);
    return { ...open, ...(scope !== undefined && { scope }) };
  }

  /**
   * The messenger of a bare number that begins at `start`, as far as the text around it tells: `none` where it
   * gives the number to another one. For what a person picked, whether or not the text says that it is a chatId.
   */
  messengerAt(text: string, start: number): Possible {
    const number = numberAt(text, start);
    if (number === undefined) return 'both';
    return this.settling.messengerOf(new Passage(text, this.names, undefined), number);
  }

  /** An index of lines, as long as `isCurrent`: they are not read again when they change. */
  indexOf(lines: Lines, isCurrent: () => boolean): TextIndex {
    return new TextIndex(lines, this, isCurrent);
  }

  private readAll(text: string, found: FoundChatId[], whys?: LazyWhy[]): void {
    let carry = NOTHING_CARRIED;
    let from = 0;
    for (const segment of segmentsOf(text)) {
      carry = this.read(segment, carry, from, found, whys);
      from += segment.length;
    }
  }
}

function named(why: Why, name: string | undefined): Why {
  return name === undefined ? why : { ...why, name };
}

/** As nearly always, where one reader finds them all. */
function isInOrder(numbers: readonly SpokenNumber[]): boolean {
  let last = 0;
  for (const { start } of numbers) {
    if (start < last) return false;
    last = start;
  }
  return true;
}

function byStart(a: SpokenNumber, b: SpokenNumber): number {
  return a.start - b.start;
}
