import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { exitOf, runLogged } from './commands.ts';
import { outFolder, root } from './paths.ts';
import { copySample, FIRST_FILE } from './sample.ts';
import { writeUserSettings } from './userSettings.ts';

/** Opens an installed VS Code with nothing of the user's own in it; resolves when it is closed. */
export async function startDesktop(vsix: string, executable: string): Promise<number> {
  const folder = copySample(path.join(outFolder, 'start', 'workspace'));
  const userData = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-'));
  writeUserSettings(path.join(userData, 'User'), {});
  const own = [
    `--user-data-dir=${userData}`,
    `--extensions-dir=${path.join(userData, 'extensions')}`,
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const [cli = executable] = resolveCliArgsFromVSCodeExecutablePath(executable);
  await runLogged(cli, [...own, '--install-extension', vsix], {
    cwd: root,
    logFile: path.join(outFolder, 'install-extension.log'),
    shell: cli.endsWith('.cmd'),
  });
  console.log(`Opening ${executable}, apart from your own settings and extensions.`);
  try {
    const args = [
      ...own,
      '--new-window',
      '--disable-workspace-trust',
      '--skip-welcome',
      folder,
      path.join(folder, FIRST_FILE),
    ];
    const env = { ...process.env, AVATAR_LENS_DEMO: '1' };
    await exitOf(spawn(executable, args, { env, stdio: 'ignore' }));
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
  return 0;
}
