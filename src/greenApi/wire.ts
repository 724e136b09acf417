/** Longer than anything that somebody would read of a stranger's text. */
const LONGEST_WORD = 2000;

/** A text with something in it, or a number as text; `"null"` and `"undefined"` are nothing either. */
export function wordOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const trimmed = String(value).trim();
  if (['', '0', 'null', 'undefined', 'NaN'].includes(trimmed)) return undefined;
  return trimmed.slice(0, LONGEST_WORD).toWellFormed();
}

/** A number, or one that came as a text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const number = value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const LAST_SECOND = 1e11;
const LAST_MILLISECOND = 1e14;

/**
 * A UNIX time as milliseconds since the epoch. It is documented in seconds; what only makes sense in
 * milliseconds is taken for them, and what makes none is no time.
 */
export function momentOf(value: unknown): number | undefined {
  const number = numberOf(value) ?? 0;
  if (number <= 0 || number >= LAST_MILLISECOND) return undefined;
  return number < LAST_SECOND ? number * 1000 : number;
}

/** `true`, where a missing field means the same as `false`. */
export function trueOf(value: unknown): true | undefined {
  return value === true ? true : undefined;
}

/**
 * A text, or a number that reading has not rounded: JavaScript has no odd numbers beyond 2^53, and a rounded
 * id is that of somebody else.
 */
export function exactTextOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

/** An id, which older replies of MAX and Telegram have as a number. */
export function idOf(value: unknown): string | undefined {
  const text = exactTextOf(value)?.trim() ?? '';
  return /^-?\d[\w.@-]{3,63}$/.test(text) ? text : undefined;
}
