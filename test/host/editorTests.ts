// `npm run test:editor [-- --grep TEXT] [--vscode VERSION]`: the tests of test/editor, run inside VS Code's
// extension host: in a desktop VS Code where one can be had, else in VS Code's server (install.ts).
// AVATAR_LENS_TEST_HOST=desktop|server decides it; VSCODE_EXECUTABLE names a desktop VS Code.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './commands.ts';
import { chooseHost } from './desktop.ts';
import { DEFAULT_VERSION } from './install.ts';
import { outFolder } from './paths.ts';
import { runInServer } from './runInServer.ts';
import { runOnDesktop } from './runOnDesktop.ts';

main(async () => {
  const { values } = parseArgs({
    options: { grep: { type: 'string', short: 'g' }, vscode: { type: 'string' } },
  });
  const run = {
    vscodeVersion: values.vscode,
    testsPath: path.join(outFolder, 'test', 'editor', 'index.js'),
    env: {
      AVATAR_LENS_TEST_GREP: values.grep ?? '',
      AVATAR_LENS_TEST_COLOR: process.stdout.isTTY ? '1' : '',
      AVATAR_LENS_TEST_COUNTS: process.env.AVATAR_LENS_TEST_COUNTS ?? '',
    },
  };
  const host = await chooseHost(values.vscode);
  if (host.kind === 'desktop') {
    console.log(`Editor tests in a desktop VS Code (${host.why}).`);
    return runOnDesktop(host.executable, run);
  }
  const version = values.vscode ?? DEFAULT_VERSION;
  console.log(`Editor tests in the server of VS Code ${version} (${host.why}).`);
  return runInServer(run);
});
