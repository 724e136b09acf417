import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { vsixFile } from '../host/paths.ts';
import { packageExtension } from '../host/vsix.ts';
import { readBundles } from '../stub/bundles.ts';
import { unzip } from '../stub/zip.ts';

const MOST_BYTES = 500 * 1024;

describe('The package that users download', () => {
  let files = new Map<string, Buffer>();

  before(async () => {
    if (!existsSync(vsixFile)) await packageExtension();
    files = unzip(readFileSync(vsixFile));
  });

  it('has at most 500 KiB', () => {
    const { size } = statSync(vsixFile);
    assert.ok(size <= MOST_BYTES, `it has ${(size / 1024).toFixed(1)} KiB`);
  });

  it('names every package in it, with its licence and copyright', () => {
    const notices = files.get('extension/dist/ThirdPartyNotices.txt')?.toString() ?? '';
    const names = readBundles().flatMap(({ packages }) => [...packages.keys()]);
    const bundled = [...new Set(names)].filter((name) => name !== '').sort();
    const parts = notices.split(/^={80}$/m).slice(1);
    const named = parts.map((part) => /^\s*(\S+) \d+\.\d+\.\d+ \([\w.-]+\)$/m.exec(part)?.[1]);
    assert.deepEqual(named.sort(), bundled);
    for (const part of parts) assert.match(part, /copyright .*\d{4}|copyright \(c\)|\(c\) /i);
    // Of other people than the package's own, and named in its sources alone.
    for (const holder of ['notmasteryet', 'Adobe Systems', 'Dean McNamee']) {
      assert.ok(notices.includes(holder), holder);
    }
  });

  it('has nothing that only its makers need', () => {
    const strangers = [...files.keys()].filter(
      (file) =>
        !/^extension\/(package(\.nls[\w.-]*)?\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(media\/)?[\w.-]+|media\/.+|l10n\/bundle\.l10n\.[\w-]+\.json)$/.test(
          file,
        ) && !/^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/.test(file),
    );
    assert.deepEqual(strangers, []);
    assert.ok(![...files.keys()].some((file) => /\.(map|ts\.txt|vsix)$/.test(file)));
    assert.ok(!files.has('extension/media/readme/hover.gif'));
  });
});
