import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { type Bundle, readBundles } from '../../stub/bundles';

const MOST_ENTRY_BYTES = 80 * 1024;

describe('the bundles', () => {
  const bundles = readBundles();

  function bundle(name: string): Bundle {
    const found = bundles.find((one) => one.name === name);
    assert.ok(found, `there is no ${name}`);
    return found;
  }

  function bundlesWith(packageName: string): string[] {
    return bundles.filter(({ packages }) => packages.has(packageName)).map(({ name }) => name);
  }

  it('keep the entry, which loads at every start, within 80 KiB', () => {
    const { bytes } = bundle('extension.js');
    assert.ok(bytes <= MOST_ENTRY_BYTES, `the entry has ${(bytes / 1024).toFixed(1)} KiB`);
  });

  it('have no package in the entry but a small cache', () => {
    const names = [...bundle('extension.js').packages.keys()].filter((name) => name !== '');
    assert.deepEqual(names, ['quick-lru']);
  });

  it('have every module once, but for the copies of the entry', () => {
    const holders = new Map<string, string[]>();
    for (const { name, modules } of bundles) {
      if (name === 'extension.js') continue;
      for (const module of modules) holders.set(module, [...(holders.get(module) ?? []), name]);
    }
    const several = [...holders].filter(([, names]) => names.length > 1);
    assert.deepEqual(several, []);
    for (const name of ['undici', 'zod', 'libphonenumber-js', 'jpeg-js', 'fast-png']) {
      assert.equal(bundlesWith(name).length, 1, name);
    }
  });

  it('have no class twice that is told by instanceof: a copy would not be it', () => {
    const others = bundles.filter(({ name }) => name !== 'extension.js');
    const elsewhere = new Set(others.flatMap(({ modules }) => modules));
    const copied = bundle('extension.js').modules.filter((module) => elsewhere.has(module));
    assert.ok(copied.length > 0);
    const classes = copied
      .filter((module) => module.startsWith('src/'))
      .flatMap((module) => [...readFileSync(module, 'utf8').matchAll(/^export class (\w+)/gm)])
      .map(([, name = '']) => name);
    const code = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const told = classes.filter((name) =>
      code.some((text) => new RegExp(`instanceof ${name}\\b`).test(text)),
    );
    assert.deepEqual(told, []);
  });

  it('have no export that changes: bundles hand on what it is when they are loaded', () => {
    const changing = globSync('src/**/*.ts').filter((file) =>
      /^export (?:let|var)\b/m.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(changing, []);
  });

  it('leave the vscode module out of what runs anywhere, such as in threads', () => {
    for (const name of ['thumbnailWorker', 'finder', 'simulator', 'sweep']) {
      const loaded = new Set([`./${name}.js`]);
      for (const file of loaded) {
        if (!file.startsWith('./')) continue;
        for (const next of bundle(file.slice(2)).requires) loaded.add(next);
      }
      assert.ok(!loaded.has('vscode'), [...loaded].join(', '));
    }
  });
});
