import { familyOf } from './chatId';
import { type Product, productsOf } from './product';

/** What a chatId tells by itself, before any request. */
export interface ChatIdFacts {
  /** International number without `+`, for `…@c.us`. */
  readonly phoneNumber?: string;
  /** Old group ids: number of whoever made the group, without `+`. */
  readonly creator?: string;
  /** Old group ids: when the group was made, in milliseconds since the epoch. */
  readonly createdAt?: number;
  /** The products whose getAvatar takes an id of this form. */
  readonly products: readonly Product[];
}

const OLD_GROUP = /^(\d{8,16})-(\d{10})@g\.us$/;
const PERSON = /^(\d{8,16})@c\.us$/;

export function factsOf(chatId: string): ChatIdFacts {
  const products = productsOf(familyOf(chatId));
  if (familyOf(chatId) === 'numeric') return { products };
  const phoneNumber = PERSON.exec(chatId)?.[1];
  if (phoneNumber !== undefined) return { phoneNumber, products };
  const [, creator, seconds] = OLD_GROUP.exec(chatId) ?? [];
  if (creator === undefined || seconds === undefined) return { products };
  return { creator, createdAt: Number(seconds) * 1000, products };
}
