import { type ChatIdFamily, PRODUCTS, type Product, productsOf } from '../chatId/product';
import type { Instance, InstanceBook } from './instance';

/** What a text says about who could answer for a chatId. */
export interface ChatIdHints {
  readonly family: ChatIdFamily;
  /** The instance named nearby. */
  readonly idInstance?: string | undefined;
  /** The product that a `typeInstance` nearby names. */
  readonly namedProduct?: Product | undefined;
}

export type Choice =
  | { readonly ok: true; readonly instance: Instance }
  | {
      readonly ok: false;
      /** `ambiguous`: MAX and Telegram could both answer; `choices` has their defaults. */
      readonly reason: 'none' | 'ambiguous';
      readonly products: readonly Product[];
      readonly choices: readonly Instance[];
    };

function familyOf(product: Product): ChatIdFamily {
  return PRODUCTS[product].family;
}

/** Which instance answers for a chatId. `preferred` is the product remembered for the workspace. */
export function chooseInstance(
  book: InstanceBook,
  hints: ChatIdHints,
  preferred: Product | undefined,
): Choice {
  const named = book.instances.find((instance) => instance.idInstance === hints.idInstance);
  if (named && familyOf(named.product) === hints.family) return { ok: true, instance: named };
  const products = productsFor(hints);
  const candidates = products
    .map((product) => defaultInstance(book, product))
    .filter((instance) => instance !== undefined);
  const real = candidates.filter((instance) => !instance.demo);
  const eligible = real.length > 0 ? real : candidates;
  const [first, second] = eligible;
  if (!first) return { ok: false, reason: 'none', products, choices: [] };
  if (!second) return { ok: true, instance: first };
  const remembered = eligible.find((instance) => instance.product === preferred);
  if (remembered) return { ok: true, instance: remembered };
  return { ok: false, reason: 'ambiguous', products, choices: eligible };
}

function productsFor({ family, namedProduct }: ChatIdHints): readonly Product[] {
  if (family === 'numeric' && namedProduct && familyOf(namedProduct) === 'numeric') {
    return [namedProduct];
  }
  return productsOf(family);
}

/** Whether there is an instance of a product that has ids of this form. */
export function isAnswerable(book: InstanceBook, { family }: Pick<ChatIdHints, 'family'>): boolean {
  return book.instances.some((instance) => familyOf(instance.product) === family);
}

/** Whether making an instance the default would change anything. */
export function canBecomeDefault(book: InstanceBook, instance: Instance): boolean {
  const current = defaultInstance(book, instance.product);
  return current !== instance && (!instance.demo || current?.demo === true);
}

/** The chosen default, else the first; a demo instance only where there is no real one. */
export function defaultInstance(book: InstanceBook, product: Product): Instance | undefined {
  const ofProduct = book.instances.filter((instance) => instance.product === product);
  const real = ofProduct.filter((instance) => !instance.demo);
  const eligible = real.length > 0 ? real : ofProduct;
  return eligible.find((instance) => instance.idInstance === book.defaults[product]) ?? eligible[0];
}
