// Drives Eclipse Theia in a browser, as test/ui/driver.ts drives VS Code; what both draw with the same editor
// (texts, hovers, the command palette) has the same helpers.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { openBrowser } from '../host/browser.ts';
import { installTheia } from '../host/installTheia.ts';
import { screenshotFolder, theiaFolder, vsixFile } from '../host/paths.ts';
import { copySample } from '../host/sample.ts';
import { ServerProcess } from '../host/serverProcess.ts';
import { unzip } from '../stub/zip.ts';
import { hoverText, leaveText } from '../ui/hovering.ts';
import { QuickInput } from '../ui/quickInput.ts';
import { findInEditor } from '../ui/screenText.ts';
import { until } from '../ui/until.ts';

/** What the extension's files are called in its package. */
const PACKAGED = 'extension/';

/** What Theia and its extensions keep, settings among it. */
const configFolder = path.join(theiaFolder, 'config');

/** Settings that keep Theia from asking. */
const CALM = { 'security.workspace.trust.enabled': false };

export class TheiaWindow {
  private constructor(
    private readonly server: ServerProcess,
    private readonly browser: BrowserContext,
    readonly page: Page,
  ) {}

  /** Starts Theia with the packaged extension and the demo on a copy of the sample, and opens it. */
  static async open(): Promise<TheiaWindow> {
    const theia = await installTheia();
    const plugins = path.join(theiaFolder, 'plugins');
    unpack(vsixFile, path.join(plugins, 'avatar-lens'));
    const workspace = copySample(path.join(theiaFolder, 'workspace'));
    mkdirSync(configFolder, { recursive: true });
    writeFileSync(path.join(configFolder, 'settings.json'), JSON.stringify(CALM));
    const server = await ServerProcess.start({
      name: 'Theia',
      node: theia.node,
      args: [
        path.join(theia.folder, 'lib', 'backend', 'main.js'),
        workspace,
        ...['--hostname', '127.0.0.1', '--port', '0', `--plugins=local-dir:${plugins}`],
      ],
      cwd: theia.folder,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        THEIA_CONFIG_DIR: configFolder,
        AVATAR_LENS_DEMO: '1',
      },
      logFile: path.join(theiaFolder, 'theia.log'),
      listening: /Theia app listening on http:\/\/127\.0\.0\.1:(\d+)/,
    });
    const browser = await openBrowser({ profileFolder: path.join(theiaFolder, 'browser') });
    const page = browser.pages()[0] ?? (await browser.newPage());
    const window = new TheiaWindow(server, browser, page);
    await window.load(server.port);
    return window;
  }

  /**
   * Webviews live at `<id>.webview.<host>`, and their service worker starts only where that is the same site
   * as the window's: below a name of its own, but not below plain `localhost`.
   */
  private async load(port: number): Promise<void> {
    await this.page.goto(`http://theia.localhost:${port}/`);
    await this.ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.page.locator('#theia-app-shell').waitFor();
    await this.page.locator('.theia-preload').waitFor({ state: 'hidden' });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Opens a file that stands at the top of the workspace. */
  async openFile(name: string): Promise<void> {
    await this.openView('Explorer');
    await this.page.locator('#files .theia-TreeNode').filter({ hasText: name }).first().dblclick();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  async openView(container: string): Promise<void> {
    const tab = this.page.locator('.theia-app-left .lm-TabBar-tab').filter({ hasText: container });
    const classes = (await tab.first().getAttribute('class')) ?? '';
    if (!classes.includes('lm-mod-current')) await tab.first().click();
  }

  /** Opens a section of the view that is open. Theia asks an extension for its rows at that moment. */
  async expand(section: string): Promise<void> {
    const header = this.page
      .locator('.theia-view-container-part-header')
      .filter({ hasText: new RegExp(section, 'i') });
    const toggle = header.locator('.theia-ExpansionToggle');
    if ((await toggle.getAttribute('class'))?.includes('theia-mod-collapsed')) await header.click();
  }

  /** Rests the mouse on the text until its hover says `wanted`. */
  hoverText(text: string, wanted: string | RegExp): Promise<Locator> {
    return hoverText(this.page, text, wanted);
  }

  leaveText(): Promise<void> {
    return leaveText(this.page);
  }

  async clickText(text: string): Promise<void> {
    const { x, y, width, height } = await findInEditor(this.page, text);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  async runCommand(title: string): Promise<void> {
    const { input, widget } = this.quickInput;
    const command = widget.locator('.label-name').filter({ hasText: title }).first();
    // Theia misses the key, or closes the list again, while it moves the focus into what has just opened.
    await until(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      const picked = input
        .fill(`>${title}`, { timeout: 2_000 })
        .then(() => command.click({ timeout: 2_000 }));
      return picked.then(
        () => true,
        () => false,
      );
    });
  }

  get quickInput(): QuickInput {
    return new QuickInput(this.page);
  }

  row(text: string | RegExp): Locator {
    return this.page.locator('.theia-tree-view .theia-TreeNode').filter({ hasText: text }).first();
  }

  /** What is drawn before each row: a picture, as CSS has it, or `none` where the icon is a letter of a font. */
  async rowIcons(): Promise<string[]> {
    const icons = `[...document.querySelectorAll('.theia-tree-view-icon')]`;
    const drawn = `(icon) => getComputedStyle(icon, '::before').backgroundImage`;
    return await this.page.evaluate(`${icons}.map(${drawn})`);
  }

  /** The thumbnails that the extension has made so far. */
  thumbnails(): string[] {
    return globSync('**/thumbnails/*.{png,svg}', { cwd: configFolder });
  }

  /** The page inside the webview that has this heading. */
  async webview(heading: string | RegExp): Promise<Frame> {
    const title = this.page
      .frameLocator('iframe.webview')
      .last()
      .frameLocator('iframe')
      .locator('h1')
      .filter({ hasText: heading });
    await title.waitFor();
    const handle = await title.elementHandle();
    const frame = await handle?.ownerFrame();
    if (!frame) throw new Error(`The webview "${heading}" has no document`);
    return frame;
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshotFolder, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshotFolder, `theia ${name}.png`) });
  }
}

/** Lays out what the packaged extension holds in a folder. */
function unpack(vsix: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, bytes] of unzip(readFileSync(vsix))) {
    if (!name.startsWith(PACKAGED)) continue;
    const file = path.join(folder, name.slice(PACKAGED.length));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
