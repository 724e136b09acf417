import type { Path, Point } from './path';

/** `#rrggbb`. */
export type Colour = `#${string}`;

/** One colour, or a run between two from one point to another. */
export type Paint =
  | Colour
  | { readonly from: Point; readonly to: Point; readonly colours: readonly [Colour, Colour] };

/** Where and how large the following shapes are drawn. */
export interface Placement {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

type Rgb = readonly [number, number, number];

/** How much of each pixel a shape covers, from 0 to 1, row by row. */
export type Mask = Float32Array;

/**
 * A square picture that shapes are painted on. Edges are smooth because the area of each pixel under
 * a shape is computed exactly, by summing the signed areas beside its edges along each row.
 */
export class Canvas {
  readonly data: Uint8Array;
  private placement: Placement = { scale: 1, x: 0, y: 0 };

  constructor(readonly size: number) {
    this.data = new Uint8Array(size * size * 4).fill(255);
  }

  place(placement: Placement): void {
    this.placement = placement;
  }

  /** Paints a shape; `within` keeps it inside another one. Opacity runs from 0 to 1. */
  fill(path: Path, paint: Paint, options: { opacity?: number; within?: Mask } = {}): void {
    const { opacity = 1, within } = options;
    const colourAt = this.shader(paint);
    this.cover(path, (pixel, coverage, x, y) => {
      const alpha = coverage * opacity * (within?.[pixel] ?? 1);
      if (alpha <= 0) return;
      const [red, green, blue] = colourAt(x, y);
      const at = pixel * 4;
      this.mix(at, red, alpha);
      this.mix(at + 1, green, alpha);
      this.mix(at + 2, blue, alpha);
    });
  }

  mask(path: Path): Mask {
    const mask = new Float32Array(this.size * this.size);
    this.cover(path, (pixel, coverage) => {
      mask[pixel] = coverage;
    });
    return mask;
  }

  private mix(at: number, value: number, alpha: number): void {
    const old = this.data[at] ?? 0;
    this.data[at] = Math.round(old + (value - old) * alpha);
  }

  private shader(paint: Paint): (x: number, y: number) => Rgb {
    if (typeof paint === 'string') {
      const colour = rgb(paint);
      return () => colour;
    }
    const [from, to] = [this.placed(paint.from), this.placed(paint.to)];
    const [first, last] = [rgb(paint.colours[0]), rgb(paint.colours[1])];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = dx * dx + dy * dy || 1;
    return (x, y) => {
      const t = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
      return [
        first[0] + (last[0] - first[0]) * t,
        first[1] + (last[1] - first[1]) * t,
        first[2] + (last[2] - first[2]) * t,
      ];
    };
  }

  private placed([x, y]: Point): Point {
    const { scale, x: dx, y: dy } = this.placement;
    return [x * scale + dx, y * scale + dy];
  }

  private cover(
    path: Path,
    visit: (pixel: number, coverage: number, x: number, y: number) => void,
  ): void {
    const contours = path.contours.map((contour) => contour.map((point) => this.placed(point)));
    const points = contours.flat();
    const left = Math.floor(points.reduce((least, [x]) => Math.min(least, x), Infinity));
    const right = Math.ceil(points.reduce((most, [x]) => Math.max(most, x), -Infinity));
    const top = Math.max(
      0,
      Math.floor(points.reduce((least, [, y]) => Math.min(least, y), Infinity)),
    );
    const bottom = Math.min(
      this.size,
      Math.ceil(points.reduce((most, [, y]) => Math.max(most, y), -Infinity)),
    );
    const width = right - left + 2;
    if (!(width > 0 && bottom > top)) return;
    const areas = new Float32Array(width * (bottom - top));
    for (const contour of contours) {
      contour.forEach((point, index) => {
        const next = contour[(index + 1) % contour.length];
        if (next !== undefined) addEdge(areas, width, bottom - top, point, next, left, top);
      });
    }
    for (let row = 0; row < bottom - top; row += 1) {
      let sum = 0;
      const y = row + top;
      for (let column = 0; column < width; column += 1) {
        sum += areas[row * width + column] ?? 0;
        const x = column + left;
        const coverage = Math.min(1, Math.abs(sum));
        if (coverage > 0.002 && x >= 0 && x < this.size) visit(y * this.size + x, coverage, x, y);
      }
    }
  }
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

export function rgb(colour: Colour): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The colour moved towards black (below 0) or white (above 0) by a share of up to 1. */
export function shade(colour: Colour, amount: number): Colour {
  const target = amount < 0 ? 0 : 255;
  const share = Math.abs(amount);
  const parts = rgb(colour).map((part) => Math.round(part + (target - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
