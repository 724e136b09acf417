import type { Product } from '../chatId/product';
import { defaultInstance } from './choose';
import type { Instance, InstanceBook } from './instance';

/** Whose an instance is. */
export interface Account {
  readonly idInstance: string;
  readonly ownChatId: string;
}

/** The instances whose own number is another than before, or known only now. */
export function otherAccounts(
  before: InstanceBook,
  { instances }: InstanceBook,
): readonly Account[] {
  return instances.flatMap(({ idInstance, ownChatId }) => {
    const known = before.instances.find((one) => one.idInstance === idInstance);
    const isOther = known !== undefined && ownChatId !== known.ownChatId;
    return isOther && ownChatId !== undefined ? [{ idInstance, ownChatId }] : [];
  });
}

/** The very same book where there is no such instance, or nothing about it changes. */
export function changeOne(
  book: InstanceBook,
  idInstance: string,
  change: (instance: Instance) => Instance,
): InstanceBook {
  const index = book.instances.findIndex((one) => one.idInstance === idInstance);
  const before = book.instances[index];
  if (!before) return book;
  const after = change(before);
  return after === before ? book : { ...book, instances: book.instances.with(index, after) };
}

/** The instance added, or in the place of the one of its id; see `InstanceDirectory.save`. */
export function withInstance(book: InstanceBook, instance: Instance): InstanceBook {
  const isIt = ({ idInstance }: Instance) => idInstance === instance.idInstance;
  const current = defaultInstance(book, instance.product);
  const isTaken = current !== undefined && (!current.demo || instance.demo === true);
  const { idInstance } = isTaken ? current : instance;
  return {
    ...book,
    instances: book.instances.some(isIt)
      ? book.instances.map((one) => (isIt(one) ? { ...receivingOf(one), ...instance } : one))
      : [...book.instances, instance],
    defaults: { ...book.defaults, [instance.product]: idInstance },
  };
}

/** Without the instance, which is no default any more. */
export function withoutInstance(book: InstanceBook, idInstance: string): InstanceBook {
  return {
    ...book,
    instances: book.instances.filter((instance) => instance.idInstance !== idInstance),
    defaults: Object.fromEntries(
      Object.entries(book.defaults).filter(([, id]) => id !== idInstance),
    ),
  };
}

/** The same instance under another product, of which it becomes the default where there was none. */
export function withProduct(
  book: InstanceBook,
  idInstance: string,
  product: Product,
): InstanceBook {
  const instance = book.instances.find((one) => one.idInstance === idInstance);
  if (!instance || instance.product === product) return book;
  const current = defaultInstance(book, product);
  const isTaken = current !== undefined && !current.demo;
  const defaults = Object.entries(book.defaults).filter(([, id]) => id !== idInstance);
  const changed = changeOne(book, idInstance, ({ ownChatId: _, ...one }) => ({ ...one, product }));
  return {
    ...changed,
    defaults: { ...Object.fromEntries(defaults), ...(isTaken ? {} : { [product]: idInstance }) },
  };
}

function receivingOf({ readsQueue, receiver }: Instance): Partial<Instance> {
  return { ...(readsQueue ? { readsQueue } : {}), ...(receiver ? { receiver } : {}) };
}
