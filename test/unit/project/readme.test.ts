import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('shows the example that is compiled and run as a test', () => {
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const run = readFileSync('test/editor/apiExample.ts', 'utf8');
    assert.equal(shown.replace("'./avatar-lens'", "'../../src/api'"), run);
  });

  it('shows pictures that are there', () => {
    for (const [, file = ''] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      assert.ok(existsSync(file), file);
    }
  });

  it('names every setting and every folder that is there', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const name of Object.keys(manifest.contributes.configuration.properties)) {
      assert.ok(readme.includes(`\`${name}\``), name);
    }
    for (const [, folder = ''] of readme.matchAll(/`(src\/\w+)`/g)) {
      assert.ok(existsSync(folder), folder);
    }
  });
});
