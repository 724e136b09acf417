import { type BatchEntry, wantedOf } from '../../batch/batch';
import type { Product } from '../../chatId/product';
import type { LookUps } from '../../lookUps/lookUps';

/** Why nobody can be asked for some entries of a batch. */
export interface Unanswered {
  readonly count: number;
  /** The products that there is no instance of; several where the user did not say which. */
  readonly products: readonly Product[];
  readonly reason: 'none' | 'ambiguous';
}

/** The entries of a batch by what can become of them; every entry is in exactly one. */
export interface Shares {
  /** Indices of those whose stored answer would be given without asking. */
  readonly known: readonly number[];
  readonly toAsk: readonly number[];
  /** Those of `known` that could be asked again. */
  readonly again: readonly number[];
  readonly unanswered: readonly Unanswered[];
}

export function sharesOf(
  entries: readonly BatchEntry[],
  isFresh: (index: number) => boolean,
  lookUps: Pick<LookUps, 'whoAnswers'>,
): Shares {
  const known: number[] = [];
  const toAsk: number[] = [];
  const again: number[] = [];
  const unanswered = new Map<string, Unanswered>();
  for (const [index, entry] of entries.entries()) {
    const choice = lookUps.whoAnswers(wantedOf(entry));
    if (isFresh(index)) {
      known.push(index);
      if (choice.isSettled) again.push(index);
    } else if (choice.isSettled) {
      toAsk.push(index);
    } else {
      const reason = choice.reason === 'ambiguous' ? 'ambiguous' : 'none';
      const key = `${reason} ${choice.products}`;
      const count = (unanswered.get(key)?.count ?? 0) + 1;
      unanswered.set(key, { count, products: choice.products, reason });
    }
  }
  return { known, toAsk, again, unanswered: [...unanswered.values()] };
}
