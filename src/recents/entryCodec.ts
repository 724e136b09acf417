import * as z from 'zod/mini';
import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { ALL_OUTCOMES } from '../greenApi/outcome';
import { decode, type ShapeOf } from '../storage/keptShape';
import { count, moment } from '../storage/schemas';
import type { Recent, RecentBatch, RecentEntry } from './recent';

// Loose, so that what another version added is still there when this one pins the entry.
const recent = z.looseObject({
  chatId: z.string(),
  idInstance: z.string(),
  product: z.enum(ALL_PRODUCTS),
  outcome: z.enum(ALL_OUTCOMES),
  code: z.exactOptional(z.enum(ALL_ERROR_CODES)),
  detail: z.exactOptional(z.string()),
  lookedUpAt: moment,
  at: moment,
  pinned: z.exactOptional(z.boolean()),
  sha256: z.exactOptional(z.string()),
} satisfies ShapeOf<Recent>);

const batch = z.looseObject({
  batchId: z.string(),
  title: z.string(),
  idInstance: z.exactOptional(z.string()),
  size: count,
  at: moment,
  pinned: z.exactOptional(z.boolean()),
} satisfies ShapeOf<RecentBatch>);

const line = z.object({ put: z.union([recent, batch]) });

/** The entry that a line of the journal puts into the list; `undefined` where its shape is of another version. */
export function decodeEntry(text: string): RecentEntry | undefined {
  return decode(line, text)?.put;
}
