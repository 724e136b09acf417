import { type ChatIdFamily, PRODUCTS, type Product, productsOf } from '../chatId/product';
import { perLanguage } from './language';

const LISTS = {
  and: perLanguage((language) => new Intl.ListFormat(language, { type: 'conjunction' })),
  or: perLanguage((language) => new Intl.ListFormat(language, { type: 'disjunction' })),
};

/** `MAX and Telegram`, `MAX or Telegram`, in the user's language. */
export function productList(products: readonly Product[], join: keyof typeof LISTS): string {
  return LISTS[join]().format(products.map((product) => PRODUCTS[product].label));
}

/** The products that have ids of this form. */
export function familyLabel({ family }: { readonly family: ChatIdFamily }): string {
  return productsOf(family)
    .map((product) => PRODUCTS[product].label)
    .join(', ');
}
