import * as z from 'zod/mini';
import type { Product } from '../chatId/product';
import { ERROR_CODES, type ErrorCode } from '../greenApi/failure';

/** The last live check of an instance. */
export interface InstanceCheck {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What getStateInstance said, such as `authorized`. */
  readonly state?: string;
  /** Why no state came. */
  readonly failure?: ErrorCode;
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
  readonly lastCheck?: InstanceCheck;
  /** Why automatic look-ups rest until the user resumes them. */
  readonly paused?: { readonly code: ErrorCode; readonly at: number };
}

/** Everything about instances, as the one secret holds it. */
export interface InstanceBook {
  readonly instances: readonly Instance[];
  /** idInstance of each product's default. */
  readonly defaults: Readonly<Partial<Record<Product, string>>>;
}

export const EMPTY_BOOK: InstanceBook = { instances: [], defaults: {} };

const errorCode = z.enum(ERROR_CODES);
const product = z.enum(['whatsapp', 'max', 'telegram']);

const storedInstance = z.object({
  idInstance: z.string(),
  product,
  apiTokenInstance: z.optional(z.string()),
  apiUrl: z.optional(z.string()),
  name: z.optional(z.string()),
  demo: z.optional(z.boolean()),
  ownChatId: z.optional(z.string()),
  lastCheck: z.optional(
    z.object({ at: z.number(), state: z.optional(z.string()), failure: z.optional(errorCode) }),
  ),
  paused: z.optional(z.object({ code: errorCode, at: z.number() })),
});

const storedBook = z.object({
  version: z.literal(1),
  instances: z.array(storedInstance),
  defaults: z.partialRecord(product, z.string()),
});

export function encodeBook(book: InstanceBook): string {
  return JSON.stringify({ version: 1, ...book });
}

/** `undefined` for a text that is no book of ours, such as one that decryption garbled. */
export function decodeBook(text: string): InstanceBook | undefined {
  try {
    const parsed = storedBook.safeParse(JSON.parse(text));
    // zod types optional keys as `T | undefined`; JSON has no undefined values.
    return parsed.success ? (parsed.data as InstanceBook) : undefined;
  } catch {
    return undefined;
  }
}
