import { detailsOf } from '../greenApi/detailsShapes';
import { anything, list, object, oneOf } from '../storage/fields';
import { parseJson } from '../storage/json';
import { isMoment } from '../storage/moments';
import type { DetailsFile, KeptDetails } from './keptDetails';

/** Raised when older code cannot read what newer code writes: for the older one it is a miss. */
const VERSION = 1;

const file = object<{ version: number; kept: readonly unknown[] }>({
  version: oneOf([VERSION]),
  kept: list(anything),
});

export function encodeDetails({ kept, unknownEntries }: DetailsFile): string {
  return JSON.stringify({ version: VERSION, kept: [...kept, ...unknownEntries] });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeDetails(text: string): DetailsFile | undefined {
  const entries = file.read(parseJson(text))?.kept;
  if (!entries) return undefined;
  const kept: KeptDetails[] = [];
  const unknownEntries: unknown[] = [];
  for (const entry of entries) {
    const known = keptDetails(entry);
    if (known) kept.push(known);
    else unknownEntries.push(entry);
  }
  return { kept, unknownEntries };
}

function keptDetails(entry: unknown): KeptDetails | undefined {
  const { askedAt, details: told } = Object(entry) as Record<string, unknown>;
  const details = detailsOf(told);
  return details && isMoment(askedAt) ? { details, askedAt } : undefined;
}
