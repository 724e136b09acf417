import { familyOf } from '../chatId/chatId';
import { onlyProductOf, type Product } from '../chatId/product';
import { isOfPicture } from '../greenApi/failure';
import { ALL_OUTCOMES } from '../greenApi/outcome';
import { folded, searching } from '../lookUps/names/folded';
import type { BatchAnswer } from './answer';
import type { BatchEntry } from './batch';

/**
 * What a gallery can show of its entries: `unfetched`, there is a picture that could not be had; `unasked`,
 * no answer yet.
 */
export const SHOWN_OUTCOMES = [...ALL_OUTCOMES, 'unfetched', 'unasked'] as const;

export type ShownOutcome = (typeof SHOWN_OUTCOMES)[number];

export const SORTS = ['found', 'count', 'name', 'age'] as const;

export type Sort = (typeof SORTS)[number];

/** Filter and order of a gallery. */
export interface View {
  readonly outcome?: ShownOutcome;
  readonly product?: Product;
  /** Part of a name, a number or the name of a file; the empty text is in all. */
  readonly text: string;
  readonly sort: Sort;
}

export const EVERYTHING: View = { text: '', sort: 'found' };

/** An entry as filters and orders see it. */
export interface Viewed {
  readonly entry: BatchEntry;
  readonly answer: BatchAnswer | undefined;
  /** What they are called, else the formatted number, or the chatId. */
  readonly name: string;
  /** The other id of the same person, where one is known. */
  readonly otherId?: string | undefined;
  /** Place of the name among all names. */
  readonly rank: number;
  /** Names of the texts that it was found in. */
  readonly sources: readonly string[];
}

export function shownOutcome(answer: BatchAnswer | undefined): ShownOutcome {
  if (!answer) return 'unasked';
  const { outcome, failure, urlAvatar } = answer;
  const isNamed = outcome === 'failed' && urlAvatar !== undefined;
  return isNamed && failure && isOfPicture(failure) ? 'unfetched' : outcome;
}

/** The product that an entry belongs to, as far as is known. */
export function productOf(entry: BatchEntry, answer: BatchAnswer | undefined): Product | undefined {
  if (answer?.product) return answer.product;
  return onlyProductOf(familyOf(entry.chatId)) ?? entry.messenger ?? entry.namedProduct;
}

/** Indices of the entries that a view shows, in its order. */
export function arrange(entries: readonly Viewed[], view: View): number[] {
  const holds = textFilter(view.text);
  const shown: number[] = [];
  for (const [index, viewed] of entries.entries()) {
    const { entry, answer } = viewed;
    if (view.outcome !== undefined && shownOutcome(answer) !== view.outcome) continue;
    if (view.product !== undefined && productOf(entry, answer) !== view.product) continue;
    if (holds(viewed)) shown.push(index);
  }
  return inOrder(shown, entries, view.sort);
}

/** For each name its place among all, in the order of the user's language; the same name has the same place. */
export function rankNames(names: readonly string[], language: string): number[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const ranks = new Map([...new Set(names)].sort(compare).map((name, rank) => [name, rank]));
  return names.map((name) => ranks.get(name) ?? 0);
}

/** How many entries there are of each outcome. */
export function countOutcomes(entries: readonly Viewed[]): ReadonlyMap<ShownOutcome, number> {
  return countBy(entries, ({ answer }) => shownOutcome(answer));
}

/** How many entries there are of each product; of some the product is not known. */
export function countProducts(
  entries: readonly Viewed[],
): ReadonlyMap<Product | undefined, number> {
  return countBy(entries, ({ entry, answer }) => productOf(entry, answer));
}

function textFilter(text: string): (viewed: Viewed) => boolean {
  if (text.trim() === '') return () => true;
  const isSought = searching(text);
  return ({ entry, name, otherId = '', sources }) =>
    isSought(folded(`${name} ${entry.chatId} ${otherId}`)) ||
    sources.some((source) => isSought(folded(source)));
}

function inOrder(indices: number[], entries: readonly Viewed[], sort: Sort): number[] {
  const rank = (index: number) => entries[index]?.rank ?? 0;
  const count = (index: number) => entries[index]?.entry.count ?? 0;
  const time = (index: number) => entries[index]?.answer?.lookedUpAt ?? 0;
  switch (sort) {
    case 'found':
      return indices;
    case 'count':
      return indices.sort((a, b) => count(b) - count(a) || a - b);
    case 'name':
      return indices.sort((a, b) => rank(a) - rank(b) || a - b);
    case 'age':
      return indices.sort((a, b) => time(b) - time(a) || a - b);
  }
}

function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) {
    const key = keyOf(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
