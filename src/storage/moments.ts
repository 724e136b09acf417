/** The first and the last moment that a Date can hold lie so far from 1970, in milliseconds. */
export const LAST_MOMENT_MS = 8.64e15;

/** Whether a value is a time in milliseconds since the epoch: of any other number a Date makes an error. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_MOMENT_MS;
}

/**
 * Whether a moment comes after another one, both in milliseconds since the epoch. One that is still to
 * come was noted before the clock was set back, and comes after none.
 */
export function isAfter(moment: number | undefined, other: number, now: number): boolean {
  return moment !== undefined && moment > other && moment <= now;
}

/** As `2026-11-28T12:00:00.000Z`; `undefined` for what is no time. */
export function isoDate(value: number | undefined): string | undefined {
  return isMoment(value) ? new Date(value).toISOString() : undefined;
}
