import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { describe, it } from 'mocha';
import { manifestTexts, walkthroughPages } from './support/translations';

describe('what is there to translate', () => {
  it('is in l10n/bundle.l10n.json as the sources have it; else run `npm run l10n`', async function () {
    this.timeout(60_000);
    const committed = JSON.parse(readFileSync(path.resolve('l10n/bundle.l10n.json'), 'utf8'));
    assert.deepEqual(committed, await getL10nJson([sources()]));
  });

  it('is in package.nls.json for each %key% of the manifest, and nothing else is', () => {
    const manifest = readFileSync(path.resolve('package.json'), 'utf8');
    const keys = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
    assert.deepEqual(Object.keys(manifestTexts()).sort(), [...new Set(keys)].sort());
  });

  it('has no English word in the manifest where people read', () => {
    const shown = new Set(['title', 'description', 'name', 'contents', 'altText', 'displayName']);
    const { contributes } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8'));
    const bare: string[] = [];
    JSON.stringify(contributes, function (this: unknown, key, value: unknown) {
      const isSchema = typeof this === 'object' && this !== null && 'pattern' in this;
      if (shown.has(key) && typeof value === 'string' && !/^%.*%$/.test(value) && !isSchema) {
        bare.push(value);
      }
      // What a language model reads is English.
      return key === 'inputSchema' ? undefined : value;
    });
    assert.deepEqual(
      bare.filter((text) => !['avatarlens_get_avatar', 'Avatar Lens'].includes(text)),
      [],
    );
  });

  it('are pages of the walkthrough that the manifest shows', () => {
    const manifest = readFileSync(path.resolve('package.json'), 'utf8');
    for (const page of Object.keys(walkthroughPages())) assert.ok(manifest.includes(page), page);
  });
});

/** All sources as one file: for each one with the import, the tool takes a third of a second. */
function sources(): { contents: string; extension: string } {
  const vscode = `import * as vscode from 'vscode';`;
  const bodies = globSync('src/**/*.ts').map((file) =>
    readFileSync(path.resolve(file), 'utf8').replace(vscode, ''),
  );
  return { contents: [vscode, ...bodies].join('\n'), extension: '.ts' };
}
