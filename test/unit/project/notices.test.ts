import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

interface Notices {
  notices(metafile: object, root: string): string;
}

describe('the notices of bundled packages', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-notices-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** What is said of one package, of which `index.js` is bundled. */
  async function noticesOf(files: Readonly<Record<string, string>>, bytesInOutput = 1) {
    const folder = path.join(root, 'node_modules/@some/one');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const inputs = { 'node_modules/@some/one/index.js': { bytesInOutput } };
    const { notices }: Notices = await import(path.resolve('build/notices.mjs'));
    return notices({ outputs: { 'dist/x.js': { inputs } } }, root);
  }

  const manifest = (license?: string) =>
    JSON.stringify({ name: '@some/one', version: '1.2.3', license });

  it('quote the licence and what the sources say of other people', async () => {
    const text = await noticesOf({
      'package.json': manifest('MIT'),
      'LICENCE.md': 'MIT, Copyright (c) 2020 Some One',
      'index.js': `'use strict';\n/* Copyright 2011 Another */\n// What it does.\nmodule.exports = 1; // (c) not at the head\n`,
    });
    assert.match(text, /@some\/one 1\.2\.3 \(MIT\)\n\nMIT, Copyright \(c\) 2020 Some One/);
    assert.match(text, /Copyright 2011 Another/);
    assert.doesNotMatch(text, /not at the head|What it does/);
  });

  it('leave out what is imported but not in a bundle', async () => {
    const text = await noticesOf({ 'package.json': manifest('MIT'), 'index.js': '' }, 0);
    assert.doesNotMatch(text, /@some\/one/);
  });

  for (const license of ['GPL-3.0', 'SEE LICENSE IN x', undefined]) {
    it(`are refused, and with them the build, for the licence ${license}`, async () => {
      const files = { 'package.json': manifest(license), LICENSE: 'Mine.', 'index.js': '' };
      await assert.rejects(noticesOf(files), /@some\/one is bundled under the licence/);
    });
  }

  it('are refused for a package that brings no text of its licence', async () => {
    await assert.rejects(
      noticesOf({ 'package.json': manifest('MIT'), 'index.js': 'module.exports = 1;' }),
      /brings no text of its licence/,
    );
  });
});
