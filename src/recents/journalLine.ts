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

/** @returns `undefined` for a torn line and for one that names nobody */
export function readLine(line: string): ReadLine | undefined {
  const change = parseJson(line);
  if (!isObject(change)) return undefined;
  if (typeof change.remove === 'string') return { remove: change.remove };
  if (change.clear === true) return { clear: true };
  const { put } = change;
  const id = isObject(put) ? idOf(put) : undefined;
  if (!isObject(put) || id === undefined) return undefined;
  const at = isMoment(put.at) ? put.at : 0;
  return { put: new ListedEntry(id, at, put.pinned === true, line) };
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
