import assert from 'node:assert/strict';
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

  it('carry every heavy package once', () => {
    assert.deepEqual(bundlesWith('undici'), ['network.js']);
    assert.deepEqual(bundlesWith('zod'), ['schemas.js']);
    assert.deepEqual(bundlesWith('libphonenumber-js'), ['phoneNumbers.js']);
    assert.deepEqual(bundlesWith('jpeg-js'), ['jpeg.js']);
    assert.deepEqual(bundlesWith('fast-png'), ['png.js']);
  });

  it('leave the vscode module to those that run in the extension host alone', () => {
    const names = ['finder.js', 'schemas.js', 'simulator.js', 'sweep.js', 'thumbnailWorker.js'];
    for (const name of names) assert.ok(!bundle(name).requires.has('vscode'), name);
  });
});
