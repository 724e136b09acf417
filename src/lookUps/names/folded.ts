/** A text as people type it in a search: without capitals and accents. */
export function folded(text: string): string {
  // Most are numbers, and lists have thousands of them.
  if (PLAIN.test(text)) return text.toLowerCase().trim();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}

const PLAIN = /^[ -~]*$/;

/** A number however it is written: `+7 900 123-45`, `(900) 123`. */
const NUMBER = /^[-+()\d\s.]*\d[-+()\d\s.]*$/;

/**
 * Tells of texts whether somebody looks for them: a text, folded already, has all words of the query, or the
 * digits of one that is a number. Without a query every text does.
 */
export function searching(query: string): (text: string) => boolean {
  const words = folded(query).split(/\s+/);
  const digits = NUMBER.test(query.trim()) ? query.replace(/\D/g, '') : undefined;
  return (text) =>
    (digits !== undefined && text.includes(digits)) || words.every((word) => text.includes(word));
}
