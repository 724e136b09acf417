import assert from 'node:assert/strict';
import fc from 'fast-check';
import ignore from 'ignore';
import { describe, it } from 'mocha';
import picomatch from 'picomatch';
import { Breather } from '../../../src/async/breather';
import { excludesOf } from '../../../src/batch/excludes';
import { GitIgnore } from '../../../src/batch/gitIgnore';
import { compileGlob } from '../../../src/batch/glob';
import { cpuMs } from '../support/cpuMs';

/** What git itself says: `git check-ignore --no-index`, version 2.39. */
const GIT: readonly (readonly [rule: string, path: string, isIgnored: boolean])[] = [
  ['foo', 'foo', true],
  ['foo', 'a/foo', true],
  ['/foo', 'a/foo', false],
  ['a/foo', 'b/a/foo', false],
  ['foo/', 'foo', false],
  ['*.log', 'a/b.log', true],
  ['a/*.log', 'a/b/c.log', false],
  ['a/**/c.log', 'a/c.log', true],
  ['a/**/c.log', 'a/b/b/c.log', true],
  ['**/c', 'c', true],
  ['a/**', 'a', false],
  ['a/**', 'a/b/c', true],
  ['a**c', 'abbc', true],
  ['a/b**c', 'a/b/c', false],
  ['?oo', 'foo', true],
  ['a/?', 'a//', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[^a-c]x', 'dx', true],
  ['[]x]', ']', true],
  ['[[:digit:]]', '7', true],
  ['[[:digit:]]', 'd', false],
  ['[a\\]]', ']', true],
  ['[a', '[a', false],
  ['a\\', 'a\\', false],
  ['\\#a', '#a', true],
  ['#a', '#a', false],
  ['\\!a', '!a', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a   ', 'a', true],
  ['a\\ ', 'a ', true],
  ['a\\   ', 'a ', true],
  ['a b', 'a b', true],
  ['{a,b}', 'a', false],
  ['{a,b}', '{a,b}', true],
  ['a+', 'aa', false],
];

describe('globs', () => {
  it('mean in a .gitignore what they mean to git', async () => {
    const wrong: string[] = [];
    for (const [rule, path, isIgnored] of GIT) {
      const rules = new GitIgnore(true).with('', rule);
      if ((await rules.ignores(path, false, breather())) !== isIgnored)
        wrong.push(`${rule} ${path}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('say of every path what another reader of .gitignore files says', () =>
    fc.assert(
      fc.asyncProperty(
        pieces(['a', 'b', '*', '**', '?', '/', '/**/', '[ab]', '[!a]']),
        pathText(),
        async (rule, path) => {
          const clean = rule.replace(/\/{2,}/g, '/').replace(/\*{3,}/g, '**');
          const rules = new GitIgnore(true).with('', clean);
          const names = path.split('/');
          let isIgnored = false;
          for (const depth of names.keys()) {
            const above = names.slice(0, depth + 1).join('/');
            isIgnored ||= await rules.ignores(above, depth + 1 < names.length, breather());
          }
          assert.equal(isIgnored, ignore().add(clean).ignores(path), `${clean} ${path}`);
        },
      ),
      { numRuns: 2000 },
    ));

  it('say of every path what another reader of such globs says', () =>
    fc.assert(
      fc.property(
        pieces(['a', 'b', '*', '?', '/', '/**/', '[ab]', '{a,b}', '{a,b/c}']),
        pathText(),
        (glob, path) => {
          const clean = glob.replace(/\/{2,}/g, '/').replace(/^\/|\/$/g, '');
          fc.pre(
            clean !== '' &&
              !clean.includes('***') &&
              !clean.includes('**/**') &&
              !clean.endsWith('/**') &&
              !/[^/]\*\*|\*\*[^/]/.test(clean),
          );
          const others = picomatch(clean, { dot: true, noextglob: true });
          assert.equal(
            compileGlob(clean, 'vscode')?.matches(path),
            others(path),
            `${clean} ${path}`,
          );
        },
      ),
      { numRuns: 2000 },
    ));

  it('of VS Code know braces within braces', () => {
    const glob = compileGlob('**/{a,b{c,d}}.{js,ts}', 'vscode');
    const matched = ['a.js', 'x/bc.ts', 'bd.js', 'b.js', 'a.tsx', 'x/a'].map((path) =>
      glob?.matches(path),
    );
    assert.deepEqual(matched, [true, true, true, false, false, false]);
  });

  it('of VS Code that end with two stars match the folder too', () => {
    const matched = ['a', 'a/b/c', 'ab'].map((path) =>
      compileGlob('a/**', 'vscode')?.matches(path),
    );
    assert.deepEqual(matched, [true, true, false]);
  });

  it('that never close are none', () => {
    const broken = ['[', '[a', '{a,b', '{a,{b}', 'a{'].map((glob) => compileGlob(glob, 'vscode'));
    assert.deepEqual(
      broken,
      broken.map(() => undefined),
    );
  });

  it('take no more time than their length times that of the path', () =>
    fc.assert(
      fc.asyncProperty(
        pieces(
          ['a', '*', '**', '?', '/', '[a-z]', '{a,aa}', '{', ',', '}', '+(a|aa)', '(a+)+'],
          300,
        ),
        async (glob) => {
          const path = 'a'.repeat(2000);
          const spent = await cpuMs(async () => {
            compileGlob(glob, 'vscode')?.matches(path);
            await excludesOf({ [glob]: true }, true)(path, new Set(), breather());
            await new GitIgnore(true).with('', glob).ignores(path, false, breather());
          }, 2000);
          assert.ok(spent < 2000, `${spent} ms`);
        },
      ),
      { numRuns: 200 },
    ));
});

function breather(): Breather {
  return new Breather(new AbortController().signal);
}

function pieces(of: readonly string[], most = 7): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...of), { minLength: 1, maxLength: most })
    .map((parts) => parts.join(''));
}

function pathText(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom('a', 'b', 'ab', 'c', 'ba'), { minLength: 1, maxLength: 5 })
    .map((names) => names.join('/'));
}
