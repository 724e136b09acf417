import * as z from 'zod/mini';
import type { LookUpResult } from '../avatars/lookUp';
import { ERROR_CODES } from '../greenApi/failure';

const storedRecent = z.object({
  chatId: z.string(),
  idInstance: z.string(),
  product: z.enum(['whatsapp', 'max', 'telegram']),
  outcome: z.enum(['picture', 'noPicture', 'hidden', 'noAccount', 'unknown', 'failed']),
  /** Why it failed, or why the stored picture is stale. */
  code: z.optional(z.enum(ERROR_CODES)),
  detail: z.optional(z.string()),
  /** When GREEN-API answered, milliseconds since the epoch. */
  lookedUpAt: z.number(),
  /** When it was last looked at. */
  at: z.number(),
  pinned: z.optional(z.boolean()),
  /** Hash of the picture, which names its thumbnail. */
  sha256: z.optional(z.string()),
});

/** One look-up that the user may want to come back to. */
export type Recent = Readonly<z.infer<typeof storedRecent>>;

/** One line of the journal. */
const storedChange = z.union([
  z.object({ put: storedRecent }),
  z.object({ remove: z.string() }),
  z.object({ clear: z.literal(true) }),
]);

export type RecentChange = Readonly<z.infer<typeof storedChange>>;

export function recentKey(of: Pick<Recent, 'idInstance' | 'chatId'>): string {
  return `${of.idInstance}/${of.chatId}`;
}

/** `undefined` where no instance was asked. */
export function recentOf(result: LookUpResult, at: number): Recent | undefined {
  const { chatId, idInstance, product, outcome, lookedUpAt, failure, image } = result;
  if (idInstance === undefined || product === undefined) return undefined;
  return {
    chatId,
    idInstance,
    product,
    outcome,
    lookedUpAt,
    at,
    ...(failure ? { code: failure.code } : {}),
    ...(failure?.detail === undefined ? {} : { detail: failure.detail }),
    ...(image ? { sha256: image.sha256 } : {}),
  };
}

/** The change that a line holds; `undefined` for a torn or newer one. */
export function decodeChange(line: string): RecentChange | undefined {
  try {
    const parsed = storedChange.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
