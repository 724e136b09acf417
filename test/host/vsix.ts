import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { npmCommand, runLogged } from './commands.ts';
import type { ServerHost } from './install.ts';
import { EXTENSION_ID, outFolder, root, vsixFile } from './paths.ts';

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

/**
 * Copies what would be packaged now over the extension that is installed in this folder. False if none is,
 * or another version. For tests under work: what is released is installed by `installVsix`.
 */
export async function updateInstalled(extensionsFolder: string): Promise<boolean> {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [folder] = globSync(`${EXTENSION_ID}-${manifest.version}*`, { cwd: extensionsFolder });
  const installed = path.join(extensionsFolder, folder ?? '', 'package.json');
  if (folder === undefined || !existsSync(installed)) return false;
  // VS Code keeps in the manifest how the extension got here, and asks for it.
  const { __metadata } = JSON.parse(readFileSync(installed, 'utf8'));
  const target = path.dirname(installed);
  for (const part of ['dist', 'media', 'l10n']) {
    rmSync(path.join(target, part), { recursive: true, force: true });
  }
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    cpSync(path.join(root, file), path.join(target, file));
  }
  writeFileSync(installed, JSON.stringify({ ...manifest, __metadata }));
  return true;
}
