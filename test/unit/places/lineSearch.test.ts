import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type LineHit, LineSearch } from '../../../src/features/places/lineSearch';

const ANN = '79001234568@c.us';

function hitsIn(pieces: readonly string[], chatId = ANN): LineHit[] {
  const search = new LineSearch(chatId);
  return [...pieces.flatMap((piece) => [...search.add(piece)]), ...search.end()];
}

describe('the lines of an id', () => {
  it('are the same wherever a text is cut, and counted as editors count them', () => {
    const unit = fc.constantFrom('\r', '\n', '\r\n', '\u2028', 'a', '7', ANN, '79001234568%40C.US');
    fc.assert(
      fc.property(fc.array(fc.array(unit, { maxLength: 6 }), { maxLength: 8 }), (parts) => {
        const pieces = parts.map((part) => part.join(''));
        const text = pieces.join('');
        const lines = text.split(/\r\n|\r|\n/);
        const expected = lines.flatMap((one, line) => {
          const match = /(?<![\d-])79001234568(?:@|%40)c\.us/i.exec(one);
          return match ? [[line, match.index, match[0].length]] : [];
        });
        for (const cut of [pieces, [text], [...text]]) {
          const hits = hitsIn(cut).map(({ line, column, length }) => [line, column, length]);
          assert.deepEqual(hits, expected);
        }
      }),
    );
  });

  it('are found at their column however long a line is, and once', () => {
    const piece = 'x '.repeat(16 * 1024);
    const before = Array.from({ length: 40 }, () => piece);
    const [hit, ...more] = hitsIn([...before, `${ANN} hello `, ...before, ANN, `\n${ANN}`]);
    assert.equal(hit?.column, 40 * piece.length);
    assert.match(hit?.text ?? '', /x 79001234568@c\.us hello x/);
    assert.deepEqual(more, [{ line: 1, column: 0, length: ANN.length, text: ANN }]);
  });

  it('are not those of a longer number, wherever a long line was cut', () => {
    const side = ' '.repeat(256 * 1024);
    for (let behind = 0; behind < 600; behind++) {
      const rest = ' '.repeat(behind);
      assert.deepEqual(hitsIn([`${side}1${ANN}${rest}`, ' ']), []);
      const [hit] = hitsIn([`${side.slice(behind)}${rest}${ANN.slice(0, 9)}`, `${ANN.slice(9)} `]);
      assert.equal(hit?.column, side.length);
    }
  });
});
