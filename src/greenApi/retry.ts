import { isTooFast } from './errorBody';
import { errorCodeTraits } from './errorCodes';
import type { Failure } from './failure';

const RETRIED_STATUSES: ReadonlySet<number | undefined> = new Set([499, 502, 503, 504]);

/** A connection that broke off, as Node and undici name it. */
const RESET = /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET)\b/;

/**
 * Whether the same request may do better in a moment. Not after a 60 s time-out, nor where the
 * service said something that will be the same next time.
 */
export function isWorthRetrying(failure: Failure): boolean {
  const { isRetried = false } = errorCodeTraits(failure.code);
  switch (isRetried) {
    case true:
    case false:
      return isRetried;
    case 'whereTooFast':
      return isTooFast(failure);
    case 'byStatus':
      return RETRIED_STATUSES.has(failure.status);
    case 'afterReset':
      return isReset(failure.detail);
  }
}

/** Whether an errno says that a connection broke off. */
export function isReset(detail: string | undefined): boolean {
  return RESET.test(detail ?? '');
}

/** Milliseconds before attempt `attempt + 1`: 1, 2, 4 s, half of it by chance, or as the service asks. */
export function retryPause(attempt: number, failure: Failure, random: number): number {
  const growing = 1000 * 2 ** (attempt - 1);
  return Math.max(growing * (0.5 + random), failure.retryAfterMs ?? 0);
}
