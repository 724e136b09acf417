// A real VS Code window for the UI tests: its server, its page, its data and settings. What is done in it is in
// windowGestures.ts.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { installServerHost, type ServerHost, type Theme } from '../host/install.ts';
import { EXTENSION_ID, uiExtensionsFolder, uiFolder } from '../host/paths.ts';
import { copySample } from '../host/sample.ts';
import { type Settings, userSettings, writeUserSettings } from '../host/userSettings.ts';
import { readLogs } from './logs.ts';
import { Session } from './session.ts';
import { until } from './until.ts';
import { WindowGestures } from './windowGestures.ts';

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

export class VsCodeWindow extends WindowGestures {
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
    super();
    this.options = options;
    this.host = host;
    this.dataFolder = dataFolder;
    this.folder = folder;
    this.theme = options.theme ?? 'dark';
    this.settings = options.settings ?? {};
  }

  get page(): Page {
    if (this.session === undefined) throw new Error(`The window "${this.options.name}" is closed`);
    return this.session.page;
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

  // --- logs

  /** All logs of VS Code and of every extension so far. */
  logs(): string {
    return readLogs(this.dataFolder);
  }

  /** The log channel of Avatar Lens so far. */
  extensionLog(): string {
    return readLogs(this.dataFolder, [`data/logs/**/${EXTENSION_ID}/*.log`]);
  }
}
