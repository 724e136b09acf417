import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { ALL_OUTCOMES } from '../greenApi/outcome';
import { boolean, count, looseObject, moment, oneOf, optional, string } from '../storage/fields';
import { parseJson } from '../storage/json';
import type { Recent, RecentBatch, RecentEntry } from './recent';

// Loose, so that what another version added is still there when this one pins the entry.
const recent = looseObject<Recent>({
  chatId: string,
  idInstance: string,
  product: oneOf(ALL_PRODUCTS),
  outcome: oneOf(ALL_OUTCOMES),
  code: optional(oneOf(ALL_ERROR_CODES)),
  detail: optional(string),
  lookedUpAt: moment,
  at: moment,
  pinned: optional(boolean),
  sha256: optional(string),
});

const batch = looseObject<RecentBatch>({
  batchId: string,
  title: string,
  idInstance: optional(string),
  size: count,
  at: moment,
  pinned: optional(boolean),
});

/** The entry that a line of the journal puts into the list; `undefined` where its shape is of another version. */
export function decodeEntry(text: string): RecentEntry | undefined {
  const { put } = Object(parseJson(text)) as { put?: RecentEntry };
  return recent.read(put) ?? batch.read(put);
}
