import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an `Authorization` header carries the token, with or without its scheme word: the documents
 * do not say which GREEN-API sends. Takes the same time whatever the header holds.
 */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = (authorization ?? '').trim();
  const isBare = sameText(given, token);
  const isBearer = sameText(given.replace(/^bearer +/i, ''), token);
  return isBare || isBearer;
}

/** Compares in constant time; the length shows no more than the rest. */
export function sameText(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
