// `npm run test:ui`: packages the extension, installs it into an empty VS Code server and runs the tests of
// test/ui, which drive its window (test/ui/driver.ts).
//   npm run test:ui -- gallery trust      the files whose names have one of these words
//   npm run test:ui -- --grep TEXT        the tests whose full titles have this text (a regular expression)
//   npm run test:ui -- --vscode 1.105.1   in another VS Code
// A run of some files or tests takes an installation that is there and brings it up to date, which saves
// packaging and installing; it leaves the screenshots of other tests where they are.
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { HumanError, main } from './commands.ts';
import { DEFAULT_VERSION, installServerHost, type ServerHost } from './install.ts';
import { Mocha } from './mocha.ts';
import { type Counts, countsOf, RetryingReporter, writeCounts } from './mochaReporter.ts';
import { outFolder, screenshotFolder, uiExtensionsFolder, uiFolder } from './paths.ts';
import { requireChromium } from './systemPackages.ts';
import { installVsix, packageExtension, updateInstalled } from './vsix.ts';

const testsFolder = path.join(outFolder, 'test', 'ui');

/** Where more files than these fail, it is no mishap. */
const MOST_AGAIN = 3;

main(async () => {
  const { values, positionals } = parseArgs({
    options: { grep: { type: 'string', short: 'g' }, vscode: { type: 'string' } },
    allowPositionals: true,
  });
  const files = testFiles(positionals);
  if (process.platform !== 'linux') {
    console.log('The UI tests need VS Code’s server, which runs on Linux only: none run here.');
    return 0;
  }
  const version = values.vscode ?? DEFAULT_VERSION;
  console.log(`UI tests with the packaged extension in the server of VS Code ${version}.`);
  const host = await installServerHost(version);
  await requireChromium();
  const someOnly = positionals.length > 0 || values.grep !== undefined;
  if (!(someOnly && (await updateInstalled(uiExtensionsFolder)))) await installAnew(host);

  process.env.AVATAR_LENS_TEST_VSCODE = version;
  const counts = await runFiles(files, values.grep);
  writeCounts(counts);
  return counts.failed === 0 ? 0 : 1;
});

/**
 * File after file. One that fails is run once more, in windows of its own: its tests build on one another, so
 * that what one of them missed is missing in every try of the next. What is broken fails again.
 */
async function runFiles(files: readonly string[], grep?: string): Promise<Counts> {
  let total: Counts = { passed: 0, failed: 0, pending: 0 };
  let again = 0;
  for (const file of files) {
    let counts = await runFile(file, grep);
    if (counts.failed > 0 && again < MOST_AGAIN) {
      again++;
      console.log(`again, in new windows: ${file}`);
      counts = await runFile(file, grep);
    }
    total = {
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      pending: total.pending + counts.pending,
    };
  }
  return total;
}

async function runFile(file: string, grep?: string): Promise<Counts> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    // A busy machine may miss a mouse's rest or draw late; what is broken fails each time.
    retries: 2,
    forbidOnly: true,
    reporter: RetryingReporter,
    ...(grep === undefined ? {} : { grep }),
  });
  mocha.addFile(path.join(testsFolder, file));
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => resolve(countsOf(runner)));
  });
  mocha.unloadFiles();
  return counts;
}

async function installAnew(host: ServerHost): Promise<void> {
  for (const folder of [uiFolder, screenshotFolder])
    rmSync(folder, { recursive: true, force: true });
  await installVsix(host, await packageExtension(), uiExtensionsFolder);
}

/** The files with one of these words in their names; all without words. */
function testFiles(words: readonly string[]): string[] {
  const suffix = '.test.js';
  const all = globSync(`**/*${suffix}`, { cwd: testsFolder }).sort();
  if (words.length === 0) return all;
  // A path to the source is a word too: what a shell or an editor completes.
  const wanted = words.map((word) => path.basename(word).replace(/(\.test)?\.[jt]s$/, ''));
  const chosen = all.filter((file) => wanted.some((word) => file.includes(word)));
  if (chosen.length > 0) return chosen;
  const names = all.map((file) => file.slice(0, -suffix.length)).join(', ');
  throw new HumanError(
    `No file of test/ui is named like ${words.join(' or ')}. There are: ${names}`,
  );
}
