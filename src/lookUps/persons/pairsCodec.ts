import type { Pair } from './pairs';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

export function encodePairs(pairs: readonly Pair[]): string {
  return JSON.stringify({ version: VERSION, pairs: pairs.map(({ lid, number }) => [lid, number]) });
}

/** Nothing for a corrupted file or one of a newer version; rows that are none are left out. */
export function decodePairs(text: string): Pair[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const { version, pairs } = Object(value) as Record<string, unknown>;
  if (version !== VERSION || !Array.isArray(pairs)) return [];
  return pairs.flatMap((row) => {
    const [lid, number] = Array.isArray(row) ? row : [];
    return typeof lid === 'string' && typeof number === 'string' ? [{ lid, number }] : [];
  });
}
