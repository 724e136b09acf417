import type { FoundChatId } from '../../chatId/chatId';
import type { LazyWhy, Why } from '../evidence';
import type { SegmentReader } from '../streams/scan';
import { ReadingBudget, RecordNames } from './recordNames';

/** Places of one id that are looked at: what is named at all is named in the first ones. */
const MOST_TRIES = 3;

/** Different ids whose tries are counted; the ones beyond it go without a name. */
const MOST_IDS = 100_000;

/**
 * What is read of one segment, in UTF-16 code units: all of it many times over, and yet no stop that is
 * felt. Ids go without a name after it.
 */
const MOST_READ = 1_000_000;

/** A text without any of these names nobody, and costs no more than the search for them. */
const ANY_NAME = /sender_?name|contact_?name|chat_?name|["'\s,{<]name\b|subject/i;

function nameOf(why: Why | undefined): { readonly name?: string } {
  return why?.name === undefined ? {} : { name: why.name };
}

/** Adds the names that a long text gives to its ids, piece by piece and each id a few times at most. */
export class NamesInText {
  private readonly tries = new Map<string, number>();

  /**
   * @param found ids of this text, with offsets in it
   * @param whys what spoke for each of them, with the names in rows of tables
   */
  add(
    text: string,
    found: readonly FoundChatId[],
    whys: readonly Why[] = [],
  ): readonly FoundChatId[] {
    if (found.length === 0) return found;
    const rowed = whys.some(({ name }) => name !== undefined)
      ? found.map((one, index) => ({ ...one, ...nameOf(whys[index]) }))
      : found;
    if (!ANY_NAME.test(text)) return rowed;
    const names = new RecordNames(text, new ReadingBudget(MOST_READ));
    return rowed.map((one) => {
      if (one.name !== undefined) return one;
      const tries = this.tries.get(one.chatId) ?? 0;
      if (tries >= MOST_TRIES || (tries === 0 && this.tries.size >= MOST_IDS)) return one;
      const name = names.beside(one);
      // What is known needs no further try.
      this.tries.set(one.chatId, name === undefined ? tries + 1 : MOST_TRIES);
      return name === undefined ? one : { ...one, name };
    });
  }

  /** A reader that also tells names. */
  readBy(reader: SegmentReader): SegmentReader {
    return {
      read: (segment, carry, base, found) => {
        const own: FoundChatId[] = [];
        const whys: LazyWhy[] = [];
        const next = reader.read(segment, carry, 0, own, whys);
        for (const one of this.add(
          segment,
          own,
          whys.map((why) => why()),
        )) {
          found.push({ ...one, start: one.start + base, end: one.end + base });
        }
        return next;
      },
    };
  }
}
