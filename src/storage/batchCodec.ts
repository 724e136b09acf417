import * as z from 'zod/mini';
import { type KeptBatch, SOURCE_PROBLEMS } from '../batch/batch';
import { parseChatId } from '../chatId/parse';
import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { isMoment } from './moments';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

const count = z.int().check(z.nonnegative());

const file = z.object({
  version: z.literal(VERSION),
  id: z.string(),
  title: z.string(),
  createdAt: z.number().check(z.refine(isMoment)),
  textsRead: count,
  isCut: z.boolean(),
  sources: z.array(
    z.object({
      uri: z.string(),
      name: z.string(),
      found: count,
      problem: z.optional(z.enum(SOURCE_PROBLEMS)),
    }),
  ),
  entries: z.array(
    z.object({
      chatId: z.string(),
      idInstance: z.optional(z.string()),
      namedProduct: z.optional(z.enum(ALL_PRODUCTS)),
      messenger: z.optional(z.enum(ALL_PRODUCTS)),
      name: z.optional(z.string()),
      count,
      // Source, line, column, length: many thousands of places, so without names.
      places: z.array(z.tuple([count, count, count, count])),
    }),
  ),
  failures: z.array(
    z.object({ entry: count, code: z.enum(ALL_ERROR_CODES), detail: z.optional(z.string()) }),
  ),
});

export function encodeBatch({ batch, failures }: KeptBatch): string {
  const entries = batch.entries.map(({ chatId, places, ...entry }) => ({
    ...entry,
    chatId: chatId,
    places: places.map(({ source, line, column, length }) => [source, line, column, length]),
  }));
  return JSON.stringify({ version: VERSION, ...batch, entries, failures });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeBatch(text: string): KeptBatch | undefined {
  const decoded = safely(() => file.parse(JSON.parse(text)));
  if (!decoded) return undefined;
  const { version: _, failures, ...batch } = decoded;
  const entries = batch.entries.flatMap(({ chatId, places, ...entry }) => {
    const parsed = parseChatId(chatId);
    if (!parsed.ok) return [];
    const named = places.map(([source, line, column, length]) => ({
      source,
      line,
      column,
      length,
    }));
    return [{ ...entry, chatId: parsed.chatId, places: named }];
  });
  if (entries.length < batch.entries.length) return undefined;
  // zod types optional keys as `T | undefined`, our types as absent; JSON has no undefined values.
  return { batch: { ...batch, entries }, failures } as KeptBatch;
}

function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
