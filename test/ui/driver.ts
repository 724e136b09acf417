// Drives a real VS Code window for the UI tests, as a person would: by what is on the screen, the mouse
// and the keyboard. Every step waits for what it needs to see; none waits for time to pass.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { installServerHost, type ServerHost, type Theme } from '../host/install.ts';
import { EXTENSION_ID, screenshotFolder, uiExtensionsFolder, uiFolder } from '../host/paths.ts';
import { copySample } from '../host/sample.ts';
import { type Settings, userSettings, writeUserSettings } from '../host/userSettings.ts';
import { clickInHover, hoverText, leaveText, pointAt, shownHover } from './hovering.ts';
import { readLogs } from './logs.ts';
import { QuickInput } from './quickInput.ts';
import { type Box, findInEditor, findOnScreen } from './screenText.ts';
import { Session } from './session.ts';
import { readTree, type TreeRow, treeRow } from './tree.ts';
import { until } from './until.ts';
import { webviewFrame } from './webview.ts';

export interface WindowOptions {
  /** Names the window's folder in `parentFolder`: data, logs, browser profile. */
  readonly name: string;
  /** Default: `out/ui`. */
  readonly parentFolder?: string;
  /** The workspace, as an absolute path. Default: a fresh copy of test/sample. */
  readonly folder?: string;
  readonly theme?: Theme;
  /** The user's settings.json, on top of calm defaults. */
  readonly settings?: Settings;
  /** Display language, such as `ru`. */
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
  /** Device pixels for one CSS pixel. */
  readonly scale?: number;
  readonly logLevel?: 'trace' | 'debug' | 'info';
  /** Start in Restricted Mode. */
  readonly restricted?: boolean;
  /** Added to the extension host's environment, such as `{ AVATAR_LENS_DEMO: '1' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another editor than the default one: `1.105.1`. */
  readonly vscodeVersion?: string;
  /** Where extensions are installed. Default: the packaged Avatar Lens alone. */
  readonly extensionsFolder?: string;
}

/** So long a notification may take to come. */
const TOAST_LIMIT_MS = 15_000;

/** Starts a server and opens its window; resolves when the extension is active. */
export async function openWindow(options: WindowOptions): Promise<VsCodeWindow> {
  const dataFolder = path.join(options.parentFolder ?? uiFolder, options.name);
  rmSync(dataFolder, { recursive: true, force: true });
  const folder = options.folder ?? copySample(path.join(dataFolder, 'workspace'));
  const version = options.vscodeVersion ?? process.env.AVATAR_LENS_TEST_VSCODE;
  const window = new VsCodeWindow(options, await installServerHost(version), dataFolder, folder);
  try {
    await window.open();
    return window;
  } catch (error) {
    await window.screenshot(`failed to open ${options.name}`).catch(() => undefined);
    await window.close();
    throw error;
  }
}

export class VsCodeWindow {
  readonly options: WindowOptions;
  /** VS Code's data: `data/User`, `data/logs`. */
  readonly dataFolder: string;
  /** The workspace. */
  readonly folder: string;
  private readonly host: ServerHost;
  private theme: Theme;
  private settings: Settings;
  private session: Session | undefined;
  private port = 0;

  constructor(options: WindowOptions, host: ServerHost, dataFolder: string, folder: string) {
    this.options = options;
    this.host = host;
    this.dataFolder = dataFolder;
    this.folder = folder;
    this.theme = options.theme ?? 'dark';
    this.settings = options.settings ?? {};
  }

  /** Playwright's page, for what has no helper here. */
  get page(): Page {
    if (this.session === undefined) throw new Error(`The window "${this.options.name}" is closed`);
    return this.session.page;
  }

  get quickInput(): QuickInput {
    return new QuickInput(this.page);
  }

  // --- life

  async open(): Promise<void> {
    const { options } = this;
    writeUserSettings(this.userFolder, this.allSettings());
    this.session = await Session.start(
      {
        host: this.host,
        dataFolder: this.dataFolder,
        extensionsFolder: options.extensionsFolder ?? uiExtensionsFolder,
        port: this.port,
        logLevel: options.logLevel ?? 'info',
        workspaceTrust: options.restricted ?? false,
        env: options.env ?? {},
      },
      options,
    );
    this.port = this.session.port;
    await this.session.load(this.folder);
  }

  async close(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.stop();
  }

  /** As a person does, so that VS Code saves first what its editors show. */
  async reload(): Promise<void> {
    await this.session?.activatedBy(async () => {
      const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
      await this.runCommand('Developer: Reload Window');
      await loaded;
    });
  }

  /** Quits VS Code and starts it again with the same data and secrets. */
  async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  // --- settings

  async setTheme(theme: Theme): Promise<void> {
    this.theme = theme;
    await this.updateSettings({});
    const shown = { light: 'vs', dark: 'vs-dark', hcLight: 'hc-light', hcDark: 'hc-black' }[theme];
    await this.page.locator(`.monaco-workbench.${shown}`).waitFor();
  }

  /**
   * Adds to the user's settings.json, in VS Code's own editor: the window of a server does not always
   * notice that the file has changed on the disk.
   */
  async updateSettings(settings: Settings): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    const text = userSettings(this.allSettings());
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.tab('settings.json').waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().click();
    await this.page.keyboard.press('Control+A');
    await this.paste(text);
    await this.page.keyboard.press('Control+S');
    const file = path.join(this.userFolder, 'settings.json');
    await until('the settings to be saved', () => readFileSync(file, 'utf8') === text);
    await this.runCommand('View: Close Editor');
    await this.tab('settings.json').waitFor({ state: 'detached' });
  }

  private allSettings(): Settings {
    return { 'workbench.colorTheme': this.host.themes[this.theme], ...this.settings };
  }

  private get userFolder(): string {
    return path.join(this.dataFolder, 'data', 'User');
  }

  // --- editors

  /** Opens a file of the workspace (or an absolute path), at a line (from 1) if one is given. */
  async openFile(file: string, line?: number): Promise<void> {
    const target = path.resolve(this.folder, file);
    await this.page.keyboard.press('Control+P');
    await this.quickInput.type(line === undefined ? target : `${target}:${line}`);
    await this.quickInput.pickExactly(path.basename(file));
    await this.quickInput.gone();
    await this.tab(path.basename(file)).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
  }

  /** The active tab with this title. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab.active').filter({ hasText: title });
  }

  /** Where a text stands on the screen in an editor. */
  textOnScreen(text: string): Promise<Box> {
    return findInEditor(this.page, text);
  }

  /** Moves the mouse onto the text, as a person does. */
  pointAt(text: string): Promise<void> {
    return pointAt(this.page, text);
  }

  /** Rests the mouse on the text until its hover says `wanted`, by default anything. */
  hoverText(text: string, wanted: string | RegExp = /\S/): Promise<Locator> {
    return hoverText(this.page, text, wanted);
  }

  /** The editor's hover on screen. */
  get hover(): Locator {
    return shownHover(this.page);
  }

  /** Rests the mouse on the text, then goes down into its hover and clicks a link there. */
  clickInHover(text: string, link: string, wanted: string | RegExp = link): Promise<void> {
    return clickInHover(this.page, text, link, wanted);
  }

  /** Moves the mouse away, which closes the hover. */
  leaveText(): Promise<void> {
    return leaveText(this.page);
  }

  /** Puts the cursor into the middle of the text. */
  async clickText(text: string): Promise<void> {
    const { x, y, width, height } = await this.textOnScreen(text);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Selects the text by dragging over it. */
  async selectText(text: string): Promise<void> {
    const { x, y, width, height } = await this.textOnScreen(text);
    await this.page.mouse.move(x + 1, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width, y + height / 2, { steps: 4 });
    await this.page.mouse.up();
  }

  // --- commands and questions

  /** Runs a command by its title in the command palette. Does not wait for what it does. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.shown();
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pickExactly(title);
  }

  /** Right-clicks and picks an item of the menu. */
  async contextMenu(target: Locator, item: string | RegExp): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    const entry = menu.locator('.action-item').filter({ hasText: item }).first();
    // A menu that opens while a view draws its rows anew may close again by itself.
    await until(`the menu to offer ${item}`, async () => {
      if (!(await menu.isVisible())) await target.click({ button: 'right' });
      await entry.hover({ timeout: 5_000 }).catch(() => undefined);
      return await menu.locator('.action-item.focused').filter({ hasText: item }).isVisible();
    });
    // A menu ignores clicks in its first moments, so that the click that opened it picks nothing.
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** The notification that contains this text, once it is there. */
  async notification(text: string | RegExp): Promise<Locator> {
    const item = this.page
      .locator(':is(.notification-toast, .notifications-center) .notification-list-item')
      .filter({ hasText: text })
      .first();
    try {
      await item.waitFor({ timeout: TOAST_LIMIT_MS });
    } catch {
      // One that comes right after three others, as no person is quick enough for, shows there alone.
      await this.runCommand('Notifications: Show Notifications');
      await item.waitFor();
    }
    return item;
  }

  /** The modal dialog that contains this text, once it is there. */
  async dialog(text: string | RegExp): Promise<Locator> {
    const box = this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    await box.waitFor();
    return box;
  }

  // --- views and panels

  /** Opens a container of the activity bar, such as `Avatar Lens`. */
  async openView(container: string): Promise<void> {
    const icon = this.page.locator(`.action-label[aria-label^="${container}"]`);
    const item = this.page.locator('.activitybar .action-item').filter({ has: icon });
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
    await this.page.locator('.sidebar .pane').first().waitFor();
  }

  treeRows(viewTitle: string): Promise<TreeRow[]> {
    return readTree(this.page, viewTitle);
  }

  treeRow(viewTitle: string, text: string | RegExp): Locator {
    return treeRow(this.page, viewTitle, text);
  }

  /** The document inside the webview whose editor tab has this title. */
  panelFrame(title: string | RegExp): Promise<Frame> {
    return webviewFrame(this.page, title);
  }

  // --- terminal

  /** Opens a terminal and types a line into it. */
  async typeInTerminal(line: string): Promise<void> {
    if (!(await this.terminal.isVisible())) await this.runCommand('Terminal: Create New Terminal');
    await this.terminal.waitFor();
    await this.terminal.click();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  get terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-screen');
  }

  /** Where a text stands on the screen in the terminal. */
  terminalText(text: string): Promise<Box> {
    return findOnScreen(this.page, '.terminal-wrapper.active .xterm-rows > div', text);
  }

  // --- evidence

  /** Saves the window as `<name>.png`, by default in `out/screenshots`. */
  async screenshot(name: string, folder = screenshotFolder): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  async clipboard(): Promise<string> {
    return await this.page.evaluate('navigator.clipboard.readText()');
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Pastes a text (typing it would bring in the editor's automatic indents and brackets). */
  async paste(text: string): Promise<void> {
    const kept = await this.clipboard();
    await this.setClipboard(text);
    await this.page.keyboard.press('Control+V');
    await this.setClipboard(kept);
  }

  /** All logs of VS Code and of every extension so far. */
  logs(): string {
    return readLogs(this.dataFolder);
  }

  /** The log channel of Avatar Lens so far. */
  extensionLog(): string {
    return readLogs(this.dataFolder, [`data/logs/**/${EXTENSION_ID}/*.log`]);
  }
}
