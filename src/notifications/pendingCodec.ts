import { ALL_PRODUCTS } from '../chatId/product';
import {
  boolean,
  count,
  list,
  looseObject,
  moment,
  oneOf,
  optional,
  string,
} from '../storage/fields';
import { parseJson } from '../storage/json';
import type { PendingRequest } from './pendingRequest';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

// Loose, so that what a newer version added is still there after this one noted more.
const file = looseObject<PendingRequest & { readonly version: number }>({
  version: oneOf([VERSION]),
  idInstance: string,
  chatId: string,
  product: oneOf(ALL_PRODUCTS),
  requestedAt: moment,
  uncertain: optional(boolean),
  readsQueue: optional(boolean),
  answeredBy: optional(list(string)),
  owed: optional(count),
});

export function encodePending(value: PendingRequest): string {
  return JSON.stringify({ version: VERSION, ...value });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodePending(text: string): PendingRequest | undefined {
  const decoded = file.read(parseJson(text));
  if (!decoded) return undefined;
  const { version: _, ...value } = decoded;
  return value;
}
