import * as z from 'zod/mini';
import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import { decode, type ShapeOf } from '../storage/keptShape';
import { moment } from '../storage/schemas';
import type { Instance, InstanceCheck, ReceiverSettings, StoredBook } from './instance';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

const errorCode = z.enum(ALL_ERROR_CODES);

const check = {
  at: moment,
  state: z.exactOptional(z.string()),
  failure: z.exactOptional(errorCode),
} satisfies ShapeOf<InstanceCheck>;

const receiver = {
  port: z.number(),
  path: z.string(),
  token: z.string(),
  publicUrl: z.exactOptional(z.string()),
  forwardTo: z.exactOptional(z.string()),
  forwardToken: z.exactOptional(z.string()),
} satisfies ShapeOf<ReceiverSettings>;

const fields = {
  idInstance: z.string(),
  product: z.enum(ALL_PRODUCTS),
  apiTokenInstance: z.exactOptional(z.string()),
  apiUrl: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  demo: z.exactOptional(z.boolean()),
  ownChatId: z.exactOptional(z.string()),
  ownNumber: z.exactOptional(z.string()),
  lastCheck: z.exactOptional(z.looseObject(check)),
  paused: z.exactOptional(z.looseObject({ code: errorCode, at: moment })),
  readsQueue: z.exactOptional(z.boolean()),
  receiver: z.exactOptional(z.looseObject(receiver)),
} satisfies ShapeOf<Instance>;

/** Without them an instance is still of use: what was seen can be seen again. */
const DISPENSABLE: readonly string[] = [
  'ownNumber',
  'lastCheck',
  'paused',
  'readsQueue',
  'receiver',
] satisfies readonly (keyof Instance)[];

// Loose, so that what another version added is there again after this one wrote the book.
const instance = z.looseObject(fields);

const file = z.looseObject({
  version: z.literal(VERSION),
  instances: z.array(z.unknown()),
  defaults: z.catch(z.record(z.string(), z.string()), {}),
  writes: z.catch(z.array(z.string()), []),
});

const newer = z.looseObject({ version: z.number().check(z.gt(VERSION)) });

export function encodeBook({ book, writes, unknownEntries, unknownValues }: StoredBook): string {
  const known = book.instances.map((one) => ({ ...unknownValues.get(one.idInstance), ...one }));
  const instances = [...known, ...unknownEntries];
  return JSON.stringify({ version: VERSION, ...book, instances, writes });
}

/** `undefined` for a text that is no book of ours, such as one that decryption garbled. */
export function decodeBook(text: string): StoredBook | 'newer' | undefined {
  if (decode(newer, text)) return 'newer';
  const decoded = decode(file, text);
  if (!decoded) return undefined;
  const { version: _, writes, instances: entries, ...rest } = decoded;
  const instances: Instance[] = [];
  const unknownEntries: unknown[] = [];
  const unknownValues = new Map<string, Readonly<Record<string, unknown>>>();
  for (const entry of entries) {
    const read = readInstance(entry);
    if (!read) unknownEntries.push(entry);
    else {
      instances.push(read.instance);
      if (read.unknown) unknownValues.set(read.instance.idInstance, read.unknown);
    }
  }
  return { book: { ...rest, instances }, writes, unknownEntries, unknownValues };
}

/** An instance without the dispensable fields whose values mean nothing here, and those values. */
function readInstance(
  entry: unknown,
): { instance: Instance; unknown?: Readonly<Record<string, unknown>> } | undefined {
  const parsed = instance.safeParse(entry);
  if (parsed.success) return { instance: parsed.data };
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  if (typeof entry !== 'object' || entry === null) return undefined;
  const all = Object.entries(entry);
  const isUnknown = ([name]: [string, unknown]) => wrong.has(name) && DISPENSABLE.includes(name);
  const rest = instance.safeParse(Object.fromEntries(all.filter((one) => !isUnknown(one))));
  return rest.success
    ? { instance: rest.data, unknown: Object.fromEntries(all.filter(isUnknown)) }
    : undefined;
}
