import { rmSync } from 'node:fs';
import path from 'node:path';
import { openBrowser, workbenchUrl } from './browser.ts';
import { hasDisplay } from './desktop.ts';
import { installServerHost } from './install.ts';
import { outFolder } from './paths.ts';
import { copySample, FIRST_FILE } from './sample.ts';
import { startVsCodeServer } from './server.ts';
import { writeUserSettings } from './userSettings.ts';
import { installVsix } from './vsix.ts';

/** Opens VS Code's server in a window, or tells its address; until that is closed or Ctrl+C is pressed. */
export async function startServer(
  vsix: string,
  vscodeVersion: string | undefined,
): Promise<number> {
  const dataFolder = path.join(outFolder, 'start');
  rmSync(dataFolder, { recursive: true, force: true });
  const host = await installServerHost(vscodeVersion);
  const extensionsFolder = path.join(dataFolder, 'extensions');
  await installVsix(host, vsix, extensionsFolder);
  writeUserSettings(path.join(dataFolder, 'data', 'User'), {});
  const server = await startVsCodeServer({
    host,
    dataFolder,
    extensionsFolder,
    env: { AVATAR_LENS_DEMO: '1' },
  });
  const folder = copySample(path.join(dataFolder, 'workspace'));
  const url = workbenchUrl({ port: server.port, folder, file: FIRST_FILE });
  if (!hasDisplay()) {
    console.log(`No display here. Open in a browser on this machine:\n\n  ${url}\n\nCtrl+C ends.`);
    await server.exited;
    return 1;
  }
  const profileFolder = path.join(dataFolder, 'browser');
  const browser = await openBrowser({ profileFolder, visibleAt: url });
  console.log(`VS Code ${host.vscodeVersion} is open. Close it or press Ctrl+C to end.`);
  await browser.waitForEvent('close', { timeout: 0 });
  await server.stop();
  return 0;
}
