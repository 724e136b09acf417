import type { Product } from '../chatId/product';
import type { ErrorCode } from '../greenApi/errorCodes';
import { type Outcome, outcomeTraits, type StoredOutcome } from '../greenApi/outcome';
import type { CheckedImage } from './image';
import { linkExpiresAt } from './linkExpiry';

/** A picture as the store knows it; the bytes lie in a file named by the hash. */
export type StoredImage = Omit<CheckedImage, 'bytes'> & { readonly byteLength: number };

/** What is kept of the last answer for one chatId of one instance. Failures are never kept. */
export interface AvatarRecord {
  readonly idInstance: string;
  readonly chatId: string;
  readonly product: Product;
  readonly outcome: StoredOutcome;
  /** Milliseconds since the epoch. */
  readonly lookedUpAt: number;
  /** Present when the outcome is `picture`, unless that could not be fetched. */
  readonly image?: StoredImage;
  /** The link that the picture came from; such links expire. */
  readonly urlAvatar?: string;
  /** A picture that GREEN-API named, beside an older one or alone, and that could not be fetched. */
  readonly unfetched?: UnfetchedPicture;
}

/** There is a picture, and where; its host did not hand it out, or not as a picture that can be shown. */
export interface UnfetchedPicture {
  readonly urlAvatar: string;
  /** When GREEN-API named it, in milliseconds since the epoch. */
  readonly answeredAt: number;
  readonly code: ErrorCode;
  readonly status?: number;
  readonly detail?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether the picture may still be there, so that fetching it alone is worth a try. */
export function isLinkAlive({ urlAvatar, answeredAt }: UnfetchedPicture, now: number): boolean {
  const expiresAt = linkExpiresAt(urlAvatar);
  if (expiresAt !== undefined) return now < expiresAt * 1000;
  const age = now - answeredAt;
  return age >= 0 && age < DAY_MS;
}

/** A picture is fresh for the user's number of days, every other answer for one day at most. */
export function isFresh(
  result: { readonly outcome: Outcome; readonly lookedUpAt: number },
  now: number,
  pictureDays: number,
): boolean {
  const age = now - result.lookedUpAt;
  // A record from the future means that the clock was set back: nobody knows its age.
  return age >= 0 && age < freshDays(result.outcome, pictureDays) * DAY_MS;
}

function freshDays(outcome: Outcome, pictureDays: number): number {
  switch (outcomeTraits(outcome).freshFor) {
    case 'pictureDays':
      return pictureDays;
    case 'oneDay':
      return Math.min(1, pictureDays);
    case 'never':
      return 0;
  }
}
