import { keysOf } from '../chatId/keysOf';

/** What follows from a failure. A trait that is not there is not so. */
interface ErrorCodeTraits {
  /**
   * Automatic look-ups of the instance rest until the user resumes them: the next chatId would meet the
   * same. `getAvatar` where only getAvatar's own answer says so, since a plan may lack another method;
   * `methodQuota` where moreover it is the quota of the method, and not of one chat.
   */
  readonly pauses?: true | 'getAvatar' | 'methodQuota';
  /**
   * The same request may do better in a moment: always, for some of the statuses, where the connection
   * broke off, or where a slower pace was asked for and not a rest of hours.
   */
  readonly isRetried?: true | 'byStatus' | 'afterReset' | 'whereTooFast';
  /** Other credentials, or another address, are what helps. */
  readonly mendedByEditing?: true;
  /** The next chatIds of a batch will meet it too, and only waiting mends it. */
  readonly stopsBatch?: true;
  /** Reading a notification queue on would only meet it again. */
  readonly endsQueueReading?: true;
  /** GREEN-API was not asked: no look-up that anybody would want to see again. */
  readonly isUnasked?: true;
}

/** Every way in which a look-up can fail. Contract: other extensions and tests rely on the names. */
const ERROR_CODES = {
  badChatId: {},
  noInstance: { endsQueueReading: true },
  unauthorized: { pauses: true, mendedByEditing: true, endsQueueReading: true },
  forbidden: { pauses: 'getAvatar', mendedByEditing: true, endsQueueReading: true },
  notFound: { mendedByEditing: true, endsQueueReading: true },
  rateLimited: { isRetried: 'whereTooFast' },
  quotaExceeded: { pauses: 'methodQuota', endsQueueReading: true },
  instanceNotAuthorized: { pauses: true },
  instanceStarting: { isRetried: true },
  instanceExpired: { pauses: true, endsQueueReading: true },
  instanceDeleted: { pauses: true, endsQueueReading: true },
  checkTimedOut: {},
  timeout: {},
  offline: { isRetried: 'afterReset', stopsBatch: true },
  certificate: { stopsBatch: true },
  proxy: { stopsBatch: true },
  serverError: { isRetried: 'byStatus' },
  badReply: {},
  imageExpired: {},
  imageUnavailable: {},
  imageRejected: {},
  paused: { isUnasked: true },
  secretsUnavailable: { stopsBatch: true, endsQueueReading: true },
  cancelled: { isUnasked: true },
} as const satisfies Record<string, ErrorCodeTraits>;

export type ErrorCode = keyof typeof ERROR_CODES;

export const ALL_ERROR_CODES = keysOf(ERROR_CODES);

export function errorCodeTraits(code: ErrorCode): ErrorCodeTraits {
  return ERROR_CODES[code];
}

/** The code of a name that a file may hold. */
export function errorCodeNamed(name: unknown): ErrorCode | undefined {
  return ALL_ERROR_CODES.find((code) => code === name);
}
