import type { Product } from '../chatId/product';

/** A getAvatarAsync whose answer has not been dealt with. */
export interface PendingRequest {
  readonly idInstance: string;
  readonly chatId: string;
  readonly product: Product;
  /** Milliseconds since the epoch. */
  readonly requestedAt: number;
  /** GREEN-API took it with an empty 400, which may mean anything. */
  readonly uncertain?: boolean;
  /** The instance's notification queue may be read for it. */
  readonly readsQueue?: boolean;
  /** Fingerprints of notifications that answered this request, or earlier ones for the same chatId. */
  readonly answeredBy?: readonly string[];
  /** How many notifications for earlier requests have not come. */
  readonly owed?: number;
}

/**
 * What became of a request. `overdue` and `givenUp` (cancelled, or answered another way) are no longer
 * waited for, but their notification may still come.
 */
export type PendingState = 'waiting' | 'answered' | 'overdue' | 'givenUp';

export interface FoundRequest {
  readonly request: PendingRequest;
  readonly state: PendingState;
}
