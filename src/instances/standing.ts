import type { ErrorCode } from '../greenApi/errorCodes';
import { failureOfState } from '../greenApi/states';
import type { Instance } from './instance';

/** What differs for the user: what an instance looks like in lists, and what mends it. */
export type StandingKind =
  | 'well'
  | 'unchecked'
  | 'starting'
  | 'limited'
  | 'notAuthorized'
  | 'asleep'
  | 'blocked'
  | 'expired'
  | 'deleted'
  | 'refused'
  | 'quota'
  | 'unreachable';

/** Whether an instance answers, as far as the newest that is known of it tells. */
export interface Standing {
  readonly kind: StandingKind;
  /** Automatic look-ups rest until the user resumes them. */
  readonly isPaused: boolean;
  /** When that was found out; `undefined` for an instance that was never asked. */
  readonly at?: number;
  /** getStateInstance's word, where that is the newest. */
  readonly state?: string;
  /** What it failed with, where that is the newest. */
  readonly code?: ErrorCode;
}

/**
 * A check and a look-up that was refused each tell something, at different times: the newer one counts. A
 * pause that a later check did not end, such as that of a quota, goes on.
 */
export function standingOf({
  lastCheck,
  paused,
}: Pick<Instance, 'lastCheck' | 'paused'>): Standing {
  const isPaused = paused !== undefined;
  const checkedCode =
    lastCheck?.failure ??
    (lastCheck?.state === undefined ? undefined : failureOfState(lastCheck.state));
  // The state says more than the refusal that follows from it: blocked is not the same as not linked.
  const isSame = checkedCode === paused?.code;
  const isCheckNewest =
    lastCheck !== undefined &&
    (!paused || isSame || (checkedCode !== undefined && lastCheck.at > paused.at));
  if (isCheckNewest) {
    const { at, state, failure } = lastCheck;
    const kind = state === undefined ? kindOfCode(failure) : kindOfState(state);
    return {
      kind,
      isPaused,
      at: isSame && paused ? Math.max(at, paused.at) : at,
      ...(state === undefined ? {} : { state }),
      ...(checkedCode === undefined ? {} : { code: checkedCode }),
    };
  }
  if (paused) return { kind: kindOfCode(paused.code), isPaused, at: paused.at, code: paused.code };
  return { kind: 'unchecked', isPaused };
}

/** What only the console of GREEN-API mends. */
export function isMendedInConsole({ kind }: Pick<Standing, 'kind'>): boolean {
  return ['notAuthorized', 'blocked', 'expired', 'deleted', 'quota', 'asleep', 'limited'].includes(
    kind,
  );
}

function kindOfState(state: string): StandingKind {
  switch (state) {
    case 'suspended':
    case 'yellowCard':
      return 'limited';
    case 'blocked':
      return 'blocked';
    case 'sleepMode':
      return 'asleep';
    default:
  }
  switch (failureOfState(state)) {
    case 'instanceStarting':
      return 'starting';
    case 'instanceNotAuthorized':
      return 'notAuthorized';
    default:
      return 'well';
  }
}

function kindOfCode(code: ErrorCode | undefined): StandingKind {
  switch (code) {
    case undefined:
      return 'unchecked';
    case 'unauthorized':
    case 'forbidden':
    case 'notFound':
      return 'refused';
    case 'instanceNotAuthorized':
      return 'notAuthorized';
    case 'instanceStarting':
      return 'starting';
    case 'instanceExpired':
      return 'expired';
    case 'instanceDeleted':
      return 'deleted';
    case 'quotaExceeded':
      return 'quota';
    default:
      return 'unreachable';
  }
}
