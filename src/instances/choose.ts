import { familyOf } from '../chatId/chatId';
import { messengerByForm, type Product, productOfPool, productsOf } from '../chatId/product';
import type { Wanted } from '../chatId/wanted';
import type { Instance, InstanceBook } from './instance';

/** What the user decided for this workspace, where it differs from everywhere else. */
export interface ChoicesHere {
  /** The messenger of bare numbers that MAX and Telegram could both answer for. */
  readonly preferred?: Product | undefined;
  /** idInstance of each product's default. */
  readonly defaults?: InstanceBook['defaults'];
}

export type Choice =
  | {
      readonly isSettled: true;
      readonly instance: Instance;
      /** Of messengers that could answer as well, but for the choice of the workspace. */
      readonly others: readonly Instance[];
    }
  | {
      readonly isSettled: false;
      readonly reason: WhyNobody;
      readonly products: readonly Product[];
      /** The defaults of the products that could answer, where they are several. */
      readonly choices: readonly Instance[];
    };

export type WhyNobody =
  /** No instance of a product that could answer. */
  | 'none'
  /** MAX and Telegram could both answer. */
  | 'ambiguous'
  /** What is said about the chatId excludes every messenger that has ids of its form. */
  | 'excluded'
  /** The instance that was asked for is not here. */
  | 'unknownInstance'
  /** The instance that was asked for takes no chatIds of this form, or is not of the messenger named. */
  | 'otherProduct';

/**
 * Which instance answers for a chatId. What the text excludes stays excluded, whatever the defaults and
 * the choices of the workspace say: on another messenger the same number is a stranger.
 */
export function chooseInstance(book: InstanceBook, wanted: Wanted, here: ChoicesHere = {}): Choice {
  const named = book.instances.find(({ idInstance }) => idInstance === wanted.idInstance);
  const products = possibleProducts(book, wanted);
  if (!wanted.isHint && wanted.idInstance !== undefined && !named) {
    return { isSettled: false, reason: 'unknownInstance', products, choices: [] };
  }
  if (named && products.includes(named.product))
    return { isSettled: true, instance: named, others: [] };
  if (!wanted.isHint && named) {
    return { isSettled: false, reason: 'otherProduct', products: [named.product], choices: [] };
  }
  if (products.length === 0) return { isSettled: false, reason: 'excluded', products, choices: [] };
  return amongDefaults(book, products, here);
}

function amongDefaults(
  book: InstanceBook,
  products: readonly Product[],
  here: ChoicesHere,
): Choice {
  const candidates = products
    .map((product) => defaultInstance(book, product, here))
    .filter((instance) => instance !== undefined);
  const real = candidates.filter((instance) => !instance.demo);
  const eligible = real.length > 0 ? real : candidates;
  const [first, second] = eligible;
  if (!first) return { isSettled: false, reason: 'none', products, choices: [] };
  if (!second) return { isSettled: true, instance: first, others: [] };
  const remembered = eligible.find((instance) => instance.product === here.preferred);
  if (remembered)
    return {
      isSettled: true,
      instance: remembered,
      others: eligible.filter((one) => one !== remembered),
    };
  return { isSettled: false, reason: 'ambiguous', products, choices: eligible };
}

/**
 * The products that could answer, as far as what stands beside the chatId has a say, whether or not there
 * are instances of them. None: the number is nobody's chatId.
 */
export function possibleProducts(book: InstanceBook, wanted: Wanted): readonly Product[] {
  const { namedProduct, messenger } = wanted;
  const family = familyOf(wanted.chatId);
  const ofForm = productsOf(family);
  // A phone number is the same person whatever instance stands beside it.
  if (family === 'whatsapp') {
    return messenger === undefined || messenger === 'whatsapp' ? ofForm : [];
  }
  const named = book.instances.find(({ idInstance }) => idInstance === wanted.idInstance);
  const spoken = named ? [named.product] : productsByPool(wanted);
  const byForm = messengerByForm(wanted.chatId);
  return ofForm.filter(
    (product) =>
      (namedProduct === undefined || namedProduct === product) &&
      (messenger === undefined || messenger === product) &&
      (byForm === undefined || byForm === product) &&
      (spoken === undefined || spoken.includes(product)),
  );
}

/**
 * What an instance that the user does not have says of the numbers beside it: pools 31… are MAX, 41…
 * Telegram, all others WhatsApp, unless a `typeInstance` says it better.
 */
function productsByPool({ idInstance, namedProduct }: Wanted): readonly Product[] | undefined {
  if (idInstance === undefined) return undefined;
  const ofPool = productOfPool(idInstance);
  if (ofPool) return [ofPool];
  return namedProduct === undefined ? ['whatsapp'] : undefined;
}

/** Whether there is an instance of a product that has ids of this form. */
export function isAnswerable(book: InstanceBook, chatId: string): boolean {
  const products = productsOf(familyOf(chatId));
  return book.instances.some((instance) => products.includes(instance.product));
}

/** Whether making an instance the default would change anything. */
export function canBecomeDefault(
  book: InstanceBook,
  instance: Instance,
  here: ChoicesHere = {},
): boolean {
  const current = defaultInstance(book, instance.product, here);
  return current !== instance && (!instance.demo || current?.demo === true);
}

/**
 * The default chosen for the workspace, else the general one, else the first; a demo instance only where
 * there is no real one.
 */
export function defaultInstance(
  book: InstanceBook,
  product: Product,
  here: ChoicesHere = {},
): Instance | undefined {
  const ofProduct = book.instances.filter((instance) => instance.product === product);
  const real = ofProduct.filter((instance) => !instance.demo);
  const eligible = real.length > 0 ? real : ofProduct;
  const byId = (id: string | undefined) => eligible.find(({ idInstance }) => idInstance === id);
  return byId(here.defaults?.[product]) ?? byId(book.defaults[product]) ?? eligible[0];
}
