import { ALL_PRODUCTS } from '../chatId/product';
import { wellFormedChatId } from '../chatId/wellFormed';
import { ALL_ERROR_CODES } from '../greenApi/errorCodes';
import {
  boolean,
  count,
  field,
  list,
  looseObject,
  moment,
  object,
  oneOf,
  optional,
  string,
} from '../storage/fields';
import { parseJson } from '../storage/json';
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

// Loose, but for failures, so that what a newer version added is still there after this one asked for more.
const source = looseObject<BatchSource>({
  uri: string,
  name: string,
  found: count,
  problem: optional(oneOf(SOURCE_PROBLEMS)),
});

const numbers = list(count);

// Source, line, column, length: many thousands of places, so without names.
const place = field((value): BatchPlace | undefined => {
  const [source, line, column, length, ...more] = numbers.read(value) ?? [];
  if (source === undefined || line === undefined || column === undefined) return undefined;
  return length === undefined || more.length > 0 ? undefined : { source, line, column, length };
});

const entry = looseObject<BatchEntry>({
  chatId: string,
  idInstance: optional(string),
  isBound: optional(oneOf([true])),
  namedProduct: optional(oneOf(ALL_PRODUCTS)),
  messenger: optional(oneOf(ALL_PRODUCTS)),
  name: optional(string),
  role: optional(oneOf(MEMBER_ROLES)),
  count,
  places: list(place),
});

const failure = object<BatchFailure>({
  entry: count,
  code: oneOf(ALL_ERROR_CODES),
  detail: optional(string),
});

interface BatchFile extends Batch {
  readonly version: number;
  readonly failures: readonly BatchFailure[];
}

const file = looseObject<BatchFile>({
  version: oneOf([VERSION]),
  id: string,
  title: string,
  idInstance: optional(string),
  createdAt: moment,
  sources: list(source),
  entries: list(entry),
  textsRead: count,
  isCut: boolean,
  failures: list(failure),
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
  const decoded = file.read(parseJson(text));
  if (!decoded) return undefined;
  const { version: _, failures, ...batch } = decoded;
  const areChatIds = batch.entries.every(({ chatId }) => wellFormedChatId(chatId) === chatId);
  return areChatIds ? { batch, failures } : undefined;
}
