import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

interface Build {
  buildExtension(options: object, entry: string): Promise<{ outputs: Record<string, unknown> }>;
}

interface Grouping {
  groupShared(pieces: readonly object[]): ReadonlyMap<string, string>;
}

describe('the build', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'avatar-lens-build-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Builds these sources, of which `entry.ts` is the entry. */
  async function build(sources: Readonly<Record<string, string>>): Promise<string[]> {
    for (const [name, text] of Object.entries(sources)) {
      await writeFile(path.join(folder, name), text);
    }
    const { buildExtension }: Build = await import(path.resolve('build/extension.mjs'));
    const options = {
      absWorkingDir: folder,
      outdir: 'dist',
      target: 'node22.19',
      minify: true,
      logLevel: 'silent',
    };
    await buildExtension(options, 'entry.ts');
    return (await readdir(path.join(folder, 'dist'))).sort();
  }

  const read = (name: string) => readFile(path.join(folder, 'dist', name), 'utf8');
  const run = () => createRequire(path.join(folder, 'dist', 'x'))('./entry.js');

  it('makes a bundle of what is imported later, and one of what several of those share', async () => {
    const files = await build({
      'entry.ts': `export const later = async () =>
        [(await import('./one')).name(), (await import('./two')).name()];`,
      'one.ts': `import { shout } from './both'; export const name = () => shout('one');`,
      'two.ts': `import { shout } from './both'; export const name = () => shout('two');`,
      'both.ts': `export const shout = (text: string) => text.toUpperCase() + ' FOR BOTH';`,
    });
    assert.deepEqual(files, ['entry.js', 'one.js', 'shared.js', 'two.js']);
    assert.deepEqual(await run().later(), ['ONE FOR BOTH', 'TWO FOR BOTH']);
    for (const name of ['entry.js', 'one.js', 'two.js']) {
      assert.ok(!(await read(name)).includes('FOR BOTH'), name);
    }
  });

  it('makes one of what is imported later from there, required, or a worker’s', async () => {
    const files = await build({
      'entry.ts': `export const later = async () => (await import('./one')).next();
        export const atOnce = () => require('./sync').value;`,
      'one.ts': `export const next = async () => (await import('./two')).file();`,
      'two.ts': `export const file = () => require.resolve('./thread');`,
      'sync.ts': `export const value = 42;`,
      'thread.ts': `console.log('in a thread');`,
    });
    assert.deepEqual(files, ['entry.js', 'one.js', 'sync.js', 'thread.js', 'two.js']);
    assert.equal(await run().later(), path.join(folder, 'dist', 'thread.js'));
    assert.equal(run().atOnce(), 42);
  });

  it('keeps what needs VS Code, or a package, apart from what does not', async () => {
    const files = await build({
      'entry.ts': `export const later = () => [import('./one'), import('./two'), import('./three')];`,
      'one.ts': `import { pure } from './pure'; import { told } from './told'; export const one = pure(told);`,
      'two.ts': `import { pure } from './pure'; import { told } from './told'; export const two = pure(told + 1);`,
      'three.ts': `import { pure } from './pure'; export const three = pure('3');`,
      'pure.ts': `export const pure = (text: string) => text.repeat(2);`,
      'told.ts': `import { version } from 'vscode'; export const told = version;`,
    });
    const shared = ['shared-vscode.js', 'shared.js'];
    assert.deepEqual(files, ['entry.js', 'one.js', ...shared, 'three.js', 'two.js']);
    assert.doesNotMatch(await read('shared.js'), /vscode/);
  });

  it('keeps what few share apart from what all share, where it is large', async () => {
    const shout = `export const shout = (text: string) => text + '!';`;
    const large = (bytes: number) =>
      `export const large = () => ${JSON.stringify('large'.padEnd(bytes, '.'))};`;
    const sources = {
      'entry.ts': `export const later = async () =>
        [(await import('./one')).name(), (await import('./two')).name(), (await import('./three')).name()];`,
      'one.ts': `import { shout } from './all'; import { large } from './few'; export const name = () => shout(large()[0]!);`,
      'two.ts': `import { shout } from './all'; import { large } from './few'; export const name = () => shout(large()[1]!);`,
      'three.ts': `import { shout } from './all'; export const name = () => shout('3');`,
      'all.ts': shout,
    };
    const own = ['entry.js', 'one.js'];
    const small = await build({ ...sources, 'few.ts': large(100) });
    assert.deepEqual(small, [...own, 'shared.js', 'three.js', 'two.js']);
    const files = await build({ ...sources, 'few.ts': large(100_000) });
    assert.deepEqual(files, [...own, 'shared-2.js', 'shared.js', 'three.js', 'two.js']);
    assert.doesNotMatch(await read('three.js'), /shared-2/);
    assert.deepEqual(await run().later(), ['l!', 'a!', '3!']);
  });

  it('puts nothing together that would need what needs it', async () => {
    const { groupShared }: Grouping = await import(path.resolve('build/groupShared.mjs'));
    const piece = (name: string, kind: string, needs: readonly string[]) => ({
      piece: name,
      kind,
      bytes: 1,
      users: ['one', 'two'],
      needs: new Set([name, ...needs]),
    });
    const base = piece('base', 'shared', []);
    const middle = piece('middle', 'shared-vscode', ['base']);
    const other = piece('other', 'shared-vscode', ['middle', 'base']);
    const top = piece('top', 'shared', ['other', 'middle', 'base']);
    const names = groupShared([base, middle, other, top]);
    assert.equal(names.get('other'), names.get('middle'));
    assert.deepEqual(new Set(names.values()).size, 3);
  });

  it('keeps apart what shares the same names', async () => {
    await build({
      'entry.ts': `export const later = async () =>
        [(await import('./one')).say(), (await import('./two')).say(), (await import('./three')).say()];`,
      'one.ts': `import { name } from './a'; import { name as other } from './b'; export const say = () => name() + other();`,
      'two.ts': `import { name } from './b'; export const say = () => name();`,
      'three.ts': `import { name } from './a'; export const say = () => name();`,
      'a.ts': `export const name = () => 'a';`,
      'b.ts': `export const name = () => 'b';`,
    });
    assert.deepEqual(await run().later(), ['ab', 'b', 'a']);
  });

  it('refuses what is imported later and at once: its bundle would be loaded for nothing', async () => {
    await assert.rejects(
      build({
        'entry.ts': `import { also } from './also'; export const later = () => [also, import('./one')];`,
        'also.ts': `import { value } from './one'; export const also = () => value;`,
        'one.ts': `export const value = [1];`,
      }),
      /one\.ts is imported when first needed, yet entry\.ts also imports it at once/,
    );
  });

  it('refuses a worker that needs VS Code', async () => {
    await assert.rejects(
      build({
        'entry.ts': `export const file = () => require.resolve('./thread');`,
        'thread.ts': `import { version } from 'vscode'; console.log(version);`,
      }),
      /thread\.ts is run in a thread, where there is no vscode, which thread\.ts imports/,
    );
  });
});
