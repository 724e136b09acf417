import type { Details } from '../../greenApi/detailsShapes';

/** The two ids of one person on WhatsApp. */
export interface Pair {
  /** `…@lid` */
  readonly lid: string;
  /** `…@c.us` */
  readonly number: string;
}

/** Which ids the details of a chatId show to be one person's. */
export function pairsIn(chatId: string, details: Details): readonly Pair[] {
  switch (details.kind) {
    case 'account': {
      const { exists, chatId: known, phoneNumber } = details.account;
      return exists ? pairsOf([chatId, known, phoneNumber && `${phoneNumber}@c.us`]) : [];
    }
    case 'contact':
      return pairsOf([chatId, details.contact.chatId]);
    case 'group':
      return (details.group.participants ?? []).flatMap((one) => pairsOf([one.chatId, one.lid]));
  }
}

/** One pair at most: of ids that contradict each other, nothing can be said. */
function pairsOf(ids: readonly (string | undefined)[]): readonly Pair[] {
  const [lid, ...otherLids] = distinct(ids, /^\d{5,20}@lid$/);
  const [number, ...otherNumbers] = distinct(ids, /^[1-9]\d{7,15}@c\.us$/);
  const isOne = otherLids.length === 0 && otherNumbers.length === 0;
  return lid !== undefined && number !== undefined && isOne ? [{ lid, number }] : [];
}

function distinct(ids: readonly (string | undefined)[], form: RegExp): string[] {
  return [...new Set(ids.filter((id) => id !== undefined && form.test(id)))] as string[];
}
