/** One line of the benchmark: what we need, what a peer needs, and whether the budget holds. */
export interface BenchRow {
  readonly name: string;
  /** As it is to be read: `212 ms`, `480 MB/s`. */
  readonly ours: string;
  readonly reference?: string;
  /** Ours by the reference; below 1 is better. */
  readonly ratio?: number;
  readonly budget?: string;
  /** Absent where a row only informs. */
  readonly held?: boolean;
}

/** A benchmark: runs once, within its own process, and tells its rows. */
export type Bench = () => Promise<readonly BenchRow[]>;

/** A row that is held to a ratio to a peer, both in milliseconds. */
export function ratioRow(name: string, ours: number, reference: number, most: number): BenchRow {
  const ratio = ours / reference;
  return {
    name,
    ours: milliseconds(ours),
    reference: milliseconds(reference),
    ratio,
    budget: `≤ ${most} ×`,
    held: ratio <= most,
  };
}

/** A row that is held to a limit in milliseconds. */
export function limitRow(name: string, ours: number, most: number): BenchRow {
  return {
    name,
    ours: milliseconds(ours),
    budget: `≤ ${milliseconds(most)}`,
    held: ours <= most,
  };
}

export function milliseconds(value: number): string {
  if (value >= 100) return `${value.toFixed(0)} ms`;
  if (value >= 1) return `${value.toFixed(1)} ms`;
  return `${(value * 1000).toFixed(1)} µs`;
}

/** The value below which `part` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** CPU time of this process, its garbage collection included, in milliseconds: others use the machine. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
