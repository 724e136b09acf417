import path from 'node:path';
import { openWindow, type VsCodeWindow } from '../ui/driver.ts';
import { pictureSize } from '../ui/pageElement.ts';
import { until } from '../ui/until.ts';
import { HumanError } from './commands.ts';
import { installServerHost } from './install.ts';
import { outFolder } from './paths.ts';
import { FIRST_FILE } from './sample.ts';
import { installVsix } from './vsix.ts';

const HOVERED = '79001234567@c.us';
const PANEL = '120363043968066561@g.us';
const LOOK_UP = /\blookUp .*$/gm;

/**
 * `npm start -- --once`: hovers over a chatId of the sample, opens the panel for another and shows the
 * recent look-ups, in a window that nobody sees. Prints a line for each look-up and saves three pictures.
 */
export async function lookOnce(vsix: string, vscodeVersion: string | undefined): Promise<number> {
  const parentFolder = path.join(outFolder, 'start');
  const extensionsFolder = path.join(parentFolder, 'extensions');
  const host = await installServerHost(vscodeVersion);
  await installVsix(host, vsix, extensionsFolder);
  console.log(`Opening VS Code ${host.vscodeVersion} on a copy of test/sample…`);
  const window = await openWindow({
    name: 'once',
    parentFolder,
    extensionsFolder,
    vscodeVersion: host.vscodeVersion,
    env: { AVATAR_LENS_DEMO: '1' },
  });
  try {
    await show(window);
    return 0;
  } catch (error) {
    await window.screenshot('failed', outFolder);
    throw new HumanError(
      `${(error as Error).message}\nThe window: ${path.join(outFolder, 'failed.png')}. ` +
        `Its logs: ${window.dataFolder}. Look-ups so far:\n${lookUps(window).join('\n')}`,
    );
  } finally {
    await window.close();
  }
}

async function show(window: VsCodeWindow): Promise<void> {
  await window.openFile(FIRST_FILE);
  const hover = await window.hoverText(HOVERED, 'Demo WhatsApp');
  const size = await pictureSize(hover.locator('img').first());
  await hover.getByText('Loading...').waitFor({ state: 'detached' });
  console.log(`hover: a picture of ${size.width}x${size.height} for ${HOVERED}`);
  console.log(await window.screenshot('hover', outFolder));
  await window.leaveText();

  await window.clickText(PANEL);
  await window.runCommand('Avatar Lens: Look Up Avatar');
  const panel = await window.panelFrame(PANEL);
  await panel.getByText(PANEL).first().waitFor();
  await pictureSize(panel.locator('img').first());
  console.log(await window.screenshot('panel', outFolder));

  await window.openView('Avatar Lens');
  await window.treeRow('Recent Look-ups', PANEL).waitFor();
  console.log(await window.screenshot('recents', outFolder));

  await until('both look-ups to be logged', () => lookUps(window).length >= 2);
  for (const line of lookUps(window)) console.log(line);
}

function lookUps(window: VsCodeWindow): string[] {
  return window.extensionLog().match(LOOK_UP) ?? [];
}
