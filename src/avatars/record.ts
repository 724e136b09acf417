import * as z from 'zod/mini';
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

/** Raised when older versions cannot read what newer ones write: such a record is a miss. */
const RECORD_VERSION = 1;

const storedImage = z.object({
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  mimeType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif']),
  byteLength: z.number(),
  width: z.number(),
  height: z.number(),
});

const storedRecord = z.object({
  version: z.literal(RECORD_VERSION),
  idInstance: z.string(),
  chatId: z.string(),
  product: z.enum(['whatsapp', 'max', 'telegram']),
  outcome: z.enum(['picture', 'noPicture', 'hidden', 'noAccount', 'unknown']),
  lookedUpAt: z.number(),
  image: z.optional(storedImage),
  urlAvatar: z.optional(z.string()),
});

export function encodeRecord(record: AvatarRecord): string {
  return JSON.stringify({ version: RECORD_VERSION, ...record });
}

/** The record that a file holds; `undefined` for a corrupted file or one of a newer version. */
export function decodeRecord(text: string): AvatarRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = storedRecord.safeParse(value);
  if (!parsed.success) return undefined;
  const { version: _, image, urlAvatar, ...record } = parsed.data;
  if ((record.outcome === 'picture') !== (image !== undefined)) return undefined;
  return {
    ...record,
    ...(image === undefined ? {} : { image }),
    ...(urlAvatar === undefined ? {} : { urlAvatar }),
  };
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
