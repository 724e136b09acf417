import * as z from 'zod/mini';
import { detailsOf } from '../greenApi/detailsShapes';
import { isMoment } from '../storage/moments';
import type { KeptDetails } from './detailsStore';

/** Raised when older code cannot read what newer code writes: for the older one it is a miss. */
const VERSION = 1;

const file = z.looseObject({ version: z.literal(VERSION), kept: z.array(z.unknown()) });

export function encodeDetails(kept: readonly KeptDetails[]): string {
  return JSON.stringify({ version: VERSION, kept });
}

/** `undefined` for a corrupted file or one of a newer version. An entry that is no good is left out. */
export function decodeDetails(text: string): KeptDetails[] | undefined {
  let parsed: ReturnType<typeof file.safeParse>;
  try {
    parsed = file.safeParse(JSON.parse(text));
  } catch {
    return undefined;
  }
  return parsed.data?.kept.flatMap((entry) => {
    const { askedAt, details: kept } = Object(entry) as Record<string, unknown>;
    const details = detailsOf(kept);
    return details && isMoment(askedAt) ? [{ details, askedAt }] : [];
  });
}
