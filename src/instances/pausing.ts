import { type ErrorCode, errorCodeTraits } from '../greenApi/errorCodes';
import type { Failure } from '../greenApi/failure';
import { failureOfState } from '../greenApi/states';
import { isAfter } from '../storage/moments';
import type { Instance, InstanceCheck } from './instance';

/**
 * Pauses an instance after a getAvatar that failed as the next one would; an answer ends the pause. Answers
 * come late: one that was asked for before the pause does not end it, and a failure that was asked for before
 * the user resumed or saved the instance, or a check found it well, does not begin one.
 * @returns the change, where there is one
 */
export function changeOfPause(
  instance: Instance,
  failure: Failure | undefined,
  moments: {
    readonly askedAt: number;
    readonly resumedAt: number | undefined;
    readonly now: () => number;
  },
): ((instance: Instance) => Instance) | undefined {
  const { askedAt, resumedAt, now } = moments;
  const { paused } = instance;
  if (!failure) {
    if (!paused || isAfter(paused.at, askedAt, now())) return undefined;
    return (one) => withoutPause(one, askedAt, now());
  }
  if (paused?.code === failure.code || !isPausing(failure)) return undefined;
  const mended = [resumedAt, foundWellAt(instance)];
  if (mended.some((at) => isAfter(at, askedAt, now()))) return undefined;
  const pause = { code: failure.code, at: now() };
  return (one) => withPause(one, pause, now());
}

/** @param at a pause that began after it goes on */
export function withoutPause(instance: Instance, at: number, now: number): Instance {
  if (isAfter(instance.paused?.at, at, now)) return instance;
  const { paused: _, ...others } = instance;
  return others;
}

/** Paused, unless something newer did that already. */
function withPause(
  instance: Instance,
  paused: NonNullable<Instance['paused']>,
  now: number,
): Instance {
  return isAfter(instance.paused?.at, paused.at, now) ? instance : { ...instance, paused };
}

/** Whether getAvatar would meet the same failure for the next chatId. */
function isPausing({ code, detail }: Failure): boolean {
  const { pauses } = errorCodeTraits(code);
  return pauses === 'methodQuota' ? detail === 'method' : pauses !== undefined;
}

/** When a check last found that nothing keeps the instance from answering. */
function foundWellAt({ lastCheck }: Instance): number | undefined {
  return lastCheck && codeOf(lastCheck) === undefined ? lastCheck.at : undefined;
}

/** What a check was refused with, or what its state means. */
export function codeOf({ failure, state }: InstanceCheck): ErrorCode | undefined {
  return failure ?? (state === undefined ? undefined : failureOfState(state));
}
