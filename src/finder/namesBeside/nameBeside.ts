import { type NamedPlace, ReadingBudget, RecordNames } from './recordNames';

/** The most text on either side of an id that may belong to its record, in UTF-16 code units. */
const RECORD_REACH = 32 * 1024;

/** What a hover can afford to read, again and again where brackets stay open, in UTF-16 code units. */
const MOST_READ = 256 * 1024;

/**
 * What the text itself calls the person or group of an id: `senderName` beside `sender`, `chatName`
 * beside `chatId`, the name of a contact, the subject of a group; each for its own id only.
 * `undefined` where it says nothing. Costs no request and reads at most 32 KiB to either side.
 */
export function nameBeside(text: string, { chatId, start, end }: NamedPlace): string | undefined {
  const from = Math.max(0, start - RECORD_REACH);
  const record = text.slice(from, end + RECORD_REACH);
  const names = new RecordNames(record, new ReadingBudget(MOST_READ));
  return names.beside({ chatId, start: start - from });
}
