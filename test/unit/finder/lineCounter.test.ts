import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LineCounter, type Place } from '../../../src/finder/streams/lineCounter';

const text = fc.array(fc.constantFrom('\r\n', '\r\n', '\r', '\n', 'a', 'bcd'), { maxLength: 60 });

/** The places of all offsets, as a scan asks for them: part by part. */
function placesInParts(whole: string, sizes: readonly number[]): Place[] {
  const counter = new LineCounter();
  const places: Place[] = [];
  for (let base = 0, turn = 0; base < whole.length; turn += 1) {
    const until = Math.min(base + (sizes[turn % sizes.length] ?? 1), whole.length);
    counter.enter(whole.slice(base, until));
    for (let offset = base; offset < until; offset += 1) places.push(counter.placeOf(offset));
    base = until;
  }
  return places;
}

function placesInWhole(whole: string): Place[] {
  return Array.from({ length: whole.length }, (_, offset) => {
    const before = [...whole.matchAll(/\r\n?|\n/g)]
      .map((found) => found.index + found[0].length)
      .filter((end) => end <= offset);
    return { line: before.length, column: offset - (before.at(-1) ?? 0) };
  });
}

describe('counting lines', () => {
  it('tells the same of every offset, wherever the parts end', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        (parts, sizes) => {
          const whole = parts.join('');
          assert.deepEqual(placesInParts(whole, sizes), placesInWhole(whole));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('counts \\r\\n once where a part ends between the two', () => {
    assert.deepEqual(placesInParts('abc\r\nd', [4]).at(-1), { line: 1, column: 0 });
  });
});
