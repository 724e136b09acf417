import * as z from 'zod/mini';
import type { AvatarRecord } from '../avatars/record';
import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { ALL_OUTCOMES, STORED_OUTCOMES } from '../greenApi/outcome';
import type { InstanceBook } from '../instances/instance';
import type { StoredBook } from '../instances/instanceStore';
import type { PendingRequest } from '../notifications/pending';
import type { RecentChange } from '../recents/recent';
import { isMoment } from './moments';

export { decodeBatch, encodeBatch } from './batchCodec';

// What lies on disk and in the secret storage is read back with the same care as what comes over the
// wire: another version, another program or a crash may have written it. A bundle of its own, so that
// zod is loaded with the first record and not at start-up.

/** Raised when older code cannot read what newer code writes: for the older one it is a miss. */
const VERSION = 1;

/** Milliseconds since the epoch: a number that is no time would make an error wherever it is shown. */
const moment = z.number().check(z.refine(isMoment));
const count = z.number().check(z.gte(0));

const product = z.enum(ALL_PRODUCTS);
const errorCode = z.enum(ALL_ERROR_CODES);

const record = z.object({
  version: z.literal(VERSION),
  idInstance: z.string(),
  chatId: z.string(),
  product,
  outcome: z.enum(STORED_OUTCOMES),
  lookedUpAt: moment,
  image: z.optional(
    z.object({
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      mimeType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif']),
      byteLength: count,
      width: count,
      height: count,
    }),
  ),
  urlAvatar: z.optional(z.string()),
});

const recent = z.object({
  chatId: z.string(),
  idInstance: z.string(),
  product,
  outcome: z.enum(ALL_OUTCOMES),
  code: z.optional(errorCode),
  detail: z.optional(z.string()),
  lookedUpAt: moment,
  at: moment,
  pinned: z.optional(z.boolean()),
  sha256: z.optional(z.string()),
});

const recentBatch = z.object({
  batchId: z.string(),
  title: z.string(),
  size: count,
  at: moment,
  pinned: z.optional(z.boolean()),
});

const recentChange = z.union([
  z.object({ put: z.union([recent, recentBatch]) }),
  z.object({ remove: z.string() }),
  z.object({ clear: z.literal(true) }),
]);

const outline = z.looseObject({
  idInstance: z.string(),
  image: z.optional(z.looseObject({ sha256: z.string() })),
});

// Loose, so that what another version added is there again after this one wrote the book.
const instance = z.looseObject({
  idInstance: z.string(),
  product,
  apiTokenInstance: z.optional(z.string()),
  apiUrl: z.optional(z.string()),
  name: z.optional(z.string()),
  demo: z.optional(z.boolean()),
  ownChatId: z.optional(z.string()),
  // Not worth an instance: what was seen can be seen again.
  lastCheck: z.catch(
    z.optional(
      z.object({ at: moment, state: z.optional(z.string()), failure: z.optional(errorCode) }),
    ),
    undefined,
  ),
  paused: z.catch(z.optional(z.object({ code: errorCode, at: moment })), undefined),
  readsQueue: z.catch(z.optional(z.boolean()), undefined),
  receiver: z.catch(
    z.optional(
      z.looseObject({
        port: z.number(),
        path: z.string(),
        token: z.string(),
        publicUrl: z.optional(z.string()),
        forwardTo: z.optional(z.string()),
        forwardToken: z.optional(z.string()),
      }),
    ),
    undefined,
  ),
});

const storedBook = z.looseObject({
  version: z.literal(VERSION),
  instances: z.array(z.unknown()),
  defaults: z.catch(z.partialRecord(product, z.string()), {}),
  writes: z.catch(z.optional(z.array(z.string())), undefined),
});

const newer = z.looseObject({ version: z.number().check(z.gt(VERSION)) });

const pending = z.object({
  version: z.literal(VERSION),
  idInstance: z.string(),
  chatId: z.string(),
  product,
  requestedAt: moment,
  uncertain: z.optional(z.boolean()),
  readsQueue: z.optional(z.boolean()),
  answeredBy: z.optional(z.array(z.string())),
  owed: z.optional(z.number()),
});

export function encodeRecord(value: AvatarRecord): string {
  return JSON.stringify({ version: VERSION, ...value });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeRecord(text: string): AvatarRecord | undefined {
  const decoded = decode(record, text);
  if (!decoded || (decoded.outcome === 'picture') !== (decoded.image !== undefined)) {
    return undefined;
  }
  const { version: _, ...value } = decoded;
  return value as AvatarRecord;
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

export function encodeBook({ book, writes, unknownEntries }: StoredBook): string {
  const instances = [...book.instances, ...unknownEntries];
  return JSON.stringify({ version: VERSION, ...book, instances, writes });
}

/** `undefined` for a text that is no book of ours, such as one that decryption garbled. */
export function decodeBook(text: string): StoredBook | 'newer' | undefined {
  if (decode(newer, text)) return 'newer';
  const decoded = decode(storedBook, text);
  if (!decoded) return undefined;
  const { version: _, writes = [], ...rest } = decoded;
  const instances = rest.instances.map((entry) => instance.safeParse(entry));
  const book = { ...rest, instances: instances.flatMap(({ data }) => (data ? [data] : [])) };
  const unknownEntries = rest.instances.filter((_entry, index) => !instances[index]?.success);
  return { book: book as InstanceBook, writes, unknownEntries };
}

export function encodePending(value: PendingRequest): string {
  return JSON.stringify({ version: VERSION, ...value });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodePending(text: string): PendingRequest | undefined {
  const decoded = decode(pending, text);
  if (!decoded) return undefined;
  const { version: _, ...value } = decoded;
  return value as PendingRequest;
}

/** The change that a line of the journal holds; `undefined` for a torn or newer one. */
export function decodeChange(line: string): RecentChange | undefined {
  return decode(recentChange, line) as RecentChange | undefined;
}

// zod types optional keys as `T | undefined`, our types as absent; JSON has no undefined values, so
// the casts above are safe.
function decode<T extends z.ZodMiniType>(schema: T, text: string): z.output<T> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
