import * as z from 'zod/mini';
import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { STORED_OUTCOMES } from '../greenApi/outcome';
import { decode, type ShapeOf } from '../storage/keptShape';
import { count, moment } from '../storage/schemas';
import { IMAGE_MIME_TYPES } from './image';
import type { AvatarRecord, StoredImage, UnfetchedPicture } from './record';

/** Raised when older code cannot read what newer code writes: for the older one it is a miss. */
const VERSION = 1;

const image = z.object({
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  mimeType: z.enum(IMAGE_MIME_TYPES),
  byteLength: count,
  width: count,
  height: count,
} satisfies ShapeOf<StoredImage>);

const unfetched = z.object({
  urlAvatar: z.string(),
  answeredAt: moment,
  code: z.enum(ALL_ERROR_CODES),
  status: z.exactOptional(z.number()),
  detail: z.exactOptional(z.string()),
} satisfies ShapeOf<UnfetchedPicture>);

// A record is replaced as a whole by the next answer, never amended: what a newer version added to it has
// no place to be kept.
const record = {
  idInstance: z.string(),
  chatId: z.string(),
  product: z.enum(ALL_PRODUCTS),
  outcome: z.enum(STORED_OUTCOMES),
  lookedUpAt: moment,
  image: z.exactOptional(image),
  urlAvatar: z.exactOptional(z.string()),
  unfetched: z.exactOptional(unfetched),
} satisfies ShapeOf<AvatarRecord>;

const file = z.object({ version: z.literal(VERSION), ...record });

const outline = z.looseObject({
  idInstance: z.string(),
  image: z.optional(z.looseObject({ sha256: z.string() })),
});

export function encodeRecord(value: AvatarRecord): string {
  return JSON.stringify({ version: VERSION, ...value });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeRecord(text: string): AvatarRecord | undefined {
  const decoded = decode(file, text);
  if (!decoded) return undefined;
  const { version: _, ...value } = decoded;
  const hasPicture = value.image !== undefined || value.unfetched !== undefined;
  return (value.outcome === 'picture') === hasPicture ? value : undefined;
}

/** What a sweep has to know of a record, whichever version wrote it. */
export interface RecordOutline {
  readonly idInstance: string;
  /** Of the picture. */
  readonly sha256?: string;
}

/** `undefined` for a corrupted file. */
export function outlineOf(text: string): RecordOutline | undefined {
  const decoded = decode(outline, text);
  if (!decoded) return undefined;
  const { idInstance, image } = decoded;
  return { idInstance, ...(image ? { sha256: image.sha256 } : {}) };
}
