import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pictureSize } from '../../../src/text/pictureSize';

describe('the size of a picture in a hover', () => {
  for (const [width, height, shown] of [
    [640, 640, 'width=96,height=96'],
    [200, 1600, 'width=12,height=96'],
    [1600, 200, 'width=96,height=12'],
    [64, 32, 'width=96,height=48'],
    [1, 4096, 'width=1,height=96'],
    [0, 0, 'width=1,height=1'],
  ] as const) {
    it(`keeps the proportions of ${width} × ${height}`, () => {
      assert.equal(pictureSize({ width, height }, 96), shown);
    });
  }
});
