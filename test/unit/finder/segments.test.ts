import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Segments, segmentsOf } from '../../../src/finder/streams/segments';

/** The lengths of the segments of a text that comes in pieces, as text and as bytes in turn. */
function lengthsOf(pieces: readonly string[]): number[] {
  const segments = new Segments();
  const lengths: number[] = [];
  const tell = (isWhole: boolean) => {
    for (let one = segments.next(isWhole); one !== undefined; one = segments.next(isWhole))
      lengths.push(one.length);
  };
  for (const [index, piece] of pieces.entries()) {
    segments.add(index % 2 === 0 ? piece : Buffer.from(piece, 'latin1'));
    segments.keep();
    tell(false);
    if (index % 3 === 0) segments.release();
  }
  tell(true);
  return lengths;
}

function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += length) pieces.push(text.slice(at, at + length));
  return pieces;
}

function lengthsOfWhole(text: string): number[] {
  return [...segmentsOf(text)].map((segment) => segment.length);
}

describe('the segments of a long text', () => {
  it('are the same in whatever pieces it comes', () => {
    const part = fc.constantFrom(
      ...['\n', '  \n', '\r\n', '\n\n', '\n  ', '\n\t- item', '}', ']', '(', ')', 'word ', '12345'],
      ...['\n    {"a":1},', ',{"x":[1,2,{"y":3}]}', ' '.repeat(300), 'x'.repeat(900)],
    );
    const block = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 120_000 }))
      .map(([parts, length]) => {
        const once = parts.join('');
        return once.repeat(Math.ceil(length / once.length));
      });
    const text = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => blocks.join(''));
    const length = fc.oneof(fc.integer({ min: 1000, max: 5000 }), fc.constantFrom(32_768, 48_000));
    fc.assert(
      fc.property(text, length, (whole, most) => {
        assert.deepEqual(lengthsOf(piecesOf(whole, most)), lengthsOfWhole(whole));
      }),
      { numRuns: 60 },
    );
  });

  it('end before the only plain line, also where that begins a piece', () => {
    const indented = '  of a record\n';
    const before = indented.repeat(Math.ceil(60_000 / indented.length));
    for (const plain of ['plain', 'plain '.repeat(8000)]) {
      const text = `${before}${plain}\n${indented.repeat(10_000)}`;
      const pieces = [before, ...piecesOf(text.slice(before.length), 32_768)];
      assert.equal(lengthsOf(pieces)[0], before.length);
      assert.deepEqual(lengthsOf(pieces), lengthsOfWhole(text));
    }
  });
});
