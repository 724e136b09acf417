import type { Product } from '../chatId/product';
import type { Wanted } from '../lookUps/lookUps';

/** A `command:` link for trusted Markdown, with its arguments. */
export function commandLink(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

/** Whom a link, a button or a saved panel means: JSON for `targetOf`. */
export interface TargetArgument {
  readonly chatId: string;
  /** Binds: no other instance is asked, unless `isHint` says that it was only read nearby. */
  readonly idInstance?: string;
  readonly isHint?: true;
  readonly namedProduct?: Product;
  readonly messenger?: Product;
}

export function argumentOf(wanted: Wanted): TargetArgument {
  const { idInstance, binds, namedProduct, messenger } = wanted;
  return {
    chatId: wanted.chatId.chatId,
    ...(idInstance === undefined ? {} : { idInstance }),
    ...(idInstance === undefined || binds ? {} : { isHint: true as const }),
    ...(namedProduct === undefined ? {} : { namedProduct }),
    ...(messenger === undefined ? {} : { messenger }),
  };
}
