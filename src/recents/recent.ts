import type { Product } from '../chatId/product';
import type { ErrorCode } from '../greenApi/errorCodes';
import type { Outcome } from '../greenApi/outcome';
import type { LookUpResult } from '../lookUps/lookUpResult';

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

/** A batch of look-ups: one entry, which opens its gallery. */
export interface RecentBatch {
  readonly batchId: string;
  readonly title: string;
  /** The instance that told of everybody in it; the entry goes with it. */
  readonly idInstance?: string;
  /** How many chatIds it has. */
  readonly size: number;
  /** When it was made, milliseconds since the epoch: opening it again leaves it in its place. */
  readonly at: number;
  readonly pinned?: boolean;
}

export type RecentEntry = Recent | RecentBatch;

export function isBatch(entry: RecentEntry): entry is RecentBatch {
  return 'batchId' in entry;
}

/** One line of the journal. */
export type RecentChange =
  | { readonly put: RecentEntry }
  | { readonly remove: string }
  | { readonly clear: true };

/** What tells entries apart. */
export type RecentId =
  | Pick<Recent, 'idInstance' | 'chatId'>
  | Pick<RecentBatch, 'batchId' | 'idInstance'>;

export function recentKey(of: RecentId): string {
  return 'batchId' in of ? `batch/${of.batchId}` : `${of.idInstance}/${of.chatId}`;
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

/** How the look-up of an entry ended. */
export function recentResult({
  outcome,
  code,
  detail,
}: Recent): Pick<LookUpResult, 'outcome' | 'failure'> {
  if (code === undefined) return { outcome };
  return { outcome, failure: { code, ...(detail === undefined ? {} : { detail }) } };
}
