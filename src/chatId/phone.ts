/** What somebody typed or wrote as a phone number. */
export type PhoneReading =
  /** Digits with their country code, without `+`. */
  | { readonly kind: 'international'; readonly digits: string }
  /** As it is dialled within a country, which nothing names. */
  | { readonly kind: 'national'; readonly digits: string };

const PHONE = /^\+?[\d\s(][\d\s().\-/]*$/;
const MOST_CHARACTERS = 40;
/** One digit after a dot, or two after the only one: no group of a phone number. */
const DECIMAL = /\.\d$|^[^.]*\.\d{2}$/;

/**
 * Reads a phone number with its punctuation. Nothing is guessed: without `+`, `00` or the Russian 8 a
 * number counts as international only where its country code stands apart and its length is right.
 * `undefined` for what is no phone number, has a trunk zero within, as in `+44 (0)20`, or decimals.
 */
export function readPhone(typed: string): PhoneReading | undefined {
  if (typed.length > MOST_CHARACTERS || !PHONE.test(typed)) return undefined;
  if (typed.includes('(0)') || DECIMAL.test(typed)) return undefined;
  const digits = typed.replace(/\D/g, '');
  if (typed.startsWith('+')) return { kind: 'international', digits };
  if (digits.startsWith('00')) return { kind: 'international', digits: digits.slice(2) };
  if (isDialledInRussia(typed, digits))
    return { kind: 'international', digits: `7${digits.slice(1)}` };
  // +1 and +7 have eleven digits in all their countries, whatever stands in them.
  if (/^[17][\s.(-]/.test(typed) && digits.length === 11) return { kind: 'international', digits };
  return { kind: 'national', digits };
}

/**
 * The trunk prefix 8 before ten digits: set apart, or before the 9 of mobile phones, since no country
 * code begins with 89.
 */
function isDialledInRussia(typed: string, digits: string): boolean {
  if (!/^8[3-9]\d{9}$/.test(digits)) return false;
  return digits.startsWith('89') || /^8[\s(-]/.test(typed);
}
