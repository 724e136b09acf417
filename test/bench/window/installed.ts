import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installServerHost } from '../../host/install';
import { EXTENSION_ID, outFolder } from '../../host/paths';
import { requireChromium } from '../../host/systemPackages';
import { installVsix, packageExtension } from '../../host/vsix';
import { openWindow, type VsCodeWindow, type WindowOptions } from '../../ui/driver';
import { until } from '../../ui/until';
import type { Operations } from './probe';

/** Everything that the benchmark's windows leave behind, and their extensions. */
export const windowsFolder = path.join(outFolder, 'bench');

const PROBE = 'bench.probe';

/** Packages the extension and installs it, as users get it, into a folder of extensions; gives the folder. */
async function installPackaged(name: string): Promise<string> {
  const host = await installServerHost();
  await requireChromium();
  const folder = path.join(windowsFolder, `${name}-extensions`);
  await installVsix(host, await packageExtension(), folder);
  return folder;
}

export interface ProbedOptions extends WindowOptions {
  /** Without Avatar Lens, for comparison. */
  readonly isAlone?: boolean;
}

/** A window with the packaged extension, and beside it the probe, which can be asked. */
export async function openProbed(options: ProbedOptions): Promise<ProbedWindow> {
  const extensionsFolder = await installPackaged(options.name);
  installProbe(extensionsFolder, options.isAlone ?? false);
  const portFile = path.join(windowsFolder, `${options.name}-probe`);
  rmSync(portFile, { force: true });
  const window = await openWindow({
    ...options,
    parentFolder: windowsFolder,
    extensionsFolder,
    env: { ...options.env, AVATAR_LENS_PROBE: portFile },
  });
  return new ProbedWindow(window, portFile);
}

export class ProbedWindow {
  constructor(
    readonly window: VsCodeWindow,
    private readonly portFile: string,
  ) {}

  /** Has the probe do something inside the extension host. */
  async ask<Name extends keyof Operations>(
    operation: Name,
    ...args: Parameters<Operations[Name]>
  ): Promise<Awaited<ReturnType<Operations[Name]>>> {
    await until('the probe to listen', () => this.port() !== '');
    const response = await fetch(`http://127.0.0.1:${this.port()}/`, {
      method: 'POST',
      body: JSON.stringify({ operation, args }),
    });
    const { value, error } = (await response.json()) as {
      value: Awaited<ReturnType<Operations[Name]>>;
      error?: string;
    };
    if (error !== undefined) throw new Error(`the probe could not ${operation}: ${error}`);
    return value;
  }

  /** Developer: Reload Window, which starts the extension host anew. */
  async reload(): Promise<void> {
    rmSync(this.portFile, { force: true });
    await this.window.reload();
  }

  close(): Promise<void> {
    return this.window.close();
  }

  private port(): string {
    try {
      return readFileSync(this.portFile, 'utf8');
    } catch {
      return '';
    }
  }
}

/**
 * As VS Code would have installed it: a folder, and an entry in the list of all extensions. Alone, it takes
 * the place and the name of Avatar Lens, for which windows wait when they open.
 */
function installProbe(extensionsFolder: string, isAlone: boolean): void {
  const id = isAlone ? EXTENSION_ID : PROBE;
  const [publisher, name] = id.split('.');
  const folder = path.join(extensionsFolder, `${id}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(__dirname, 'window', 'probe.js'), path.join(folder, 'probe.js'));
  const manifest = {
    publisher,
    name,
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './probe.js',
    activationEvents: ['*'],
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const listFile = path.join(extensionsFolder, 'extensions.json');
  const others = isAlone ? [] : (JSON.parse(readFileSync(listFile, 'utf8')) as unknown[]);
  const entry = {
    identifier: { id },
    version: '1.0.0',
    location: { $mid: 1, fsPath: folder, path: folder, scheme: 'file' },
    relativeLocation: path.basename(folder),
  };
  writeFileSync(listFile, JSON.stringify([...others, entry]));
}
