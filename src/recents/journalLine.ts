import { parseJson } from '../storage/json';
import { isMoment } from '../storage/moments';
import { decodeEntry } from './entryCodec';
import { type RecentEntry, type RecentId, recentKey } from './recent';

/** What a line of the journal says, as far as the order of the list needs it. */
export type ReadLine =
  | { readonly put: ListedEntry }
  | { readonly remove: string }
  | { readonly clear: true };

/**
 * An entry with what gives it its place. The rest is looked at when the entry is shown: checking each of
 * 10,000 took longer than drawing the first page of them.
 */
export class ListedEntry {
  private checked: { readonly entry: RecentEntry | undefined } | undefined;

  /** @param line as it stands in the journal: what another version wrote into it stays there */
  constructor(
    readonly id: RecentId,
    readonly at: number,
    readonly pinned: boolean,
    readonly line: string,
  ) {}

  get key(): string {
    return recentKey(this.id);
  }

  /** `undefined` where only another version of the extension understands it. */
  get entry(): RecentEntry | undefined {
    this.checked ??= { entry: decodeEntry(this.line) };
    return this.checked.entry;
  }
}

export function listed(put: RecentEntry): ListedEntry {
  const { at, pinned = false } = put;
  return new ListedEntry(put, at, pinned, JSON.stringify({ put }));
}

/**
 * A look-up as `recentOf` makes it, which nearly all lines are: to find in it what gives it its place takes
 * less than to parse it. Any other line is parsed.
 */
const AS_WRITTEN =
  /^\{"put":\{"chatId":"([\w@.-]+)","idInstance":"(\w+)","product":"\w+","outcome":"\w+","lookedUpAt":(?:0|[1-9]\d*),"at":(0|[1-9]\d*)(?:,"(?:code|sha256)":"\w+")*(?:,"pinned":(true|false))?\}\}$/;

/** @returns `undefined` for a torn line and for one that names nobody */
export function readLine(line: string): ReadLine | undefined {
  const [, chatId, idInstance, at, pinned] = AS_WRITTEN.exec(line) ?? [];
  if (chatId !== undefined && idInstance !== undefined) {
    return {
      put: new ListedEntry({ chatId, idInstance }, placeOf(Number(at)), pinned === 'true', line),
    };
  }
  return readAnyLine(line);
}

function readAnyLine(line: string): ReadLine | undefined {
  const change = parseJson(line);
  if (!isObject(change)) return undefined;
  if (typeof change.remove === 'string') return { remove: change.remove };
  if (change.clear === true) return { clear: true };
  const { put } = change;
  const id = isObject(put) ? idOf(put) : undefined;
  if (!isObject(put) || id === undefined) return undefined;
  return { put: new ListedEntry(id, placeOf(put.at), put.pinned === true, line) };
}

function placeOf(at: unknown): number {
  return isMoment(at) ? at : 0;
}

function idOf({ chatId, idInstance, batchId }: Fields): RecentId | undefined {
  const ofInstance = typeof idInstance === 'string' ? { idInstance } : undefined;
  if (typeof batchId === 'string') return { batchId, ...ofInstance };
  return typeof chatId === 'string' && ofInstance ? { chatId, ...ofInstance } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
