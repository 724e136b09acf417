import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { findProgram, HumanError, runShown } from './commands.ts';
import { hasDisplay } from './desktop.ts';
import { cacheFolder, outFolder, root } from './paths.ts';
import type { EditorTestRun } from './runInServer.ts';
import { copySample } from './sample.ts';
import { testOutput } from './testOutput.ts';
import { writeUserSettings } from './userSettings.ts';

/** Runs the tests in a desktop VS Code, downloaded if none is named. Resolves to the exit code. */
export async function runOnDesktop(
  executable: string | undefined,
  run: EditorTestRun,
): Promise<number> {
  if (!hasDisplay()) return runUnderXvfb();
  const dataFolder = path.join(outFolder, 'editor');
  rmSync(dataFolder, { recursive: true, force: true });
  const folder = copySample(path.join(dataFolder, 'workspace'));
  // A short path: macOS and Linux allow about a hundred characters for the socket inside.
  const userData = path.join(os.tmpdir(), `avatar-lens-${process.pid}`);
  mkdirSync(userData, { recursive: true });
  writeUserSettings(path.join(userData, 'User'), {});
  try {
    return await runTests({
      vscodeExecutablePath:
        executable ??
        (await downloadAndUnzipVSCode({
          cachePath: cacheFolder,
          ...(run.vscodeVersion === undefined ? {} : { version: run.vscodeVersion }),
        })),
      extensionDevelopmentPath: root,
      extensionTestsPath: run.testsPath,
      extensionTestsEnv: run.env,
      launchArgs: [
        folder,
        `--user-data-dir=${userData}`,
        `--extensions-dir=${path.join(dataFolder, 'extensions')}`,
        '--skip-welcome',
      ],
      stdout: onlyTestOutput(),
      stderr: new PassThrough().resume(),
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw new HumanError(`VS Code could not be started: ${(error as Error).message}`);
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts this same script again with a virtual display. */
async function runUnderXvfb(): Promise<number> {
  if (findProgram('xvfb-run') === undefined) {
    throw new HumanError('A desktop VS Code needs a display, or xvfb-run (Debian package xvfb).');
  }
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const code = await runShown('xvfb-run', ['--auto-servernum', ...command]);
  return code === 0 ? 0 : 1;
}

function onlyTestOutput(): PassThrough {
  const stream = new PassThrough();
  createInterface({ input: stream }).on('line', (line) => {
    const said = testOutput([line]);
    if (said !== undefined) console.log(said);
  });
  return stream;
}
