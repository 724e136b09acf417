import type { Product } from '../chatId/product';
import type { Wanted } from '../lookUps/lookUps';

/** A `command:` link for trusted Markdown, with its arguments. */
export function commandLink(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

/** Whom a link, a button or a saved panel means: JSON for `targetOf`. */
export interface TargetArgument {
  readonly chatId: string;
  readonly idInstance?: string;
  readonly namedProduct?: Product;
}

export function argumentOf({
  chatId: { chatId },
  idInstance,
  namedProduct,
}: Wanted): TargetArgument {
  return {
    chatId,
    ...(idInstance === undefined ? {} : { idInstance }),
    ...(namedProduct === undefined ? {} : { namedProduct }),
  };
}
