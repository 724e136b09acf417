import { familyOf } from '../chatId/chatId';
import type { Product } from '../chatId/product';
import type { ScanHit } from '../finder/streams/scan';
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

/** For each chatId that a batch takes, so many combinations of what stands beside it, on average. */
const HINTS_EACH = 4;

/** What stands beside one chatId: a log that names ever new instances beside it must not fill the memory. */
const MOST_HINTS_OF_ONE = 100;

/** Names are cut by whoever shows them, and nobody shows more. */
const LONGEST_NAME = 300;

/** Counts chatIds as they are found. Whatever the texts hold, what is kept of them is bounded. */
export class Tally {
  private readonly counted = new Map<string, Counted>();
  /** The first mention of each WhatsApp id. */
  private readonly first = new Map<string, Counted>();
  /** Each chatId with how many combinations of it and what stands beside it are kept. */
  private readonly chatIds = new Map<string, number>();
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
      const kept = this.chatIds.get(hit.chatId) ?? 0;
      const isFull = kept >= MOST_HINTS_OF_ONE || this.counted.size >= HINTS_EACH * this.most;
      if (kept > 0 && isFull) {
        this.addToFirst(source, hit);
        return;
      }
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
      if (familyOf(chatId) === 'whatsapp' && kept === 0) this.first.set(chatId, counted);
    }
    note(counted, source, hit);
  }

  /** In the order in which they were first found. */
  mentions(): Mention[] {
    return [...this.counted.values()];
  }

  /** One person whatever stands beside the id; a bare number may be somebody else, and is left out. */
  private addToFirst(source: number, hit: ScanHit): void {
    const first = this.first.get(hit.chatId);
    if (first) note(first, source, hit);
    else this.cut = true;
  }

  private takes(chatId: string): boolean {
    const kept = this.chatIds.get(chatId);
    if (kept === undefined && this.chatIds.size >= this.most) {
      this.cut = true;
      return false;
    }
    this.chatIds.set(chatId, (kept ?? 0) + 1);
    return true;
  }
}

function note(counted: Counted, source: number, hit: ScanHit): void {
  counted.count++;
  if (hit.name !== undefined) {
    counted.name ??= Buffer.from(hit.name.slice(0, LONGEST_NAME)).toString();
  }
  if (counted.places.length < PLACES_KEPT) {
    const { line, column, start, end } = hit;
    counted.places.push({ source, line, column, length: end - start });
  }
}

/** The same ASCII text in memory of its own: V8 keeps the whole text that a piece of it was cut from. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
