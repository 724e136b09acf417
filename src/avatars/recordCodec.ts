import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { STORED_OUTCOMES } from '../greenApi/outcome';
import {
  count,
  matching,
  moment,
  number,
  object,
  oneOf,
  optional,
  string,
} from '../storage/fields';
import { parseJson } from '../storage/json';
import { IMAGE_MIME_TYPES } from './image';
import type { AvatarRecord, StoredImage, UnfetchedPicture } from './record';

/** Raised when older code cannot read what newer code writes: for the older one it is a miss. */
const VERSION = 1;

const image = object<StoredImage>({
  sha256: matching(/^[0-9a-f]{64}$/),
  mimeType: oneOf(IMAGE_MIME_TYPES),
  byteLength: count,
  width: count,
  height: count,
});

const unfetched = object<UnfetchedPicture>({
  urlAvatar: string,
  answeredAt: moment,
  code: oneOf(ALL_ERROR_CODES),
  status: optional(number),
  detail: optional(string),
});

// A record is replaced as a whole by the next answer, never amended: what a newer version added to it has
// no place to be kept.
const record = object<AvatarRecord>({
  idInstance: string,
  chatId: string,
  product: oneOf(ALL_PRODUCTS),
  outcome: oneOf(STORED_OUTCOMES),
  lookedUpAt: moment,
  image: optional(image),
  urlAvatar: optional(string),
  unfetched: optional(unfetched),
});

const file = object({ version: oneOf([VERSION]) });

const outline = object<{ idInstance: string; image?: { sha256: string } }>({
  idInstance: string,
  image: optional(object({ sha256: string })),
});

export function encodeRecord(value: AvatarRecord): string {
  return JSON.stringify({ version: VERSION, ...value });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeRecord(text: string): AvatarRecord | undefined {
  const json = parseJson(text);
  const value = file.read(json) && record.read(json);
  if (!value) return undefined;
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
  const decoded = outline.read(parseJson(text));
  if (!decoded) return undefined;
  const { idInstance, image } = decoded;
  return { idInstance, ...(image ? { sha256: image.sha256 } : {}) };
}
