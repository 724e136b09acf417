import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

interface Package {
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function read(file: string): Package {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Under Node 20 npm picks older majors where a range lets it. */
const MAJORS: Readonly<Record<string, string>> = {
  undici: '8',
  zod: '4',
  'p-queue': '10',
  typescript: '7',
  mocha: '12',
  esbuild: '0.28',
  '@vscode/vsce': '4',
  '@vscode/test-electron': '3',
  '@types/vscode': '1.105',
  node: '24',
};

describe('versions', () => {
  const { dependencies, devDependencies, engines } = read('package.json');

  it('are exact for every package', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
  });

  it('are of the majors that the code was written for', () => {
    for (const [name, major] of Object.entries(MAJORS)) {
      const { version } = read(`node_modules/${name}/package.json`);
      assert.ok(version.startsWith(`${major}.`), `${name} ${version} is not ${major}`);
    }
  });

  it('are held by the lock file to what was published under them', () => {
    const { packages }: { packages: Record<string, { integrity?: string; link?: boolean }> } =
      JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const loose = Object.entries(packages).filter(
      ([place, { integrity, link }]) => place !== '' && !link && integrity === undefined,
    );
    assert.deepEqual(loose, []);
  });

  it('keep the types at the oldest supported editor', () => {
    assert.equal(engines.vscode, '^1.105.0');
  });

  it('run on a Node that undici supports', () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    assert.ok(major > 22 || (major === 22 && minor >= 19), process.versions.node);
  });
});
