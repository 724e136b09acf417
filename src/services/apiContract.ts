import type * as api from '../api';
import type { ChatIdFamily, Messenger, Product } from '../chatId/product';
import type { ChatIdKind } from '../chatId/suffix';
import type { ErrorCode } from '../greenApi/errorCodes';
import type { Outcome } from '../greenApi/outcome';

// `api.ts` is given to other extensions as it is, so it imports nothing of ours and says the names once
// more. Here the compiler compares them with the tables that they come from.

type Same<A, B> = [A, B] extends [B, A]
  ? true
  : { readonly onlyOne: Exclude<A, B> | Exclude<B, A> };

type Compared = {
  readonly product: Same<api.Product, Product>;
  readonly outcome: Same<api.Outcome, Outcome>;
  readonly errorCode: Same<api.ErrorCode, ErrorCode>;
  readonly kind: Same<api.ChatIdInText['kind'], ChatIdKind>;
  readonly family: Same<api.ChatIdInText['product'], ChatIdFamily>;
  readonly messenger: Same<NonNullable<api.ChatIdInText['messenger']>, Messenger>;
};

type AllTrue<T extends Record<keyof T, true>> = T;

/** Does not compile where `api.ts` has a name too many or too few, and then tells which. */
export type ApiContract = AllTrue<Compared>;
