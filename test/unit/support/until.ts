/** Within what mocha gives a test: another window is waited for, too. */
const LONG_ENOUGH_MS = 50_000;

/**
 * Waits until something is so, doing something else meanwhile. Throws when it does not come to pass,
 * so that a test that fails also ends.
 */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  meanwhile: () => Promise<unknown> = aMoment,
): Promise<void> {
  const end = performance.now() + LONG_ENOUGH_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it did not come to pass');
    await meanwhile();
  }
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
