import * as z from 'zod/mini';
import { ALL_PRODUCTS } from '../chatId/product';
import { decode, type ShapeOf } from '../storage/keptShape';
import { count, moment } from '../storage/schemas';
import type { PendingRequest } from './pendingRequest';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

const request = {
  idInstance: z.string(),
  chatId: z.string(),
  product: z.enum(ALL_PRODUCTS),
  requestedAt: moment,
  uncertain: z.exactOptional(z.boolean()),
  readsQueue: z.exactOptional(z.boolean()),
  answeredBy: z.exactOptional(z.array(z.string())),
  owed: z.exactOptional(count),
} satisfies ShapeOf<PendingRequest>;

// Loose, so that what a newer version added is still there after this one noted more.
const file = z.looseObject({ version: z.literal(VERSION), ...request });

export function encodePending(value: PendingRequest): string {
  return JSON.stringify({ version: VERSION, ...value });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodePending(text: string): PendingRequest | undefined {
  const decoded = decode(file, text);
  if (!decoded) return undefined;
  const { version: _, ...value } = decoded;
  return value;
}
