import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs, exitOf, HumanError } from './commands.ts';

export interface ServerCommand {
  /** Names the server in an error. */
  readonly name: string;
  readonly node: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Receives all output, from the start. */
  readonly logFile: string;
  /** Finds in the output that it listens; its first group is the port. */
  readonly listening: RegExp;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** An editor's server, running on loopback. */
export class ServerProcess {
  /** Settles when the server has ended, by whatever cause. */
  readonly exited: Promise<unknown>;
  readonly port: number;
  private readonly child: ChildProcess;

  // Fields by hand: some scripts are run by Node as they are, which knows no parameter properties.
  private constructor(child: ChildProcess, exited: Promise<unknown>, port: number) {
    this.child = child;
    this.exited = exited;
    this.port = port;
  }

  static async start({ name, logFile, listening, ...command }: ServerCommand) {
    mkdirSync(path.dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'w');
    // A process group of its own, so that stopping it stops extension hosts, watchers and terminals too.
    const child = spawn(command.node, command.args, {
      cwd: command.cwd,
      env: command.env,
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
      const port = listening.exec(readFileSync(logFile, 'utf8'))?.[1];
      if (port !== undefined) return new ServerProcess(child, exited, Number(port));
      await pause(20);
    }
    kill(child, 'SIGKILL');
    throw new HumanError(`${name} did not start. ${logFile}:\n${readFileSync(logFile, 'utf8')}`);
  }

  /** Ends the server and every process it started. */
  async stop(): Promise<void> {
    kill(this.child, 'SIGTERM');
    await Promise.race([this.exited, pause(STOP_LIMIT_MS, undefined, { ref: false })]);
    kill(this.child, 'SIGKILL');
    await this.exited;
  }
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
