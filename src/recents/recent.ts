import type { LookUpResult } from '../avatars/lookUp';
import type { Outcome } from '../avatars/record';
import type { Product } from '../chatId/product';
import type { ErrorCode } from '../greenApi/failure';

/** One look-up that the user may want to come back to. */
export interface Recent {
  readonly chatId: string;
  readonly idInstance: string;
  readonly product: Product;
  readonly outcome: Outcome;
  /** Why it failed, or why the stored picture is stale. */
  readonly code?: ErrorCode;
  readonly detail?: string;
  /** When GREEN-API answered, milliseconds since the epoch. */
  readonly lookedUpAt: number;
  /** When it was last looked at. */
  readonly at: number;
  readonly pinned?: boolean;
  /** Hash of the picture, which names its thumbnail. */
  readonly sha256?: string;
}

/** One line of the journal. */
export type RecentChange =
  | { readonly put: Recent }
  | { readonly remove: string }
  | { readonly clear: true };

export function recentKey(of: Pick<Recent, 'idInstance' | 'chatId'>): string {
  return `${of.idInstance}/${of.chatId}`;
}

/** `undefined` where no instance was asked. */
export function recentOf(result: LookUpResult, at: number): Recent | undefined {
  const { chatId, idInstance, product, outcome, lookedUpAt, failure, image } = result;
  if (idInstance === undefined || product === undefined) return undefined;
  return {
    chatId,
    idInstance,
    product,
    outcome,
    lookedUpAt,
    at,
    ...(failure ? { code: failure.code } : {}),
    ...(failure?.detail === undefined ? {} : { detail: failure.detail }),
    ...(image ? { sha256: image.sha256 } : {}),
  };
}
