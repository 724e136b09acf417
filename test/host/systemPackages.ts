import { existsSync } from 'node:fs';
import path from 'node:path';
import { findProgram, HumanError, runLogged } from './commands.ts';
import { cacheFolder, root } from './paths.ts';

interface Need {
  /** Any one of these programs will do. */
  readonly programs: readonly string[];
  readonly debianPackages: readonly string[];
}

const CHROMIUM: Need = {
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  debianPackages: ['chromium', 'fonts-dejavu-core'],
};
/** What node-gyp needs to build native modules. */
export const COMPILER: readonly Need[] = [
  { programs: ['make'], debianPackages: ['build-essential'] },
  { programs: ['g++', 'c++'], debianPackages: ['build-essential'] },
  { programs: ['python3'], debianPackages: ['python3'] },
];
export const RIPGREP: Need = { programs: ['rg'], debianPackages: ['ripgrep'] };

/** Makes sure that all are on the PATH: installs what is missing as root on Debian, else names it. */
export async function requirePrograms(needs: readonly Need[]): Promise<void> {
  const missing = needs.filter((need) => findProgram(...need.programs) === undefined);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((need) => need.debianPackages))];
  const apt = findProgram('apt-get');
  if (apt === undefined || process.getuid?.() !== 0) {
    const names = missing.map((need) => need.programs[0]).join(', ');
    throw new HumanError(
      `Not found: ${names}. Install ${packages.length === 1 ? 'it' : 'them'} first` +
        ` (on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}).`,
    );
  }
  console.log(`Installing ${packages.join(', ')} with apt-get…`);
  const options = {
    cwd: root,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    logFile: path.join(cacheFolder, 'apt-get.log'),
  };
  await runLogged(apt, ['update'], options);
  await runLogged(apt, ['install', '-y', '--no-install-recommends', ...packages], options);
}

/** All that the server host needs, in one go. */
export function requireHostPrograms(): Promise<void> {
  return requirePrograms([CHROMIUM, ...COMPILER]);
}

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium, installed first if need be. */
export async function requireChromium(): Promise<string> {
  if (process.platform === 'darwin' && existsSync(MAC_CHROME)) return MAC_CHROME;
  await requirePrograms([CHROMIUM]);
  const found = findProgram(...CHROMIUM.programs);
  if (found === undefined) throw new HumanError('Chromium was installed but is not on the PATH.');
  return found;
}
