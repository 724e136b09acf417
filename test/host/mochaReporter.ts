import { writeFileSync } from 'node:fs';
import type { MochaOptions, Runner } from 'mocha';
import { Mocha } from './mocha.ts';

// Failures name the lines of the sources, not of the bundles under out/.
process.setSourceMapsEnabled(true);

/** How a suite ended, as `npm test` adds it up. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

/** mocha's usual output, with each try that failed. */
export class RetryingReporter extends Mocha.reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.on('retry', (test: { title: string }, error: Error) => {
      console.log(`    again: ${test.title}: ${error.message}`);
    });
  }
}

/** The same, and the counts for `npm test`. */
export class CountingReporter extends RetryingReporter {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.once('end', () => writeCounts(countsOf(runner)));
  }
}

export function countsOf({ stats }: Runner): Counts {
  const { passes = 0, failures = 0, pending = 0 } = stats ?? {};
  return { passed: passes, failed: failures, pending };
}

/** Into the file named by AVATAR_LENS_TEST_COUNTS, if there is one. */
export function writeCounts(counts: Counts): void {
  const file = process.env.AVATAR_LENS_TEST_COUNTS;
  if (file !== undefined && file !== '') writeFileSync(file, JSON.stringify(counts));
}

// The name by which `require` (mocha's way to load a reporter) gets the class itself.
export { CountingReporter as 'module.exports' };
