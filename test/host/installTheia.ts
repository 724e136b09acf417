import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HumanError, runLogged } from './commands.ts';
import { nodePackage, runNpm, unpackPackages } from './install.ts';
import { withLock } from './lock.ts';
import { cacheFolder } from './paths.ts';
import { COMPILER, requirePrograms } from './systemPackages.ts';

/** Eclipse Theia as an application for browsers, and the Node that it runs on. */
export interface TheiaHost {
  readonly version: string;
  readonly node: string;
  /** The application: `lib/backend/main.js` serves it. */
  readonly folder: string;
}

const VERSION = '1.74.1';
const NODE_VERSION = '22.23.3';

/** What shows files, texts and what extensions of VS Code contribute. */
const PARTS = [
  'core',
  'editor',
  'filesystem',
  'monaco',
  'navigator',
  'output',
  'plugin-ext',
  'plugin-ext-vscode',
  'preferences',
  'workspace',
];

/**
 * Theia, built from its npm packages under `.vscode-test/` by the first call on a machine. As with VS Code's
 * server, several processes may ask at once, and an interrupted installation starts again.
 */
export async function installTheia(): Promise<TheiaHost> {
  if (process.platform !== 'linux') {
    throw new HumanError(
      'Theia is built on Linux only here: its modules are compiled for its Node.',
    );
  }
  const folder = path.join(cacheFolder, `theia-${VERSION}`);
  if (!existsSync(folder)) {
    await withLock(`${folder}.lock`, async () => {
      if (!existsSync(folder)) await install(folder);
    });
  }
  return {
    version: VERSION,
    node: path.join(folder, 'node', 'bin', 'node'),
    folder: path.join(folder, 'app'),
  };
}

async function install(folder: string): Promise<void> {
  const started = performance.now();
  console.log(`Building Eclipse Theia ${VERSION} in ${folder}, once: some minutes…`);
  await requirePrograms(COMPILER);
  const partial = `${folder}.partial`;
  const logFile = `${folder}.log`;
  const app = path.join(partial, 'app');
  rmSync(partial, { recursive: true, force: true });
  rmSync(logFile, { force: true });
  mkdirSync(app, { recursive: true });
  const npm = (cwd: string, ...args: string[]) => runNpm(partial, logFile, cwd, args);

  await npm(partial, 'pack', nodePackage(NODE_VERSION));
  await unpackPackages(partial, logFile);
  writeFileSync(path.join(app, 'package.json'), JSON.stringify(manifest(), undefined, 2));
  await npm(app, 'install', '--ignore-scripts');
  // The others bring what they need compiled, or are for what stays unused: without its keytar, Theia keeps
  // secrets in memory.
  await npm(app, 'rebuild', 'drivelist');
  const builder = path.join(app, 'node_modules', '@theia', 'cli', 'bin', 'theia.js');
  const env = { ...process.env, PATH: `${path.join(partial, 'node', 'bin')}:${process.env.PATH}` };
  await runLogged('node', [builder, 'build', '--mode', 'production'], { cwd: app, env, logFile });

  renameSync(partial, folder);
  console.log(`Built in ${Math.round((performance.now() - started) / 1000)} s.`);
}

function manifest() {
  return {
    private: true,
    name: 'theia-for-tests',
    version: '1.0.0',
    theia: { target: 'browser', frontend: { config: { applicationName: 'Theia' } } },
    dependencies: Object.fromEntries(PARTS.map((part) => [`@theia/${part}`, VERSION])),
    devDependencies: { '@theia/cli': VERSION },
  };
}
