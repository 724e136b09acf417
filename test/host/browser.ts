import { type BrowserContext, chromium } from 'playwright-core';
import { requireChromium } from './systemPackages.ts';

export interface BrowserOptions {
  /** Keeps the profile: what it stores (secrets, for one) survives a restart. */
  readonly profileFolder: string;
  readonly visible?: boolean;
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
  const { width = 1280, height = 800 } = options;
  const context = await chromium.launchPersistentContext(options.profileFolder, {
    executablePath: await requireChromium(),
    headless: !options.visible,
    viewport: options.visible ? null : { width, height },
    ...(options.visible ? {} : { deviceScaleFactor: options.scale ?? 1 }),
    args: options.visible ? [...FLAGS, `--window-size=${width},${height}`] : FLAGS,
    permissions: ['clipboard-read', 'clipboard-write'],
    handleSIGINT: false,
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
}

/** The address of VS Code in the browser. */
export function workbenchUrl({ port, folder }: Workbench): string {
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ folder })}`;
}

/**
 * The same, for a window that runs an extension from its folder, as F5 does, and then calls the `run()` of
 * a module inside the extension host.
 */
export function testRunUrl(
  workbench: Workbench,
  extensionDevelopmentPath: string,
  extensionTestsPath: string,
): string {
  const remote = `vscode-remote://127.0.0.1:${workbench.port}`;
  const payload = [
    ['extensionDevelopmentPath', remote + extensionDevelopmentPath],
    ['extensionTestsPath', remote + extensionTestsPath],
    ['skipWelcome', 'true'],
  ];
  return `${workbenchUrl(workbench)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
