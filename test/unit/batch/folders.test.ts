import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Breather } from '../../../src/async/breather';
import { excludesOf } from '../../../src/batch/excludes';
import { GitIgnore } from '../../../src/batch/gitIgnore';
import { type FolderFiles, walk } from '../../../src/batch/walk';
import { cpuMs } from '../support/cpuMs';

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

function breather(): Breather {
  return new Breather(new AbortController().signal);
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
    assert.deepEqual(
      await walked(tree, { from: 'logs', above: await above.without('logs', breather()) }),
      ['logs/bot.log', 'logs/old/b.log'],
    );
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

  it('answers in no time for patterns that a regular expression would try for minutes', async () => {
    const name = 'a'.repeat(200);
    const deep = Array.from({ length: 60 }, () => 'a').join('/');
    const exclude = {
      '*a*a*a*a*a*a*a*a*b': true,
      [`${'**/*a*/'.repeat(8)}b`]: true,
      [`${'**/a/'.repeat(8)}b`]: true,
      [`${'{a,aa}'.repeat(40)}b`]: true,
      [`${'{a,{a,{a,aa}}}'.repeat(40)}b`]: true,
      '+(a|aa|aaa)b': true,
      '(a+)+b': true,
      [`${'{a,b,c,d,e,f,g,h}'.repeat(30)}z`]: true,
    };
    const rules = [
      'a/**/'.repeat(8),
      `${'a/**/'.repeat(8)}z`,
      `${'**/a/'.repeat(30)}z`,
      `${'*a'.repeat(40)}z`,
      `${'[a-z]*'.repeat(40)}Z`,
    ];
    const tree = { '.gitignore': rules.join('\n'), [name]: '', [`z/${deep}/b.log`]: '' };
    const spent = await cpuMs(async () => {
      assert.deepEqual(await walked(tree, { exclude }), ['.gitignore', name, `z/${deep}/b.log`]);
    }, 2000);
    assert.ok(spent < 2000, `${spent} ms`);
  });

  it('lets others work, and ends when it is told to, though a hundred thousand rules leave all out', async () => {
    const rules = Array.from({ length: 60_000 }, (_, index) => `*${index}*x*${index}*y\n`).join('');
    const names = Array.from({ length: 2000 }, (_, index) => `${'x1y'.repeat(20)}${index}.tmp`);
    const tree = Object.fromEntries(names.map((name) => [name, '']));
    const stopping = new AbortController();
    let turns = 0;
    const watch = setInterval(() => {
      if (++turns === 3) stopping.abort();
    }, 1);
    const files = filesOf({ ...tree, '.gitignore': `${rules}*.tmp\n${rules}` });
    for await (const { path } of walk('', '', files, {
      excludes: excludesOf({ '.gitignore': true }, true),
      gitIgnore: new GitIgnore(true),
      signal: stopping.signal,
    })) {
      assert.fail(`${path} was left out`);
    }
    clearInterval(watch);
    assert.ok(stopping.signal.aborted, `${turns} turns`);
  });

  it('lets others work while it leaves out a folder of very many files', async () => {
    const names = Array.from({ length: 200_000 }, (_, index) => `${index}.tmp`);
    const items = names.map((name) => ({ name, kind: 'file' as const }));
    const files = {
      ...filesOf({ '.gitignore': '*.tmp' }),
      list: async () => [{ name: '.gitignore', kind: 'other' as const }, ...items],
    };
    const stopping = new AbortController();
    let turns = 0;
    const watch = setInterval(() => {
      turns++;
      if (turns === 3) stopping.abort();
    }, 1);
    const rules = {
      excludes: excludesOf({}, true),
      gitIgnore: new GitIgnore(true),
      signal: stopping.signal,
    };
    for await (const { path } of walk('', '', files, rules)) assert.fail(`${path} was left out`);
    clearInterval(watch);
    assert.ok(stopping.signal.aborted, `${turns} turns`);
  });

  it('ignores case where the file system does', async () => {
    const ignores = (caseSensitive: boolean) =>
      new GitIgnore(caseSensitive).with('', '*.LOG').ignores('a.log', false, breather());
    const excludes = (caseSensitive: boolean) =>
      excludesOf({ '**/*.LOG': true }, caseSensitive)('a/b.log', new Set(), breather());
    assert.deepEqual(await Promise.all([ignores(false), ignores(true)]), [true, false]);
    assert.deepEqual(await Promise.all([excludes(false), excludes(true)]), [true, false]);
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
