/** The messengers behind GREEN-API that have a `getAvatar` method. */
export type Product = 'whatsapp' | 'max' | 'telegram';

/** The messengers whose chatIds are bare numbers: which of the two is meant, the number does not tell. */
export type Messenger = Exclude<Product, 'whatsapp'>;

export const PRODUCTS: readonly Product[] = ['whatsapp', 'max', 'telegram'];

/**
 * The product that GREEN-API's `typeInstance` names (getSettings and every notification carry it);
 * `undefined` for products without getAvatar, such as WABA.
 */
export function productOfTypeInstance(typeInstance: string): Product | undefined {
  switch (typeInstance) {
    case 'whatsapp':
      return 'whatsapp';
    case 'v3':
      return 'max';
    case 'telegram':
      return 'telegram';
    default:
      return undefined;
  }
}
