import { ALL_PRODUCTS } from '../chatId/product';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import {
  anything,
  boolean,
  type FieldsOf,
  list,
  looseObject,
  moment,
  number,
  oneOf,
  optional,
  otherwise,
  record,
  string,
} from '../storage/fields';
import { parseJson } from '../storage/json';
import type { Instance, InstanceCheck, ReceiverSettings, StoredBook } from './instance';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

// Loose, all of them, so that what another version added is there again after this one wrote the book.
const check = looseObject<InstanceCheck>({
  at: moment,
  state: optional(string),
  failure: optional(oneOf(ALL_ERROR_CODES)),
});

const paused = looseObject<NonNullable<Instance['paused']>>({
  code: oneOf(ALL_ERROR_CODES),
  at: moment,
});

const receiver = looseObject<ReceiverSettings>({
  port: number,
  path: string,
  token: string,
  publicUrl: optional(string),
  forwardTo: optional(string),
  forwardToken: optional(string),
});

const fields: FieldsOf<Instance> = {
  idInstance: string,
  product: oneOf(ALL_PRODUCTS),
  apiTokenInstance: optional(string),
  apiUrl: optional(string),
  name: optional(string),
  demo: optional(boolean),
  ownChatId: optional(string),
  ownNumber: optional(string),
  lastCheck: optional(check),
  paused: optional(paused),
  readsQueue: optional(boolean),
  receiver: optional(receiver),
};

const instance = looseObject(fields);

/** Without them an instance is still of use: what was seen can be seen again. */
const DISPENSABLE = [
  'ownNumber',
  'lastCheck',
  'paused',
  'readsQueue',
  'receiver',
] as const satisfies readonly (keyof Instance)[];

interface BookFile {
  readonly version: number;
  readonly id?: string;
  readonly instances: readonly unknown[];
  readonly defaults: Readonly<Record<string, string>>;
  readonly writes: readonly string[];
}

const file = looseObject<BookFile>({
  version: oneOf([VERSION]),
  id: optional(string),
  instances: list(anything),
  defaults: otherwise(record(string), {}),
  writes: otherwise(list(string), []),
});

export function encodeBook(stored: StoredBook): string {
  const { id, book, writes, unknownEntries, unknownValues } = stored;
  const known = book.instances.map((one) => ({ ...unknownValues.get(one.idInstance), ...one }));
  const instances = [...known, ...unknownEntries];
  return JSON.stringify({ version: VERSION, id, ...book, instances, writes });
}

/** `undefined` for a text that is no book of ours, such as one that decryption garbled. */
export function decodeBook(text: string): StoredBook | 'newer' | undefined {
  const json = parseJson(text);
  if ((number.read(Object(json).version) ?? 0) > VERSION) return 'newer';
  const decoded = file.read(json);
  if (!decoded) return undefined;
  const { version: _, id, writes, instances: entries, ...rest } = decoded;
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
  const whole = { book: { ...rest, instances }, writes, unknownEntries, unknownValues };
  return id === undefined ? whole : { id, ...whole };
}

/** An instance without the dispensable fields whose values mean nothing here, and those values. */
function readInstance(
  entry: unknown,
): { instance: Instance; unknown?: Readonly<Record<string, unknown>> } | undefined {
  const whole = instance.read(entry);
  if (whole) return { instance: whole };
  const all = Object.entries(Object(entry));
  const isUnknown = ([name, value]: [string, unknown]) => {
    const dispensable = DISPENSABLE.find((one) => one === name);
    return dispensable !== undefined && fields[dispensable].read(value) === undefined;
  };
  const rest = instance.read(Object.fromEntries(all.filter((one) => !isUnknown(one))));
  return rest && { instance: rest, unknown: Object.fromEntries(all.filter(isUnknown)) };
}
