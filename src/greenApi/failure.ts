import { type ErrorCode, errorCodeTraits } from './errorCodes';

/** A failure as a value. It never holds a body, a URL or a token: `detail` is our own wording. */
export interface Failure {
  readonly code: ErrorCode;
  /** The HTTP status, where one came. */
  readonly status?: number;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What exactly was wrong, for the log and for support: a field name, a limit, an errno. */
  readonly detail?: string;
}

/** Whether other credentials or another address are what helps. */
export function isMendedByEditing(failure: Failure | undefined): boolean {
  return failure !== undefined && errorCodeTraits(failure.code).mendedByEditing === true;
}

/** Whether the host of a picture, as far as can be told, will not answer for the next one either. */
export function isPictureHostUnreachable({ code, status, detail }: Failure): boolean {
  if (code !== 'imageUnavailable' || status !== undefined) return false;
  return detail !== undefined && !['too many redirects', 'cancelled', 'not HTTP'].includes(detail);
}

/** Whether the next chatId will meet it as well, until whatever is in the way is gone. */
export function stopsBatch(failure: Failure): boolean {
  return errorCodeTraits(failure.code).stopsBatch === true || isPictureHostUnreachable(failure);
}

/** Whether there is a picture that could not be fetched, or not be shown. */
export function isOfPicture({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'imageUnavailable' || code === 'imageRejected';
}

/** Whether GREEN-API was not even asked. */
export function isUnasked({ code }: Failure): boolean {
  return errorCodeTraits(code).isUnasked === true;
}

/** Whether adding an instance is what helps. */
export function isMendedByAdding(failure: Failure | undefined): boolean {
  if (failure?.code !== 'noInstance') return false;
  return !['ambiguous', 'excluded', 'otherProduct'].includes(failure.detail ?? '');
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(code: ErrorCode, more: Omit<Failure, 'code'> = {}): Result<never> {
  return { ok: false, failure: { code, ...more } };
}

/** The unforeseen, such as a bundle that cannot be loaded, as a failure. Its message may hold anything. */
export async function safely<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run();
  } catch (error) {
    return failed('badReply', { detail: error instanceof Error ? error.name : 'unknown' });
  }
}
