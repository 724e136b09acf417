import type { Product } from '../chatId/product';
import type { ErrorCode } from '../greenApi/errorCodes';

/** The last live check of an instance. */
export interface InstanceCheck {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What getStateInstance said, such as `authorized`. */
  readonly state?: string;
  /** Why no state came. */
  readonly failure?: ErrorCode;
}

/** A webhook endpoint on loopback, for the AvatarInfo notifications of one instance. */
export interface ReceiverSettings {
  readonly port: number;
  /** Random, with its slash: nobody finds it by trying. */
  readonly path: string;
  /** Random. Secret; GREEN-API sends it as `webhookUrlToken`. */
  readonly token: string;
  /** Where the user's tunnel begins, such as `https://example.ngrok.app`. */
  readonly publicUrl?: string;
  /** The bot's own endpoint, which gets every notification. */
  readonly forwardTo?: string;
  /** What the bot wants in `Authorization`. Secret. */
  readonly forwardToken?: string;
}

/** A GREEN-API account of the user. */
export interface Instance {
  /** Digits, as text. */
  readonly idInstance: string;
  readonly product: Product;
  /** Secret. Absent for a demo instance, whose simulator makes one at each start. */
  readonly apiTokenInstance?: string;
  /** Normalised. Absent for a demo instance: its simulator has another port at each start. */
  readonly apiUrl?: string;
  /** The user's own name for it. */
  readonly name?: string;
  readonly demo?: boolean;
  /** The account's own chatId, for its own avatar. */
  readonly ownChatId?: string;
  /** Its phone number, in digits, where the chatId is another number. */
  readonly ownNumber?: string;
  readonly lastCheck?: InstanceCheck;
  /** Why automatic look-ups rest until the user resumes them. */
  readonly paused?: { readonly code: ErrorCode; readonly at: number };
  /** Whether its notification queue may be read while an AvatarInfo is awaited. */
  readonly readsQueue?: boolean;
  /** Where its AvatarInfo notifications may come by webhook. */
  readonly receiver?: ReceiverSettings;
}

/** Everything about instances, as the one secret holds it. */
export interface InstanceBook {
  readonly instances: readonly Instance[];
  /** idInstance of each product's default. */
  readonly defaults: Readonly<Partial<Record<Product, string>>>;
}

export const EMPTY_BOOK: InstanceBook = { instances: [], defaults: {} };

/** What the secret holds. */
export interface StoredBook {
  /** Random; after everything was removed another book begins. Absent in those of versions before this field. */
  readonly id?: string;
  readonly book: InstanceBook;
  /**
   * The last change of each window, as `window.number`, the newest last: by them a window sees whether its
   * own were overwritten.
   */
  readonly writes: readonly string[];
  /** Instances that only another version of the extension understands; they are kept as they are. */
  readonly unknownEntries: readonly unknown[];
  /** By idInstance, values of its fields that only another version understands; kept likewise. */
  readonly unknownValues: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
