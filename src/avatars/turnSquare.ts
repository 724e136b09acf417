import type { Orientation } from './exif';
import type { Pixels } from './pixels';

/** Where the pixel that is shown at (x, y) is stored, in a square whose last index is `last`. */
const STORED_AT: Readonly<
  Record<Orientation, (x: number, y: number, last: number) => readonly [x: number, y: number]>
> = {
  1: (x, y) => [x, y],
  2: (x, y, last) => [last - x, y],
  3: (x, y, last) => [last - x, last - y],
  4: (x, y, last) => [x, last - y],
  5: (x, y) => [y, x],
  6: (x, y, last) => [y, last - x],
  7: (x, y, last) => [last - y, last - x],
  8: (x, y, last) => [last - y, x],
};

/** A square picture as it is meant to be seen. */
export function turnSquare(square: Pixels, orientation: Orientation): Pixels {
  const { width: side, rgba } = square;
  if (orientation === 1) return square;
  const turned = new Uint8Array(rgba.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [fromX, fromY] = STORED_AT[orientation](x, y, side - 1);
      const from = (fromY * side + fromX) * 4;
      turned.set(rgba.subarray(from, from + 4), (y * side + x) * 4);
    }
  }
  return { ...square, rgba: turned };
}
