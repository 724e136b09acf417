import { keysOf } from './keysOf';

/** How a chatId is spelled: `…@c.us`, `…@g.us`, `…@lid`, or a bare number. */
export type ChatIdFamily = 'whatsapp' | 'numeric';

/** What is particular about a messenger behind GREEN-API. */
interface ProductTraits {
  /** Brand name, the same in every language. */
  readonly label: string;
  /** A codicon. */
  readonly icon: string;
  /** GREEN-API's word for it in getSettings and in every notification. */
  readonly typeInstance: string;
  /** What stands between `apiUrl` and `/waInstance…` in its request URLs. */
  readonly pathPrefix: '' | '/v3';
  readonly family: ChatIdFamily;
  /**
   * What its idInstances begin with, as far as that tells: 31… is MAX, 41… Telegram. A convention of the
   * console, not a documented rule: what an instance says of itself comes before it.
   */
  readonly pools: readonly string[];
  /** The method that tells the account's own chatId: `wid` is the number in every product. */
  readonly ownChatIdFrom: 'getSettings' | 'getAccountSettings';
  /** The field of getGroupData's body that takes the group. */
  readonly groupField: 'groupId' | 'chatId';
  /**
   * The methods that name everybody in an account. WhatsApp's contacts have groups too; MAX lists persons
   * as contacts and groups as chats; Telegram's chats have both.
   */
  readonly nameLists: readonly ('getContacts' | 'getChats')[];
  /**
   * By what checkAccount finds the chatId of somebody: phone numbers of this form, and perhaps usernames.
   * WhatsApp ids need no such request: they are the numbers.
   */
  readonly accountBy?: { readonly phoneNumber: RegExp; readonly username?: true };
  /** Requests a second that getContactInfo allows, where they are not as few as of other methods. */
  readonly contactInfoRate?: number;
}

/** The messengers behind GREEN-API that have a `getAvatar` method. Sources: their documentation pages. */
export const PRODUCTS = {
  whatsapp: {
    label: 'WhatsApp',
    icon: 'device-mobile',
    typeInstance: 'whatsapp',
    pathPrefix: '',
    family: 'whatsapp',
    pools: [],
    ownChatIdFrom: 'getSettings',
    groupField: 'groupId',
    nameLists: ['getContacts'],
  },
  max: {
    label: 'MAX',
    icon: 'device-mobile',
    typeInstance: 'v3',
    pathPrefix: '/v3',
    family: 'numeric',
    pools: ['31'],
    ownChatIdFrom: 'getAccountSettings',
    groupField: 'chatId',
    nameLists: ['getContacts', 'getChats'],
    // 11 or 12 digits, of Russia, Kazakhstan and Belarus.
    accountBy: { phoneNumber: /^(?:7\d{10}|375\d{9})$/ },
    contactInfoRate: 9,
  },
  telegram: {
    label: 'Telegram',
    icon: 'device-mobile',
    typeInstance: 'telegram',
    pathPrefix: '',
    family: 'numeric',
    pools: ['41'],
    ownChatIdFrom: 'getAccountSettings',
    groupField: 'chatId',
    accountBy: { phoneNumber: /^[1-9]\d{10,11}$/, username: true },
    nameLists: ['getChats'],
  },
} as const satisfies Record<string, ProductTraits>;

export type Product = keyof typeof PRODUCTS;

/** The messengers whose chatIds are bare numbers: which of them is meant, the number does not tell. */
export type Messenger = {
  [P in Product]: (typeof PRODUCTS)[P]['family'] extends 'numeric' ? P : never;
}[Product];

export const ALL_PRODUCTS = keysOf(PRODUCTS);

const MESSENGERS: ReadonlySet<Product | undefined> = new Set(
  ALL_PRODUCTS.filter((product) => PRODUCTS[product].family === 'numeric'),
);

export function isMessenger(product: Product | undefined): product is Messenger {
  return MESSENGERS.has(product);
}

/** Asked where nothing tells the messenger: GREEN-API had WhatsApp alone for years. */
export const DEFAULT_PRODUCT: Product = 'whatsapp';

export function traitsOf(product: Product): ProductTraits {
  return PRODUCTS[product];
}

/** The product of a name that anybody may have written. */
export function productNamed(name: unknown): Product | undefined {
  return ALL_PRODUCTS.find((product) => product === name);
}

const BY_TYPE_INSTANCE: ReadonlyMap<string, Product> = new Map(
  ALL_PRODUCTS.map((product) => [PRODUCTS[product].typeInstance, product]),
);

/**
 * The product that GREEN-API's `typeInstance` names; `undefined` for products without getAvatar, such
 * as WABA.
 */
export function productOfTypeInstance(typeInstance: string): Product | undefined {
  return BY_TYPE_INSTANCE.get(typeInstance);
}

/** The product whose request URLs have this before `/waInstance…`. */
export function productOfPathPrefix(prefix: string): Product | undefined {
  return ALL_PRODUCTS.find((product) => {
    const { pathPrefix } = traitsOf(product);
    return pathPrefix !== '' && pathPrefix === prefix.toLowerCase();
  });
}

/** The product that the pool of an idInstance tells, where it tells one. */
export function productOfPool(idInstance: string): Product | undefined {
  const isFrom = (pool: string) => idInstance.startsWith(pool);
  return ALL_PRODUCTS.find((product) => traitsOf(product).pools.some(isFrom));
}

/** Supergroups and channels of Telegram: https://core.telegram.org/api/bots/ids */
const TELEGRAM_CHANNEL = /^-100\d{10}$/;

/** The messenger of a bare number by its form, as far as that tells. */
export function messengerByForm(chatId: string): Messenger | undefined {
  return TELEGRAM_CHANNEL.test(chatId) ? 'telegram' : undefined;
}

/** As `productOfPool`, with the messenger of all other pools: WhatsApp. */
export function guessProduct(idInstance: string): Product {
  return productOfPool(idInstance) ?? DEFAULT_PRODUCT;
}

/** The products that have ids of this form. */
export function productsOf(family: ChatIdFamily): readonly Product[] {
  return ALL_PRODUCTS.filter((product) => PRODUCTS[product].family === family);
}

/** The one product that a form of ids tells, where it tells one. */
export function onlyProductOf(family: ChatIdFamily): Product | undefined {
  const [only, other] = productsOf(family);
  return other === undefined ? only : undefined;
}
