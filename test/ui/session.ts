import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type BrowserOptions, openBrowser, workbenchUrl } from '../host/browser.ts';
import { EXTENSION_ID } from '../host/paths.ts';
import { type ServerOptions, startVsCodeServer } from '../host/server.ts';
import type { ServerProcess } from '../host/serverProcess.ts';
import { readLogs } from './logs.ts';
import { until } from './until.ts';

const START_LIMIT_MS = 60_000;

/** A running server and the browser tab that is its window. */
export class Session {
  readonly page: Page;
  readonly port: number;
  private readonly dataFolder: string;
  private readonly server: ServerProcess;
  private readonly browser: BrowserContext;

  private constructor(
    dataFolder: string,
    server: ServerProcess,
    browser: BrowserContext,
    page: Page,
  ) {
    this.dataFolder = dataFolder;
    this.server = server;
    this.browser = browser;
    this.page = page;
    this.port = server.port;
  }

  static async start(
    serverOptions: ServerOptions,
    browserOptions: Omit<BrowserOptions, 'profileFolder'>,
  ): Promise<Session> {
    const { dataFolder } = serverOptions;
    const server = await startVsCodeServer(serverOptions);
    const profileFolder = path.join(dataFolder, 'browser');
    const browser = await openBrowser({ ...browserOptions, profileFolder });
    const page = browser.pages()[0] ?? (await browser.newPage());
    return new Session(dataFolder, server, browser, page);
  }

  /** Loads VS Code; resolves when the extension is active. */
  async load(folder: string): Promise<void> {
    await this.activatedBy(() => this.page.goto(workbenchUrl({ port: this.port, folder })));
  }

  /** Does what loads VS Code (again) and waits for the extension to become active after it. */
  async activatedBy(load: () => Promise<unknown>): Promise<void> {
    const before = this.activations();
    await load();
    await this.page.locator('.monaco-workbench').waitFor({ timeout: START_LIMIT_MS });
    await until(`${EXTENSION_ID} to become active`, () => this.activations() > before);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  private activations(): number {
    const log = readLogs(this.dataFolder, ['data/logs/**/remoteexthost.log']);
    return log.split(`_doActivateExtension ${EXTENSION_ID}`).length - 1;
  }
}
