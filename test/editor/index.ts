import { globSync } from 'node:fs';
import path from 'node:path';
import { Mocha } from '../host/mocha.ts';
import { CountingReporter } from '../host/mochaReporter.ts';
import { say } from '../host/testOutput.ts';

/** Called inside VS Code's extension host (extensionTestsPath): runs every test bundle beside this one. */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = say;
  const mocha = new Mocha({
    ui: 'bdd',
    color: process.env.AVATAR_LENS_TEST_COLOR === '1',
    timeout: 60_000,
    forbidOnly: true,
    reporter: CountingReporter,
    ...(process.env.AVATAR_LENS_TEST_GREP ? { grep: process.env.AVATAR_LENS_TEST_GREP } : {}),
  });
  for (const file of globSync('**/*.test.js', { cwd: __dirname }).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
