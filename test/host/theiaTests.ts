// `npm run test:theia`: packages the extension and runs the tests of test/theia, which drive Eclipse Theia, an
// editor that offers VS Code's API without being made of its code. No part of `npm test`: the first run on a
// machine builds Theia, which takes 1 GB and some minutes.
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './commands.ts';
import { installTheia } from './installTheia.ts';
import { Mocha } from './mocha.ts';
import { outFolder, theiaFolder } from './paths.ts';
import { requireChromium } from './systemPackages.ts';
import { packageExtension } from './vsix.ts';

const testsFolder = path.join(outFolder, 'test', 'theia');

main(async () => {
  const { values } = parseArgs({ options: { grep: { type: 'string', short: 'g' } } });
  const { version } = await installTheia();
  await requireChromium();
  rmSync(theiaFolder, { recursive: true, force: true });
  console.log(`The packaged extension in Eclipse Theia ${version}.`);
  await packageExtension();
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, ...values });
  for (const file of globSync('*.test.js', { cwd: testsFolder }).sort()) {
    mocha.addFile(path.join(testsFolder, file));
  }
  return await new Promise<number>((resolve) => mocha.run((failed) => resolve(failed > 0 ? 1 : 0)));
});
