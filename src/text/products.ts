import type { Product } from '../chatId/product';

/** Brand names, the same in every language. */
export const PRODUCT_NAMES: Readonly<Record<Product, string>> = {
  whatsapp: 'WhatsApp',
  max: 'MAX',
  telegram: 'Telegram',
};
