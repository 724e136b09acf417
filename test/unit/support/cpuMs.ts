/** Another process on the same core makes the work of this one longer, never shorter. */
const TURNS = 3;

/**
 * The CPU time of this process that some work takes, in milliseconds: the least of up to three turns, without a
 * further one where it is below `enough`.
 */
export async function cpuMs(work: () => unknown, enough = 0): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS && least >= enough; turn += 1) {
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
