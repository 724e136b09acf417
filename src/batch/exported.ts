import { linkExpiresAt } from '../avatars/linkExpiry';
import { kindOf } from '../chatId/chatId';
import { isoDate } from '../storage/moments';
import type { BatchAnswer } from './answer';
import type { Batch, BatchEntry } from './batch';
import { productOf, shownOutcome } from './view';

/**
 * One chatId as an export has it. Absent values are empty in CSV and left out in JSON; times are ISO 8601
 * in UTC; lines and columns count from 1, as editors show them.
 */
export interface ExportedEntry {
  readonly chatId: string;
  /** `user`, `group` or `lid`. */
  readonly kind: string;
  /** What the person or the group is called, where that is known. */
  readonly name?: string;
  /** Where the name was read: `details`, `contacts` or `text`. */
  readonly nameSource?: string;
  /** `whatsapp`, `max` or `telegram`; absent for a bare number that nobody answered for. */
  readonly product?: string;
  readonly idInstance?: string;
  /** `picture`, `noPicture`, `hidden`, `noAccount`, `unknown`, `failed`, `unfetched`, or `unasked`. */
  readonly outcome: string;
  /** Whether there is an account, where that was asked for. */
  readonly hasAccount?: boolean;
  /** Why it failed, or why the answer could not be renewed: one of the error codes. */
  readonly error?: string;
  /** When GREEN-API answered. */
  readonly lookedUpAt?: string;
  /** The answer is an old one, since asking failed. */
  readonly stale?: boolean;
  /** How often the chatId was found. */
  readonly count: number;
  /** The text where it was found first. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The first places as `file:line:column`, at most twenty. */
  readonly places: readonly string[];
  /** The other id of the same person, where the picture is the one that is stored for that one. */
  readonly pictureOf?: string;
  /** Of the picture's bytes, hexadecimal. */
  readonly sha256?: string;
  readonly mimeType?: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly bytes?: number;
  /** The link that the picture came from. */
  readonly urlAvatar?: string;
  readonly urlExpiresAt?: string;
}

/** What is known beyond the avatar. */
export type KnownOfEntry = Pick<ExportedEntry, 'name' | 'nameSource' | 'hasAccount'>;

/** The columns of a CSV export, in their order. */
export const EXPORT_COLUMNS = [
  'chatId',
  'kind',
  'name',
  'nameSource',
  'product',
  'idInstance',
  'outcome',
  'hasAccount',
  'error',
  'lookedUpAt',
  'stale',
  'count',
  'file',
  'line',
  'column',
  'places',
  'pictureOf',
  'sha256',
  'mimeType',
  'width',
  'height',
  'bytes',
  'urlAvatar',
  'urlExpiresAt',
] as const satisfies readonly (keyof ExportedEntry)[];

export function exportedEntry(
  batch: Pick<Batch, 'sources'>,
  entry: BatchEntry,
  answer: BatchAnswer | undefined,
  known: KnownOfEntry = {},
): ExportedEntry {
  const places = entry.places.map((place) => ({
    file: batch.sources[place.source]?.name ?? '',
    line: place.line + 1,
    column: place.column + 1,
  }));
  const { image, urlAvatar } = answer ?? {};
  const isAnswered = answer !== undefined && answer.outcome !== 'failed';
  const expiresAt = urlAvatar === undefined ? undefined : linkExpiresAt(urlAvatar);
  return withoutAbsent({
    chatId: entry.chatId,
    kind: kindOf(entry.chatId),
    name: known.name,
    nameSource: known.nameSource,
    product: productOf(entry, answer),
    idInstance: answer?.idInstance ?? entry.idInstance,
    outcome: shownOutcome(answer),
    hasAccount: known.hasAccount,
    error: answer?.failure?.code,
    lookedUpAt: isAnswered ? isoDate(answer.lookedUpAt) : undefined,
    stale: answer?.stale || undefined,
    count: entry.count,
    ...places[0],
    places: places.map(({ file, line, column }) => `${file}:${line}:${column}`),
    pictureOf: answer?.imageOf,
    sha256: image?.sha256,
    mimeType: image?.mimeType,
    width: image?.width,
    height: image?.height,
    bytes: image?.byteLength,
    urlAvatar,
    urlExpiresAt: isoDate(expiresAt === undefined ? undefined : expiresAt * 1000),
  });
}

type Loose<T> = { readonly [Key in keyof T]: T[Key] | undefined };

function withoutAbsent(entry: Loose<ExportedEntry>): ExportedEntry {
  const present = Object.entries(entry).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as ExportedEntry;
}
