import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs, exitOf, HumanError } from './commands.ts';
import type { ServerHost } from './install.ts';
import { root } from './paths.ts';

export interface ServerOptions {
  readonly host: ServerHost;
  /** User data, logs and, without `extensionsFolder`, extensions. A second start with it is a restart. */
  readonly dataFolder: string;
  readonly extensionsFolder?: string;
  /** Default: any free one. A restart needs the old one, for the browser keeps secrets by address. */
  readonly port?: number;
  readonly logLevel?: 'trace' | 'debug' | 'info';
  /** Ask whether the workspace is trusted. Otherwise every workspace is. */
  readonly workspaceTrust?: boolean;
  /** The window gets an extensionTestsPath. */
  readonly runsTestsInside?: boolean;
  /** Added to the environment that extensions see. */
  readonly env?: Readonly<Record<string, string>>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** VS Code's server, running on loopback. */
export class VsCodeServer {
  readonly port: number;
  /** Settles when the server has ended, by whatever cause. */
  readonly exited: Promise<unknown>;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, exited: Promise<unknown>, port: number) {
    this.process = process;
    this.exited = exited;
    this.port = port;
  }

  static async start(options: ServerOptions): Promise<VsCodeServer> {
    const { host, dataFolder } = options;
    // In a folder of its own: TypeScript watches those above a workspace, and at the level Trace the server
    // logs each change that it sees, its log's own as well.
    const logFile = path.join(dataFolder, 'server', 'server.log');
    mkdirSync(path.dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'w');
    // A process group of its own, so that stopping it stops extension hosts, watchers and terminals too.
    const child = spawn(host.node, serverArguments(options), {
      cwd: dataFolder,
      // No extension gallery: a test never leaves this machine.
      env: { ...process.env, NODE_OPTIONS: '', EXTENSIONS_GALLERY: '{}', ...options.env },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    const exited = exitOf(child);
    endWithUs(child, () => kill(child, 'SIGKILL'));

    const deadline = performance.now() + START_LIMIT_MS;
    let running = true;
    void exited.then(() => {
      running = false;
    });
    while (running && performance.now() < deadline) {
      const text = readFileSync(logFile, 'utf8');
      const port = /agent listening on (\d+)/.exec(text)?.[1];
      if (port !== undefined) return new VsCodeServer(child, exited, Number(port));
      await pause(20);
    }
    kill(child, 'SIGKILL');
    throw new HumanError(
      `VS Code's server did not start. ${logFile}:\n${readFileSync(logFile, 'utf8')}`,
    );
  }

  /** Ends the server and every process it started. */
  async stop(): Promise<void> {
    kill(this.process, 'SIGTERM');
    await Promise.race([this.exited, pause(STOP_LIMIT_MS, undefined, { ref: false })]);
    kill(this.process, 'SIGKILL');
    await this.exited;
  }
}

function serverArguments(options: ServerOptions): string[] {
  const args = [
    ...['--import', path.join(root, 'test', 'host', 'secretKey.mjs')],
    path.join(options.host.folder, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--log', options.logLevel ?? 'info'],
    ...['--server-data-dir', options.dataFolder],
  ];
  // Otherwise a built server ignores the window's `payload`, and with it extensionTestsPath. It also
  // keeps notifications from showing, so a window that is looked at does without.
  if (options.runsTestsInside) args.push('--enable-smoke-test-driver');
  if (options.extensionsFolder) args.push('--extensions-dir', options.extensionsFolder);
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');
  return args;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
