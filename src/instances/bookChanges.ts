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
