import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findProgram, HumanError, npmCommand, runLogged } from './commands.ts';
import { withLock } from './lock.ts';
import { cacheFolder } from './paths.ts';
import { COMPILER, RIPGREP, requirePrograms } from './systemPackages.ts';

/** A VS Code server on this machine's disk, and the Node that its release runs on. */
export interface ServerHost {
  readonly vscodeVersion: string;
  readonly node: string;
  /** VS Code's own folder: `out/server-main.js`, `extensions/`. */
  readonly folder: string;
  /** The ids of its default themes. VS Code rewrites the settings of those who use older ids. */
  readonly themes: Readonly<Record<Theme, string>>;
}

export type Theme = 'light' | 'dark' | 'hcLight' | 'hcDark';

interface Release {
  readonly codeServer: string;
  readonly node: string;
  /** VS Code 1.105 asks for two things that only the internet has: a git dependency and a ripgrep. */
  readonly needsInternet: boolean;
  readonly light: string;
  readonly dark: string;
}

/** The npm package code-server carries VS Code's server, with the Node of VS Code's own desktop release. */
const RELEASES: Readonly<Record<string, Release>> = {
  '1.139.1': {
    codeServer: '4.139.1',
    node: '24.21.0',
    needsInternet: false,
    light: 'Light 2026',
    dark: 'Dark 2026',
  },
  '1.105.1': {
    codeServer: '4.105.1',
    node: '22.23.3',
    needsInternet: true,
    light: 'Default Light Modern',
    dark: 'Default Dark Modern',
  },
};
/** What the installation's folder holds. */
const CODE_SERVER = 'code-server';
const NODE = 'node';
const VSCODE = path.join(CODE_SERVER, 'lib', 'vscode');
export const DEFAULT_VERSION = '1.139.1';

/** The only modules that a server without the AI agents needs compiled; the others load on first use. */
const NATIVE_MODULES = ['node-pty', '@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog'];

/**
 * VS Code's server, ready to start; the first call on a machine installs it under `.vscode-test/`.
 * Several processes may ask at once, and an interrupted installation starts again.
 */
export async function installServerHost(vscodeVersion = DEFAULT_VERSION): Promise<ServerHost> {
  const release = RELEASES[vscodeVersion];
  if (release === undefined) {
    const known = Object.keys(RELEASES).join(', ');
    throw new HumanError(`No server is known for VS Code ${vscodeVersion}, only for ${known}.`);
  }
  if (process.platform !== 'linux') {
    throw new HumanError('The server host runs on Linux only; elsewhere install VS Code itself.');
  }
  const folder = path.join(cacheFolder, `code-server-${release.codeServer}`);
  if (!existsSync(folder)) {
    await withLock(`${folder}.lock`, async () => {
      if (!existsSync(folder)) await install(folder, release, vscodeVersion);
    });
  }
  return {
    vscodeVersion,
    node: path.join(folder, NODE, 'bin', 'node'),
    folder: path.join(folder, VSCODE),
    themes: {
      light: release.light,
      dark: release.dark,
      hcLight: 'Default High Contrast Light',
      hcDark: 'Default High Contrast',
    },
  };
}

async function install(folder: string, release: Release, vscodeVersion: string): Promise<void> {
  const started = performance.now();
  console.log(`Installing VS Code ${vscodeVersion}'s server into ${folder}, once: about a minute…`);
  await requirePrograms(release.needsInternet ? [...COMPILER, RIPGREP] : COMPILER);

  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  rmSync(`${folder}.log`, { force: true });
  mkdirSync(partial, { recursive: true });
  const npm = (cwd: string, ...args: string[]) => runNpm(partial, `${folder}.log`, cwd, args);

  await npm(partial, 'pack', `code-server@${release.codeServer}`, nodePackage(release.node));
  await unpackPackages(partial, `${folder}.log`);
  const vscode = path.join(partial, VSCODE);
  if (release.needsInternet) replaceGitDependency(vscode);
  await npm(vscode, 'install', '--omit=dev', '--ignore-scripts');
  await npm(path.join(vscode, 'extensions'), 'install', '--omit=dev', '--ignore-scripts');
  const native = NATIVE_MODULES.filter((name) =>
    existsSync(path.join(vscode, 'node_modules', name)),
  );
  await npm(vscode, 'rebuild', ...native);
  if (release.needsInternet) linkRipgrep(vscode);

  renameSync(partial, folder);
  console.log(`Installed in ${Math.round((performance.now() - started) / 1000)} s.`);
}

/** Unpacks the archives in `folder` that `npm pack` brought: Node into `node`, the other into `code-server`. */
export async function unpackPackages(folder: string, logFile: string): Promise<void> {
  for (const tarball of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
    const target = path.join(folder, tarball.startsWith(CODE_SERVER) ? CODE_SERVER : NODE);
    mkdirSync(target);
    const options = ['-xzf', path.join(folder, tarball), '--strip-components=1', '-C', target];
    await runLogged('tar', options, { cwd: folder, logFile });
    rmSync(path.join(folder, tarball));
  }
}

/**
 * npm as the Node in `folder` would run it, compiling against that Node's headers.
 * @param folder holds that Node, as `node`
 */
export async function runNpm(
  folder: string,
  logFile: string,
  cwd: string,
  args: readonly string[],
): Promise<void> {
  const npm = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--foreground-scripts'];
  const bin = path.join(folder, NODE, 'bin');
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle)_|^npm_config_local_prefix$|^INIT_CWD$/.test(name),
  );
  await runLogged(npm.command, [...npm.args, ...args, ...quiet], {
    cwd,
    logFile,
    env: {
      ...Object.fromEntries(inherited),
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      npm_config_nodedir: path.join(folder, NODE),
    },
  });
}

/** The npm package that holds nothing but Node: `bin/node` and the headers in `include/`. */
export function nodePackage(version: string): string {
  return `node-${process.platform}-${process.arch}@${version}`;
}

/** Puts the released watcher in the place of a commit on GitHub. */
function replaceGitDependency(vscode: string): void {
  const watcher = '@parcel/watcher';
  const edit = (name: string, change: (json: Manifest) => void) => {
    const file = path.join(vscode, name);
    const json = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    change(json);
    writeFileSync(file, JSON.stringify(json, undefined, 2));
  };
  edit('package.json', (json) => {
    json.dependencies[watcher] = '2.5.6';
  });
  edit('npm-shrinkwrap.json', (json) => {
    const top = json.packages?.[''];
    if (top !== undefined) top.dependencies[watcher] = '2.5.6';
    delete json.packages?.[`node_modules/${watcher}`];
  });
}

interface Manifest {
  dependencies: Record<string, string>;
  packages?: Record<string, { dependencies: Record<string, string> }>;
}

/** The machine's own ripgrep, for quick open and search. */
function linkRipgrep(vscode: string): void {
  const bin = path.join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  mkdirSync(bin, { recursive: true });
  const rg = findProgram(...RIPGREP.programs);
  if (rg !== undefined) symlinkSync(rg, path.join(bin, 'rg'));
}
