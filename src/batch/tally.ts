import type { Product } from '../chatId/product';
import type { ScanHit } from '../finder/scan';
import type { BatchPlace } from './batch';

/** A chatId as the texts have it, together with what stands beside it. */
export interface Mention {
  readonly chatId: string;
  /** The instance that is named beside it. */
  readonly idInstance?: string;
  readonly namedProduct?: Product;
  readonly messenger?: Product;
  /** What the text calls them. */
  readonly name?: string;
  readonly count: number;
  readonly places: readonly BatchPlace[];
}

interface Counted extends Mention {
  count: number;
  name?: string;
  readonly places: BatchPlace[];
}

/** Places that are kept of one chatId: enough to go to, whatever the size of a log. */
export const PLACES_KEPT = 20;

/** Different chatIds that a batch takes: hours of look-ups, in some 60 MB. */
export const MOST_CHAT_IDS = 100_000;

/** Counts chatIds as they are found. */
export class Tally {
  private readonly counted = new Map<string, Counted>();
  private readonly chatIds = new Set<string>();
  private cut = false;

  constructor(private readonly most = MOST_CHAT_IDS) {}

  /** How many different chatIds. */
  get size(): number {
    return this.chatIds.size;
  }

  /** Whether some were left out because there were too many. */
  get isCut(): boolean {
    return this.cut;
  }

  /** @param source index of the text that the hit is in */
  add(source: number, hit: ScanHit): void {
    const { namedProduct, messenger } = hit;
    const key = `${hit.chatId}\n${hit.idInstance ?? ''}\n${namedProduct ?? ''}\n${messenger ?? ''}`;
    let counted = this.counted.get(key);
    if (!counted) {
      const chatId = ownCopy(hit.chatId);
      const idInstance = hit.idInstance === undefined ? undefined : ownCopy(hit.idInstance);
      if (!this.takes(chatId)) return;
      counted = {
        chatId,
        ...(idInstance === undefined ? {} : { idInstance }),
        ...(namedProduct === undefined ? {} : { namedProduct }),
        ...(messenger === undefined ? {} : { messenger }),
        count: 0,
        places: [],
      };
      this.counted.set(ownCopy(key), counted);
    }
    counted.count++;
    if (hit.name !== undefined) counted.name ??= Buffer.from(hit.name).toString();
    if (counted.places.length < PLACES_KEPT) {
      const { line, column, start, end } = hit;
      counted.places.push({ source, line, column, length: end - start });
    }
  }

  /** In the order in which they were first found. */
  mentions(): Mention[] {
    return [...this.counted.values()];
  }

  private takes(chatId: string): boolean {
    if (this.chatIds.has(chatId)) return true;
    if (this.chatIds.size >= this.most) {
      this.cut = true;
      return false;
    }
    this.chatIds.add(chatId);
    return true;
  }
}

/** The same ASCII text in memory of its own: V8 keeps the whole text that a piece of it was cut from. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
