import path from 'node:path';
import { installServerHost } from '../../host/install';
import { outFolder } from '../../host/paths';
import { requireChromium } from '../../host/systemPackages';
import { installVsix, packageExtension } from '../../host/vsix';

/** Everything that the benchmark's windows leave behind, and their extensions. */
export const windowsFolder = path.join(outFolder, 'bench');

/** Packages the extension and installs it, as users get it, into a folder of extensions; gives the folder. */
export async function installPackaged(name: string): Promise<string> {
  const host = await installServerHost();
  await requireChromium();
  const folder = path.join(windowsFolder, `${name}-extensions`);
  await installVsix(host, await packageExtension(), folder);
  return folder;
}
