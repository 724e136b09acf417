import type { ChatIdFamily } from '../chatId/chatId';
import type { Product } from '../chatId/product';

/** Brand names, the same in every language. */
export const PRODUCT_NAMES: Readonly<Record<Product, string>> = {
  whatsapp: 'WhatsApp',
  max: 'MAX',
  telegram: 'Telegram',
};

/** The products that have ids of this form. */
export function familyLabel({ family }: { readonly family: ChatIdFamily }): string {
  return family === 'whatsapp'
    ? PRODUCT_NAMES.whatsapp
    : `${PRODUCT_NAMES.max}, ${PRODUCT_NAMES.telegram}`;
}
