import type { StoredImage, UnfetchedPicture } from '../avatars/record';
import type { ShownImage } from '../avatars/shownImage';
import type { StoredAvatar } from '../avatars/store';
import type { Product } from '../chatId/product';
import type { Settled } from '../chatId/wanted';
import type { Failure, Result } from '../greenApi/failure';
import type { Outcome } from '../greenApi/outcome';
import type { Epoch } from '../storage/epochs';

/** A chatId, and the instance that is asked. */
export interface LookUpSubject extends Settled {
  readonly product: Product;
  /** For an answer that came another way than by asking: when waiting for it began. */
  readonly epoch?: Epoch | undefined;
}

export interface LookUpResult {
  readonly chatId: string;
  readonly idInstance: string | undefined;
  readonly product: Product | undefined;
  readonly outcome: Outcome;
  /** Answered by the store. */
  readonly fromCache: boolean;
  /** From the store because asking failed; `failure` tells why. */
  readonly stale: boolean;
  /** Milliseconds since the epoch. */
  readonly lookedUpAt: number;
  readonly image?: ShownImage;
  /** The other id of the same person, where `image` is the picture that is stored for that one. */
  readonly imageOf?: string;
  readonly urlAvatar?: string;
  readonly failure?: Failure;
  /** The failure is that of a moment ago, or of a pause: nobody was asked this time. */
  readonly isResting?: true;
}

/** A look-up's end; a failure may know where a picture is. */
export type Made = Result<LookUpResult> & {
  readonly link?: string;
  /** The instance was removed meanwhile: what was stored of it before is no answer either. */
  readonly isForgotten?: true;
};

/** What is stored, as a result. */
export function fromStore({ record, ...files }: StoredAvatar): LookUpResult {
  const { image, unfetched, ...rest } = record;
  return {
    ...rest,
    ...(unfetched && !image ? { outcome: 'failed' } : {}),
    fromCache: true,
    stale: image !== undefined && unfetched !== undefined,
    ...(image ? { image: shownImage(image, files) } : {}),
    ...(unfetched ? { urlAvatar: unfetched.urlAvatar, failure: failureOf(unfetched) } : {}),
  };
}

function failureOf({ urlAvatar: _, answeredAt: __, ...failure }: UnfetchedPicture): Failure {
  return failure;
}

function shownImage(
  image: StoredImage,
  { imagePath, imageBytes, thumbnailPath }: Omit<StoredAvatar, 'record'>,
): ShownImage {
  return {
    ...image,
    ...(imagePath === undefined ? {} : { path: imagePath }),
    ...(imageBytes === undefined ? {} : { bytes: imageBytes }),
    ...(thumbnailPath === undefined ? {} : { thumbnailPath }),
  };
}
