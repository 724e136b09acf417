import type { Product } from './product';

/**
 * A chatId with what its text, or whoever asks, says of who answers for it. Plain data: commands take it
 * as their argument, and pages keep it.
 */
export interface Wanted {
  readonly chatId: string;
  /** Binds: no other instance is asked, unless `isHint` says that it was only read nearby. */
  readonly idInstance?: string | undefined;
  readonly isHint?: true | undefined;
  /** The product that a `typeInstance` nearby names. */
  readonly namedProduct?: Product | undefined;
  /** The messenger that the number's own name, link or form speaks for. */
  readonly messenger?: Product | undefined;
}

/** A chatId as one instance knows it. */
export interface Settled extends Wanted {
  readonly idInstance: string;
}

/** As a text says it: the instance beside it is a hint, from which others may follow. */
export function hintedBy({ chatId, idInstance, namedProduct, messenger }: Wanted): Wanted {
  return {
    chatId,
    ...(idInstance === undefined ? {} : { idInstance, isHint: true as const }),
    ...(namedProduct === undefined ? {} : { namedProduct }),
    ...(messenger === undefined ? {} : { messenger }),
  };
}

/** The same, asked of this instance and no other. */
export function boundTo(idInstance: string, { isHint: _, ...wanted }: Wanted): Settled {
  return { ...wanted, idInstance };
}
