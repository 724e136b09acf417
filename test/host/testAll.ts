// `npm test`: checks and builds, then runs the unit, editor and UI tests, and ends with the line
// `N passed, N failed`.
//
// How the test host fits together:
//   install.ts      VS Code's own server from the npm registry, built once into .vscode-test/
//   server.ts       starts and stops it; secretKey.mjs gives it the one thing it lacks without its front
//   browser.ts      Chromium for its window, which test/ui/driver.ts drives as a person would
//   editorTests.ts  test/editor inside an extension host: runOnDesktop.ts where desktop.ts finds or gets a
//                   desktop VS Code, else runInServer.ts
//   uiTests.ts      test/ui with the packaged extension (vsix.ts)
//   start.ts        `npm start`
import { main, npmCommand } from './commands.ts';
import { installServerHost } from './install.ts';
import { runCheck, runSuite, type SuiteResult } from './suites.ts';
import { requireHostPrograms } from './systemPackages.ts';

main(async () => {
  const hostReady = prepareHost();
  const npm = npmCommand();
  console.log('── check and build');
  const results = [await runCheck('check', npm.command, [...npm.args, 'run', '--silent', 'check'])];
  results.push(await runCheck('build', process.execPath, ['esbuild.mjs', '--tests']));
  await hostReady;
  if (results.at(-1)?.failed === 0) {
    results.push(await runSuite('unit', ['node_modules/mocha/bin/mocha.js']));
    results.push(await runSuite('editor', script('editorTests.ts')));
    results.push(await runSuite('ui', script('uiTests.ts')));
  }
  return conclude(results);
});

/**
 * Installs meanwhile what the editor and UI tests will ask for; the network is the slow part of it.
 * What goes wrong here goes wrong there again, and is told there.
 */
async function prepareHost(): Promise<void> {
  if (process.platform !== 'linux') return;
  try {
    await requireHostPrograms();
    await installServerHost();
  } catch {}
}

function script(name: string): string[] {
  return [...process.execArgv, `test/host/${name}`];
}

function conclude(results: readonly SuiteResult[]): number {
  console.log();
  for (const { name, passed, failed, pending, seconds } of results) {
    const counts = [`${passed} passed`, `${failed} failed`];
    if (pending > 0) counts.push(`${pending} pending`);
    console.log(`${name.padEnd(8)}${counts.join(', ')} (${seconds.toFixed(0)} s)`);
  }
  const sum = (key: 'passed' | 'failed') => results.reduce((total, one) => total + one[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}
