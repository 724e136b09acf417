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
import { CountingReporter } from './mochaReporter.ts';
import { outFolder, screenshotFolder, uiExtensionsFolder, uiFolder } from './paths.ts';
import { requireChromium } from './systemPackages.ts';
import { installVsix, packageExtension, updateInstalled } from './vsix.ts';

const testsFolder = path.join(outFolder, 'test', 'ui');

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
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    // A busy machine may miss a mouse's rest or draw late; what is broken fails each time.
    retries: 2,
    forbidOnly: true,
    reporter: CountingReporter,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  });
  for (const file of files) mocha.addFile(path.join(testsFolder, file));
  return await new Promise<number>((resolve) => mocha.run((failed) => resolve(failed > 0 ? 1 : 0)));
});

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
