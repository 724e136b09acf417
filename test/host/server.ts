import path from 'node:path';
import type { ServerHost } from './install.ts';
import { root } from './paths.ts';
import { ServerProcess } from './serverProcess.ts';

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

/** VS Code's server, running on loopback. */
export function startVsCodeServer(options: ServerOptions): Promise<ServerProcess> {
  const { host, dataFolder } = options;
  return ServerProcess.start({
    name: 'VS Code’s server',
    node: host.node,
    args: serverArguments(options),
    cwd: dataFolder,
    // No extension gallery: a test never leaves this machine.
    env: { ...process.env, NODE_OPTIONS: '', EXTENSIONS_GALLERY: '{}', ...options.env },
    // In a folder of its own: TypeScript watches those above a workspace, and at the level Trace the server
    // logs each change that it sees, its log's own as well.
    logFile: path.join(dataFolder, 'server', 'server.log'),
    listening: /agent listening on (\d+)/,
  });
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
