import { familyOf } from '../chatId/chatId';
import { PRODUCTS, type Product, productsOf } from '../chatId/product';
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
export function familyLabel(chatId: string): string {
  return productsOf(familyOf(chatId))
    .map((product) => PRODUCTS[product].label)
    .join(', ');
}
