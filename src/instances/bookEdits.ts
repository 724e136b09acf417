import type { Product } from '../chatId/product';
import { errorCodeTraits } from '../greenApi/errorCodes';
import { isAfter } from '../storage/moments';
import { changeOne } from './bookChanges';
import { defaultInstance } from './choose';
import type { Instance, InstanceBook, InstanceCheck } from './instance';
import { codeOf } from './pausing';

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

/** With what a check found, which may pause automatic look-ups or end a pause that is older. */
export function withCheck(instance: Instance, lastCheck: InstanceCheck, now: number): Instance {
  if (isAfter(instance.lastCheck?.at, lastCheck.at, now)) return instance;
  const checked = { ...instance, lastCheck };
  if (isAfter(instance.paused?.at, lastCheck.at, now)) return checked;
  const { paused: before, ...others } = checked;
  const paused = pauseAfter(lastCheck, before);
  return paused ? { ...others, paused } : others;
}

function pauseAfter(check: InstanceCheck, before: Instance['paused']): Instance['paused'] {
  const code = codeOf(check);
  if (code !== undefined) {
    const isNews = errorCodeTraits(code).pauses === true && before?.code !== code;
    return isNews ? { code, at: check.at } : before;
  }
  // That an instance works says nothing of getAvatar: neither of its quota nor of a plan without it.
  const isOfGetAvatar = before !== undefined && errorCodeTraits(before.code).pauses !== true;
  return isOfGetAvatar ? before : undefined;
}
