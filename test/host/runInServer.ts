import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { openBrowser, testRunUrl } from './browser.ts';
import { HumanError } from './commands.ts';
import { installServerHost } from './install.ts';
import { outFolder, root } from './paths.ts';
import { copySample } from './sample.ts';
import { startVsCodeServer } from './server.ts';
import { testOutput } from './testOutput.ts';
import { writeUserSettings } from './userSettings.ts';
import { Watchdog } from './watchdog.ts';

const SILENCE_LIMIT_MS = 120_000;

export interface EditorTestRun {
  readonly vscodeVersion: string | undefined;
  readonly testsPath: string;
  /** Added to the extension host's environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the tests in VS Code's server, with a headless browser for its window. Resolves to the exit code. */
export async function runInServer(run: EditorTestRun): Promise<number> {
  const host = await installServerHost(run.vscodeVersion);
  const dataFolder = path.join(outFolder, 'editor');
  rmSync(dataFolder, { recursive: true, force: true });
  const folder = copySample(path.join(dataFolder, 'workspace'));
  writeUserSettings(path.join(dataFolder, 'data', 'User'), {});

  const windowLog = path.join(dataFolder, 'window.log');
  const server = await startVsCodeServer({
    host,
    dataFolder,
    env: run.env,
    logLevel: 'debug',
    runsTestsInside: true,
  });
  const browser = await openBrowser({ profileFolder: path.join(dataFolder, 'browser') });
  let spoke = false;
  const ending = new Ending();
  const watchdog = new Watchdog(SILENCE_LIMIT_MS, () => ending.reject(silence(windowLog)));
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    await page.exposeFunction('codeAutomationLog', (kind: string, args: unknown[]) => {
      const said = testOutput(args);
      if (said === undefined) appendFileSync(windowLog, `[${kind}] ${format(...args)}\n`);
      else {
        spoke = true;
        watchdog.touch();
        console.log(said);
      }
    });
    await page.exposeFunction('codeAutomationExit', ending.resolve);
    await page.goto(testRunUrl({ port: server.port, folder }, root, run.testsPath));
    const code = await ending.code;
    if (code !== 0 && !spoke) throw new HumanError(`The tests did not start. See ${windowLog}`);
    return code;
  } finally {
    watchdog.stop();
    await browser.close();
    await server.stop();
  }
}

/** How the run ends: by the tests' exit code, or by silence. */
class Ending {
  resolve: (code: number) => void = () => {};
  reject: (error: Error) => void = () => {};
  readonly code = new Promise<number>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

function silence(windowLog: string): HumanError {
  const seconds = SILENCE_LIMIT_MS / 1000;
  return new HumanError(`The tests said nothing for ${seconds} s. VS Code's log: ${windowLog}`);
}
