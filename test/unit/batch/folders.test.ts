import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { excludesOf } from '../../../src/batch/excludes';
import { GitIgnore } from '../../../src/batch/gitIgnore';
import { type FolderFiles, walk } from '../../../src/batch/walk';

/** A tree of files: texts by path. `null` is a folder that cannot be listed. */
type Tree = Readonly<Record<string, string | null>>;

function filesOf(tree: Tree): FolderFiles<string> {
  return {
    async list(folder) {
      if (tree[folder] === null) throw Object.assign(new Error('no'), { code: 'EACCES' });
      const prefix = folder === '' ? '' : `${folder}/`;
      const below = Object.keys(tree).filter((path) => path.startsWith(prefix));
      const names = new Map(
        below.map((path) => {
          const [name = '', ...rest] = path.slice(prefix.length).split('/');
          const isFolder = rest.length > 0 || tree[path] === null;
          return [name, { name, kind: isFolder ? ('folder' as const) : ('file' as const) }];
        }),
      );
      return [...names.values()];
    },
    text: async (file) => tree[file] ?? undefined,
    child: (folder, name) => (folder === '' ? name : `${folder}/${name}`),
    problemOf: () => 'unreadable',
  };
}

async function walked(
  tree: Tree,
  {
    exclude = {},
    from = '',
    above = new GitIgnore(true),
  }: { exclude?: Record<string, unknown>; from?: string; above?: GitIgnore } = {},
): Promise<string[]> {
  const found: string[] = [];
  const { signal } = new AbortController();
  const rules = { excludes: excludesOf(exclude, true), gitIgnore: above, signal };
  for await (const { path, problem } of walk(from, from, filesOf(tree), rules)) {
    found.push(problem ? `${path} ${problem}` : path);
  }
  return found;
}

describe('walking through a folder', () => {
  it('brings every file, in the order of names', async () => {
    const tree = { 'b.log': '', 'a/z.txt': '', 'a/b/c.txt': '', 'c.log': '' };
    assert.deepEqual(await walked(tree), ['a/b/c.txt', 'a/z.txt', 'b.log', 'c.log']);
  });

  it('names a folder that cannot be listed, and goes on', async () => {
    const tree = { 'a/secret': null, 'a/b.log': '' };
    assert.deepEqual(await walked(tree), ['a/b.log', 'a/secret unreadable']);
  });

  it('leaves out what a .gitignore names, deeper ones having the last word', async () => {
    const tree = {
      '.gitignore': '*.tmp\nnode_modules/\n/build\n!keep.tmp\n',
      'a.tmp': '',
      'keep.tmp': '',
      'node_modules/x.js': '',
      'build/out.js': '',
      'src/build/in.js': '',
      'src/.gitignore': '!b.tmp\nlocal.*\n',
      'src/b.tmp': '',
      'src/c.tmp': '',
      'src/local.env': '',
    };
    assert.deepEqual(await walked(tree), [
      '.gitignore',
      'keep.tmp',
      'src/.gitignore',
      'src/b.tmp',
      'src/build/in.js',
    ]);
  });

  it('reads an ignored folder that was named itself, but not what is ignored in it', async () => {
    const tree = { 'logs/bot.log': '', 'logs/a.tmp': '', 'logs/old/b.log': '' };
    const above = new GitIgnore(true).with('', 'logs/\n').with('', '*.tmp\n');
    assert.deepEqual(await walked(tree, { from: 'logs', above: above.without('logs') }), [
      'logs/bot.log',
      'logs/old/b.log',
    ]);
  });

  it('leaves out what files.exclude names, with braces, siblings and switches', async () => {
    const tree = {
      '.git/HEAD': '',
      'src/a.ts': '',
      'src/a.js': '',
      'src/b.js': '',
      'docs/x.md': '',
      'docs/y.pdf': '',
      'tmp/z.log': '',
      'deep/tmp/z.log': '',
    };
    const exclude = {
      '**/.git': true,
      '**/*.js': { when: '$(basename).ts' },
      'docs/*.{pdf,docx}': true,
      tmp: true,
      '**/z.log': false,
      '[': true,
    };
    assert.deepEqual(await walked(tree, { exclude }), [
      'deep/tmp/z.log',
      'docs/x.md',
      'src/a.ts',
      'src/b.js',
    ]);
  });

  it('takes nothing from settings that a workspace has spoilt', async () => {
    const tree = { 'a.log': '' };
    const exclude = {
      '*.log': null,
      '**/a.*': { when: 5 },
      '*.l*': 'yes',
      '*.lo?': { when: null },
    };
    assert.deepEqual(await walked(tree, { exclude }), ['a.log']);
  });

  it('takes no glob that would be tried for minutes', async () => {
    const name = 'a'.repeat(200);
    const exclude = {
      '*a*a*a*a*a*a*a*a*b': true,
      [`${'**/*a*/'.repeat(5)}b`]: true,
      '+(a|aa|aaa)b': true,
    };
    const started = performance.now();
    assert.deepEqual(await walked({ [name]: '' }, { exclude }), [name]);
    assert.ok(performance.now() - started < 1000);
  });

  it('ignores case where the file system does', () => {
    assert.equal(new GitIgnore(false).with('', '*.LOG').ignores('a.log', false), true);
    assert.equal(new GitIgnore(true).with('', '*.LOG').ignores('a.log', false), false);
    assert.equal(excludesOf({ '**/*.LOG': true }, false)('a/b.log', new Set()), true);
    assert.equal(excludesOf({ '**/*.LOG': true }, true)('a/b.log', new Set()), false);
  });

  it('ends when it is told to', async () => {
    const stopping = new AbortController();
    const rules = {
      excludes: excludesOf({}, true),
      gitIgnore: new GitIgnore(true),
      signal: stopping.signal,
    };
    const found: string[] = [];
    for await (const { path } of walk('', '', filesOf({ a: '', b: '', c: '' }), rules)) {
      found.push(path);
      if (path === 'b') stopping.abort();
    }
    assert.deepEqual(found, ['a', 'b']);
  });
});
