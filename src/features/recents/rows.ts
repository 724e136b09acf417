import { folded, searching } from '../../lookUps/names/folded';
import type { PendingRequest } from '../../notifications/pendingRequest';
import { isBatch, type Recent, type RecentEntry, recentKey } from '../../recents/recent';

/** The row that shows the next page: of a group, or of the list where it has none. */
export interface MoreRow {
  readonly more: string;
}

/** What a `MoreRow` names where there are no groups. */
export const WHOLE_LIST = 'all';

/** Rows that belong together. */
export interface RecentGroup {
  readonly group: string;
  readonly label: string;
  readonly entries: readonly RecentEntry[];
}

export type Row = PendingRequest | RecentEntry | RecentGroup | MoreRow;

/** How the view is ordered. */
export const GROUPINGS = ['none', 'instance', 'outcome'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export function isGroup(row: Row): row is RecentGroup {
  return 'entries' in row;
}

export function isPending(row: Row): row is PendingRequest {
  return 'requestedAt' in row;
}

export function isMore(row: Row): row is MoreRow {
  return 'more' in row;
}

/** What VS Code passes for a tree item: the row that was clicked and, with several, all selected. */
export function entriesOf(clicked: unknown, selected: unknown): RecentEntry[] {
  const all = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  return all.filter(
    (row): row is RecentEntry =>
      typeof row === 'object' && row !== null && ('outcome' in row || 'batchId' in row),
  );
}

/** Groups in the order in which their first entries come. */
export function groupBy(
  entries: readonly RecentEntry[],
  groupOf: (entry: RecentEntry) => { readonly group: string; readonly label: string },
): RecentGroup[] {
  const groups = new Map<string, { label: string; entries: RecentEntry[] }>();
  for (const entry of entries) {
    const { group, label } = groupOf(entry);
    const known = groups.get(group);
    if (known) known.entries.push(entry);
    else groups.set(group, { label, entries: [entry] });
  }
  return [...groups].map(([group, rest]) => ({ group, ...rest }));
}

/** Whether an entry has a text in its id, its title or what the view says of it. */
export function matches(entry: RecentEntry, words: string, filter: string): boolean {
  const own = isBatch(entry) ? entry.title : entry.chatId;
  return searching(filter)(folded(`${own} ${words}`));
}

/** The look-ups among entries, once each. */
export function lookUpsAmong(entries: readonly RecentEntry[]): Recent[] {
  const byKey = new Map(
    entries
      .filter((entry): entry is Recent => !isBatch(entry))
      .map((entry) => [recentKey(entry), entry]),
  );
  return [...byKey.values()];
}

/** Those whose chatId was looked up through more than one account: their rows would look the same. */
export function knownToSeveral(lookUps: readonly Recent[]): ReadonlySet<Recent> {
  const times = new Map<string, number>();
  for (const { chatId } of lookUps) times.set(chatId, (times.get(chatId) ?? 0) + 1);
  return new Set(lookUps.filter(({ chatId }) => (times.get(chatId) ?? 0) > 1));
}
