import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

describe('the pages of webviews', () => {
  for (const file of globSync('media/**/*.js')) {
    it(`hide nothing from the compiler in ${file}`, () => {
      const code = readFileSync(file, 'utf8');
      assert.doesNotMatch(code, /[{<([,|]\s*any\b|@ts-(expect-error|ignore|nocheck)/);
    });
  }
});
