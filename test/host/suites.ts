import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runShown } from './commands.ts';
import type { Counts } from './mochaReporter.ts';
import { outFolder } from './paths.ts';

export interface SuiteResult extends Counts {
  readonly name: string;
  readonly seconds: number;
}

/** Runs one of the three suites as its own process, with its output on the terminal. */
export async function runSuite(name: string, args: readonly string[]): Promise<SuiteResult> {
  console.log(`\n── ${name} tests`);
  const countsFile = path.join(outFolder, `counts-${name}.json`);
  rmSync(countsFile, { force: true });
  const started = performance.now();
  const env = { ...process.env, AVATAR_LENS_TEST_COUNTS: countsFile };
  const code = await runShown(process.execPath, args, env);
  const seconds = (performance.now() - started) / 1000;
  return { name, seconds, ...countsOf(countsFile, code === 0) };
}

/** Runs what is no suite of tests: it counts only if it fails, as one failure. */
export async function runCheck(
  name: string,
  command: string,
  args: readonly string[],
): Promise<SuiteResult> {
  const started = performance.now();
  const failed = (await runShown(command, args)) === 0 ? 0 : 1;
  return { name, passed: 0, failed, pending: 0, seconds: (performance.now() - started) / 1000 };
}

/** What the suite counted. One that ended badly without a failed test counts as one failure. */
function countsOf(file: string, endedWell: boolean): Counts {
  const counted: Counts = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Counts)
    : { passed: 0, failed: 0, pending: 0 };
  return endedWell || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}
