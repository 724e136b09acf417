import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when `holds` does; asks again and again, for what cannot be waited for on the screen. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s for ${what}`);
    await pause(25);
  }
}
