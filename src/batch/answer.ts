import type { StoredImage } from '../avatars/record';
import type { Product } from '../chatId/product';
import type { Failure } from '../greenApi/failure';
import type { Outcome } from '../greenApi/outcome';
import type { LookUpResult } from '../lookUps/lookUpResult';
import type { BatchEntry, BatchFailure } from './batch';

/** What is known of one entry: a look-up's result without the bytes, since a batch may be large. */
export interface BatchAnswer {
  readonly outcome: Outcome;
  readonly idInstance?: string;
  readonly product?: Product;
  /** Milliseconds since the epoch. */
  readonly lookedUpAt: number;
  /** From the store because asking failed. */
  readonly stale: boolean;
  readonly failure?: Failure;
  readonly image?: StoredImage;
  /** The other id of the same person, where `image` is the picture that is stored for that one. */
  readonly imageOf?: string;
  /** A round thumbnail of it was there. */
  readonly hasThumbnail?: boolean;
  readonly urlAvatar?: string;
}

export function answerOf(result: LookUpResult): BatchAnswer {
  const { outcome, idInstance, product, lookedUpAt, stale, failure } = result;
  const { image, imageOf, urlAvatar } = result;
  return {
    outcome,
    lookedUpAt,
    stale,
    ...(idInstance === undefined ? {} : { idInstance }),
    ...(product === undefined ? {} : { product }),
    ...(failure ? { failure } : {}),
    ...(image ? { image: describe(image) } : {}),
    ...(imageOf === undefined ? {} : { imageOf }),
    ...(image?.thumbnailPath === undefined ? {} : { hasThumbnail: true }),
    ...(urlAvatar === undefined ? {} : { urlAvatar }),
  };
}

/** A failure that was kept with the batch, as the answer that it was. */
export function answerOfFailure(
  { code, detail }: BatchFailure,
  { idInstance }: BatchEntry,
  lookedUpAt: number,
): BatchAnswer {
  return {
    outcome: 'failed',
    lookedUpAt,
    stale: false,
    ...(idInstance === undefined ? {} : { idInstance }),
    failure: { code, ...(detail === undefined ? {} : { detail }) },
  };
}

function describe({ sha256, mimeType, byteLength, width, height }: StoredImage): StoredImage {
  return { sha256, mimeType, byteLength, width, height };
}
