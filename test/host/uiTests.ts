// `npm run test:ui [-- --grep TEXT] [-- --vscode VERSION]`: packages the extension, installs it into an
// empty VS Code server and runs the tests of test/ui, which drive its window (test/ui/driver.ts).
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './commands.ts';
import { DEFAULT_VERSION, installServerHost } from './install.ts';
import { Mocha } from './mocha.ts';
import { CountingReporter } from './mochaReporter.ts';
import { outFolder, screenshotFolder, uiExtensionsFolder, uiFolder } from './paths.ts';
import { requireChromium } from './systemPackages.ts';
import { installVsix, packageExtension } from './vsix.ts';

main(async () => {
  const { values } = parseArgs({
    options: { grep: { type: 'string', short: 'g' }, vscode: { type: 'string' } },
  });
  if (process.platform !== 'linux') {
    console.log('The UI tests need VS Code’s server, which runs on Linux only: none run here.');
    return 0;
  }
  const version = values.vscode ?? DEFAULT_VERSION;
  console.log(`UI tests with the packaged extension in the server of VS Code ${version}.`);
  const host = await installServerHost(version);
  await requireChromium();
  for (const folder of [uiFolder, screenshotFolder])
    rmSync(folder, { recursive: true, force: true });
  await installVsix(host, await packageExtension(), uiExtensionsFolder);

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
  const folder = path.join(outFolder, 'test', 'ui');
  for (const file of globSync('**/*.test.js', { cwd: folder }).sort()) {
    mocha.addFile(path.join(folder, file));
  }
  return await new Promise<number>((resolve) => mocha.run((failed) => resolve(failed > 0 ? 1 : 0)));
});
