import { type BrowserContext, chromium } from 'playwright-core';
import { requireChromium } from './systemPackages.ts';

export interface BrowserOptions {
  /** Keeps the profile: what it stores (secrets, for one) survives a restart. */
  readonly profileFolder: string;
  /** Opens a window for people, at this address and without the browser's own bars. */
  readonly visibleAt?: string;
  readonly width?: number;
  readonly height?: number;
  /** Device pixels for one CSS pixel. */
  readonly scale?: number;
  /** VS Code's display language, such as `ru`; its own words stay English without a language pack. */
  readonly locale?: string;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium with one empty tab. */
export async function openBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const { visibleAt, width = 1280, height = 800 } = options;
  const shown =
    visibleAt === undefined
      ? { viewport: { width, height }, deviceScaleFactor: options.scale ?? 1, args: FLAGS }
      : {
          viewport: null,
          args: [...FLAGS, '--test-type', `--window-size=${width},${height}`, `--app=${visibleAt}`],
        };
  const context = await chromium.launchPersistentContext(options.profileFolder, {
    ...shown,
    executablePath: await requireChromium(),
    headless: visibleAt === undefined,
    permissions: ['clipboard-read', 'clipboard-write'],
    // Signals end the whole process (commands.ts), and with it the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  if (options.locale !== undefined) {
    await context.addInitScript(
      `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.locale)};`,
    );
  }
  return context;
}

export interface Workbench {
  readonly port: number;
  /** The workspace. */
  readonly folder: string;
  /** A file to open in it, relative to the folder. */
  readonly file?: string;
}

/** The address of VS Code in the browser. */
export function workbenchUrl({ port, folder, file }: Workbench): string {
  const address = `http://127.0.0.1:${port}/?${new URLSearchParams({ folder })}`;
  return file === undefined
    ? address
    : address + payload([['openFile', `${remote(port)}${folder}/${file}`]]);
}

/**
 * The same, for a window that runs an extension from its folder, as F5 does, and then calls the `run()` of
 * a module inside the extension host. Heeded by servers that were told `runsTestsInside`.
 */
export function testRunUrl(
  workbench: Workbench,
  extensionDevelopmentPath: string,
  extensionTestsPath: string,
): string {
  const entries = [
    ['extensionDevelopmentPath', remote(workbench.port) + extensionDevelopmentPath],
    ['extensionTestsPath', remote(workbench.port) + extensionTestsPath],
    ['skipWelcome', 'true'],
  ];
  return workbenchUrl(workbench) + payload(entries);
}

function remote(port: number): string {
  return `vscode-remote://127.0.0.1:${port}`;
}

function payload(entries: readonly string[][]): string {
  return `&payload=${encodeURIComponent(JSON.stringify(entries))}`;
}
