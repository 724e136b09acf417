import type { Point } from './path';

/** How much of each pixel of a rectangle a shape covers, from 0 to 1, row by row. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * Computes exactly how much of each pixel lies inside the contours: every edge adds the signed area
 * beside it, and the running sum along a row is the coverage. Rows outside `rows` are left out.
 */
export function rasterise(contours: readonly (readonly Point[])[], rows: number): Coverage {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const contour of contours) {
    for (const [x, y] of contour) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  left = Math.floor(left);
  top = Math.max(0, Math.floor(top));
  const height = Math.min(rows, Math.ceil(bottom)) - top;
  const width = Math.ceil(right) - left + 2;
  if (!(width > 0 && height > 0)) {
    return { left: 0, top: 0, width: 0, height: 0, values: new Float32Array(0) };
  }
  const values = new Float32Array(width * height);
  for (const contour of contours) {
    let previous = contour.at(-1);
    for (const point of contour) {
      if (previous !== undefined) addEdge(values, width, height, previous, point, left, top);
      previous = point;
    }
  }
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      sum += values[at] ?? 0;
      const covered = Math.abs(sum);
      // Sums of many small numbers stray a little from the whole ones they stand for.
      values[at] = covered < 0.002 ? 0 : covered > 0.998 ? 1 : covered;
    }
  }
  return { left, top, width, height, values };
}

/**
 * Adds what one edge contributes: for each row it crosses, the signed area to its right, so that the
 * running sum along the row is the coverage.
 */
function addEdge(
  areas: Float32Array,
  width: number,
  rows: number,
  start: Point,
  end: Point,
  left: number,
  top: number,
): void {
  if (start[1] === end[1]) return;
  const sign = start[1] < end[1] ? 1 : -1;
  const [upper, lower] = sign > 0 ? [start, end] : [end, start];
  const slope = (lower[0] - upper[0]) / (lower[1] - upper[1]);
  const [y0, y1] = [upper[1] - top, lower[1] - top];
  const first = Math.max(0, y0);
  let x = upper[0] - left + (first - y0) * slope;
  for (let row = Math.floor(first); row < Math.min(rows, Math.ceil(y1)); row += 1) {
    const height = Math.min(row + 1, y1) - Math.max(row, first);
    const nextX = x + slope * height;
    addSpan(areas, row * width, Math.min(x, nextX), Math.max(x, nextX), sign * height);
    x = nextX;
  }
}

/** Spreads the area of one edge piece within one row over the pixels from `x0` to `x1`. */
function addSpan(areas: Float32Array, start: number, x0: number, x1: number, area: number): void {
  const first = Math.floor(x0);
  const last = Math.ceil(x1);
  if (last <= first + 1) {
    const middle = (x0 + x1) / 2 - first;
    add(areas, start + first, area * (1 - middle));
    add(areas, start + first + 1, area * middle);
    return;
  }
  let before = 0;
  for (let column = first; column <= last; column += 1) {
    const covered = coveredUpTo(column + 1, x0, x1);
    add(areas, start + column, area * (covered - before));
    before = covered;
  }
}

/** Of a piece that runs evenly from `x0` to `x1`: the share of the pixel left of `edge` to its right. */
function coveredUpTo(edge: number, x0: number, x1: number): number {
  const share = (limit: number) => {
    const t = Math.min(1, Math.max(0, (limit - x0) / (x1 - x0)));
    const reached = x0 + (x1 - x0) * t;
    return t * (limit - (x0 + reached) / 2);
  };
  return share(edge) - share(edge - 1);
}

function add(areas: Float32Array, index: number, value: number): void {
  areas[index] = (areas[index] ?? 0) + value;
}
