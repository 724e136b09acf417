import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';
import path from 'node:path';

/** An error whose message alone tells the reader what to do; shown without a stack. */
export class HumanError extends Error {
  override readonly name = 'HumanError';
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Receives all output, appended. Its end is shown only if the command fails. */
  readonly logFile: string;
  /** For Windows' `.cmd` files, which run in a shell only. */
  readonly shell?: boolean;
}

/** Runs a command silently. Rejects with a HumanError that carries the end of its log. */
export async function runLogged(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, logFile, shell = false }: RunOptions,
): Promise<void> {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  try {
    const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
    const stdio = ['ignore', log, log] as const;
    const code = await exitOf(spawn(command, quoted, { cwd, env, stdio: [...stdio], shell }));
    if (code !== 0) {
      const shown = [path.basename(command), ...args].join(' ');
      throw new HumanError(
        `\`${shown}\` failed (${code}). The end of ${logFile}:\n${lastLines(logFile, 25)}`,
      );
    }
  } finally {
    closeSync(log);
  }
}

/** Runs a command with the terminal's own input and output. */
export function runShown(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number | string> {
  const child = spawn(command, args, { env, stdio: 'inherit' });
  endWithUs(child, () => child.kill());
  return exitOf(child);
}

/** Calls `end` when this process exits while the child still runs. */
export function endWithUs(child: ChildProcess, end: () => void): void {
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

/** The exit code, or the name of the signal or error that ended the process. */
export function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
}

/** npm, run by the Node that runs this: `npm` on the PATH may belong to an older one. */
export function npmCommand(): { command: string; args: string[] } {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] };
}

/** The full path of the first of these programs that is on the PATH. */
export function findProgram(...names: readonly string[]): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name + suffix);
      if (folder !== '' && isExecutable(file)) return file;
    }
  }
  return undefined;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function lastLines(file: string, count: number): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
  return lines.map((line) => line.slice(0, 300)).join('\n');
}

/**
 * Runs an entry script: a HumanError ends it with its sentence, anything else with its stack. Ctrl+C ends
 * it through `exit`, where servers, browsers and suites that it started are ended too.
 */
export function main(body: () => Promise<number>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(1));
  }
  body().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(isHuman(error) ? error.message : error);
      process.exit(1);
    },
  );
}

function isHuman(error: unknown): error is Error {
  if (error instanceof HumanError) return true;
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof Error && code?.startsWith('ERR_PARSE_ARGS') === true;
}
