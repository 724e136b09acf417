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

/** mocha's usual output, and the counts in the file named by AVATAR_LENS_TEST_COUNTS. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.on('retry', (test: { title: string }, error: Error) => {
      console.log(`    again: ${test.title}: ${error.message}`);
    });
    const file = process.env.AVATAR_LENS_TEST_COUNTS;
    if (file === undefined || file === '') return;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts: Counts = { passed: passes, failed: failures, pending };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

// The name by which `require` (mocha's way to load a reporter) gets the class itself.
export { CountingReporter as 'module.exports' };
