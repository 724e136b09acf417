import { existsSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram, HumanError, isExecutable } from './commands.ts';

/** Where tests run: in a desktop VS Code (`executable` undefined: to be downloaded) or in the server host. */
export type EditorHost =
  | { readonly kind: 'desktop'; readonly executable: string | undefined; readonly why: string }
  | { readonly kind: 'server'; readonly why: string };

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const DOWNLOADS_LIMIT_MS = 3_000;

/**
 * Decides without trying: by what is asked for, what is installed, whether the download site answers. On
 * Linux a certain version is tested in the server, unless a desktop one is asked for.
 */
export async function chooseHost(
  version: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<EditorHost> {
  const asked = environment.AVATAR_LENS_TEST_HOST;
  if (asked !== undefined && asked !== '' && asked !== 'desktop' && asked !== 'server') {
    throw new HumanError(`AVATAR_LENS_TEST_HOST is "${asked}", but must be "desktop" or "server".`);
  }
  if (asked === 'server') return { kind: 'server', why: 'as AVATAR_LENS_TEST_HOST asks' };
  if (version !== undefined && asked !== 'desktop' && process.platform === 'linux') {
    return { kind: 'server', why: 'as --vscode asks' };
  }

  const named = environment.VSCODE_EXECUTABLE;
  if (named) {
    if (!isExecutable(named)) throw new HumanError(`VSCODE_EXECUTABLE names no program: ${named}`);
    return { kind: 'desktop', executable: named, why: 'as VSCODE_EXECUTABLE asks' };
  }
  if (asked !== 'desktop' && !canShowWindows(environment)) {
    return { kind: 'server', why: 'no display and no xvfb-run for a desktop VS Code' };
  }
  const installed = version === undefined ? findDesktop() : undefined;
  if (installed !== undefined) {
    return { kind: 'desktop', executable: installed, why: `found ${installed}` };
  }
  if (asked === 'desktop') {
    return {
      kind: 'desktop',
      executable: undefined,
      why: 'downloaded, as AVATAR_LENS_TEST_HOST asks',
    };
  }
  return (await downloadsAnswer())
    ? { kind: 'desktop', executable: undefined, why: 'downloaded' }
    : { kind: 'server', why: 'no desktop VS Code here, and its download site does not answer' };
}

function canShowWindows(environment: NodeJS.ProcessEnv = process.env): boolean {
  return hasDisplay(environment) || findProgram('xvfb-run') !== undefined;
}

export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  return (
    process.platform !== 'linux' ||
    Boolean(environment.DISPLAY) ||
    Boolean(environment.WAYLAND_DISPLAY)
  );
}

/** The program of an installed desktop VS Code: the one itself, not the `code` script that starts it. */
export function findDesktop(): string | undefined {
  const home = os.homedir();
  const local = process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
    linux: [
      '/usr/share/code/code',
      '/opt/visual-studio-code/code',
      '/snap/code/current/usr/share/code/code',
    ],
    darwin: ['/Applications', path.join(home, 'Applications')].flatMap((folder) =>
      ['Code', 'Electron'].map((name) => `${folder}/Visual Studio Code.app/Contents/MacOS/${name}`),
    ),
    win32: [
      path.join(local, 'Programs', 'Microsoft VS Code', 'Code.exe'),
      'C:\\Program Files\\Microsoft VS Code\\Code.exe',
    ],
  };
  return [...(places[process.platform] ?? []), ...besideScript()].find(isExecutable);
}

/** `code` on the PATH is a script in `bin/` of the installation, often behind a link. */
function besideScript(): string[] {
  const script = findProgram('code');
  if (script === undefined || !existsSync(script)) return [];
  return [path.join(path.dirname(realpathSync(script)), '..', 'code')];
}

async function downloadsAnswer(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(DOWNLOADS_LIMIT_MS);
    return (await fetch(DOWNLOADS, { method: 'HEAD', signal })).ok;
  } catch {
    return false;
  }
}
