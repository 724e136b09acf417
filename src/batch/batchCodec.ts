import * as z from 'zod/mini';
import { ALL_PRODUCTS } from '../chatId/product';
import { wellFormedChatId } from '../chatId/wellFormed';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { decode, type ShapeOf } from '../storage/keptShape';
import { count, moment } from '../storage/schemas';
import {
  type Batch,
  type BatchEntry,
  type BatchFailure,
  type BatchPlace,
  type BatchSource,
  type KeptBatch,
  MEMBER_ROLES,
  SOURCE_PROBLEMS,
} from './batch';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

const source = {
  uri: z.string(),
  name: z.string(),
  found: count,
  problem: z.exactOptional(z.enum(SOURCE_PROBLEMS)),
} satisfies ShapeOf<BatchSource>;

// Source, line, column, length: many thousands of places, so without names.
const place = z.pipe(
  z.tuple([count, count, count, count]),
  z.transform(([source, line, column, length]): BatchPlace => ({ source, line, column, length })),
);

const entry = {
  chatId: z.string(),
  idInstance: z.exactOptional(z.string()),
  isBound: z.exactOptional(z.literal(true)),
  namedProduct: z.exactOptional(z.enum(ALL_PRODUCTS)),
  messenger: z.exactOptional(z.enum(ALL_PRODUCTS)),
  name: z.exactOptional(z.string()),
  role: z.exactOptional(z.enum(MEMBER_ROLES)),
  count,
  places: z.array(place),
} satisfies ShapeOf<BatchEntry>;

const batch = {
  id: z.string(),
  title: z.string(),
  idInstance: z.exactOptional(z.string()),
  createdAt: moment,
  sources: z.array(z.looseObject(source)),
  entries: z.array(z.looseObject(entry)),
  textsRead: count,
  isCut: z.boolean(),
} satisfies ShapeOf<Batch>;

const failure = z.object({
  entry: count,
  code: z.enum(ALL_ERROR_CODES),
  detail: z.exactOptional(z.string()),
} satisfies ShapeOf<BatchFailure>);

// Loose, so that what a newer version added is still there after this one asked for more.
const file = z.looseObject({
  version: z.literal(VERSION),
  ...batch,
  failures: z.array(failure),
});

export function encodeBatch({ batch, failures }: KeptBatch): string {
  const entries = batch.entries.map(({ places, ...entry }) => ({
    ...entry,
    places: places.map(({ source, line, column, length }) => [source, line, column, length]),
  }));
  return JSON.stringify({ version: VERSION, ...batch, entries, failures });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeBatch(text: string): KeptBatch | undefined {
  const decoded = decode(file, text);
  if (!decoded) return undefined;
  const { version: _, failures, ...batch } = decoded;
  const areChatIds = batch.entries.every(({ chatId }) => wellFormedChatId(chatId) === chatId);
  return areChatIds ? { batch, failures } : undefined;
}
