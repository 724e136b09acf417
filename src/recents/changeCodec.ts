import * as z from 'zod/mini';
import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { ALL_OUTCOMES } from '../greenApi/outcome';
import { decode, type ShapeOf } from '../storage/keptShape';
import { count, moment } from '../storage/schemas';
import type { Recent, RecentBatch, RecentChange, UnknownChange } from './recent';

// Loose, so that what another version added is still there after this one rewrote the journal.
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

const change = z.union([
  z.object({ put: z.union([recent, batch]) }),
  z.object({ remove: z.string() }),
  z.object({ clear: z.literal(true) }),
]);

/** A change that only another version understands, with whose entry it is, as far as it says. */
const unknownChange = z.looseObject({
  put: z.looseObject({
    chatId: z.optional(z.string()),
    idInstance: z.optional(z.string()),
    batchId: z.optional(z.string()),
  }),
});

/** The change that a line of the journal holds; `undefined` for a torn line. */
export function decodeChange(line: string): RecentChange | UnknownChange | undefined {
  const known = decode(change, line);
  if (known) return known;
  const put = decode(unknownChange, line)?.put;
  if (!put) return undefined;
  const { chatId = '', idInstance = '', batchId } = put;
  return { line, of: batchId === undefined ? { chatId, idInstance } : { batchId, idInstance } };
}
