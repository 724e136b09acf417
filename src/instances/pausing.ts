import { type ErrorCode, errorCodeTraits } from '../greenApi/errorCodes';
import type { Failure } from '../greenApi/failure';
import { failureOfState } from '../greenApi/states';
import { isAfter } from '../storage/moments';
import type { Instance, InstanceCheck } from './instance';

/** Whether getAvatar would meet the same failure for the next chatId. */
export function isPausing({ code, detail }: Failure): boolean {
  const { pauses } = errorCodeTraits(code);
  return pauses === 'methodQuota' ? detail === 'method' : pauses !== undefined;
}

/** Paused, unless something newer did that already. */
export function withPause(
  instance: Instance,
  paused: NonNullable<Instance['paused']>,
  now: number,
): Instance {
  return isAfter(instance.paused?.at, paused.at, now) ? instance : { ...instance, paused };
}

/** @param at a pause that began after it goes on */
export function withoutPause(instance: Instance, at: number, now: number): Instance {
  if (isAfter(instance.paused?.at, at, now)) return instance;
  const { paused: _, ...others } = instance;
  return others;
}

/** When a check last found that nothing keeps the instance from answering. */
export function foundWellAt({ lastCheck }: Instance): number | undefined {
  return lastCheck && codeOf(lastCheck) === undefined ? lastCheck.at : undefined;
}

/** What a check was refused with, or what its state means. */
export function codeOf({ failure, state }: InstanceCheck): ErrorCode | undefined {
  return failure ?? (state === undefined ? undefined : failureOfState(state));
}
