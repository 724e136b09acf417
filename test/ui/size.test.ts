import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { describe, it } from 'mocha';
import { vsixFile } from '../host/paths.ts';

const MOST_BYTES = 500 * 1024;

describe('The package that users download', () => {
  it('has at most 500 KiB', () => {
    const { size } = statSync(vsixFile);
    assert.ok(size <= MOST_BYTES, `it has ${(size / 1024).toFixed(1)} KiB`);
  });
});
