import type { Product } from '../chatId/product';
import type { CheckedImage } from './image';

/** How a look-up ended. Contract: other extensions rely on the names. */
export type Outcome = 'picture' | 'noPicture' | 'hidden' | 'noAccount' | 'unknown' | 'failed';

/** A picture as the store knows it; the bytes lie in a file named by the hash. */
export type StoredImage = Omit<CheckedImage, 'bytes'> & { readonly byteLength: number };

/** What is kept of the last answer for one chatId of one instance. Failures are never kept. */
export interface AvatarRecord {
  readonly idInstance: string;
  readonly chatId: string;
  readonly product: Product;
  readonly outcome: Exclude<Outcome, 'failed'>;
  /** Milliseconds since the epoch. */
  readonly lookedUpAt: number;
  /** Present exactly when the outcome is `picture`. */
  readonly image?: StoredImage;
  /** The link that the picture came from; such links expire. */
  readonly urlAvatar?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A picture is fresh for the user's number of days, every other answer for one day at most. */
export function isFresh(
  record: Pick<AvatarRecord, 'outcome' | 'lookedUpAt'>,
  now: number,
  pictureDays: number,
): boolean {
  const days = record.outcome === 'picture' ? pictureDays : Math.min(1, pictureDays);
  const age = now - record.lookedUpAt;
  // A record from the future means that the clock was set back: nobody knows its age.
  return age >= 0 && age < days * DAY_MS;
}
