import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { npmCommand, runLogged } from './commands.ts';
import type { ServerHost } from './install.ts';
import { outFolder, root, vsixFile } from './paths.ts';

/** `npm run package`, silently: builds the extension and packs it as users get it. */
export async function packageExtension(): Promise<string> {
  const npm = npmCommand();
  const logFile = path.join(outFolder, 'package.log');
  rmSync(logFile, { force: true });
  await runLogged(npm.command, [...npm.args, 'run', 'package'], { cwd: root, logFile });
  return vsixFile;
}

/** Installs a packaged extension into an extensions folder, which it empties first. */
export async function installVsix(
  host: ServerHost,
  vsix: string,
  extensionsFolder: string,
): Promise<void> {
  rmSync(extensionsFolder, { recursive: true, force: true });
  const server = path.join(host.folder, 'out', 'server-main.js');
  const dataFolder = `${extensionsFolder}-installation`;
  // VS Code 1.105 does not create what is missing.
  for (const folder of [extensionsFolder, path.join(dataFolder, 'data', 'User')]) {
    mkdirSync(folder, { recursive: true });
  }
  const args = [server, '--install-extension', vsix, '--extensions-dir', extensionsFolder];
  await runLogged(
    host.node,
    [...args, '--server-data-dir', dataFolder, '--accept-server-license-terms'],
    { cwd: root, logFile: path.join(outFolder, 'install-extension.log') },
  );
  rmSync(dataFolder, { recursive: true, force: true });
}
