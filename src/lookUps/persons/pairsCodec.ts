import { anything, list, object, oneOf } from '../../storage/fields';
import { parseJson } from '../../storage/json';
import type { Pair } from './pairs';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

const file = object<{ version: number; pairs: readonly unknown[] }>({
  version: oneOf([VERSION]),
  pairs: list(anything),
});

export function encodePairs(pairs: readonly Pair[]): string {
  return JSON.stringify({ version: VERSION, pairs: pairs.map(({ lid, number }) => [lid, number]) });
}

/** Nothing for a corrupted file or one of a newer version; rows that are none are left out. */
export function decodePairs(text: string): Pair[] {
  const pairs = file.read(parseJson(text))?.pairs ?? [];
  return pairs.flatMap((row) => {
    const [lid, number] = Array.isArray(row) ? row : [];
    return typeof lid === 'string' && typeof number === 'string' ? [{ lid, number }] : [];
  });
}
