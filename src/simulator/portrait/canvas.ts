import { type Colour, type Rgb, rgb } from './colour';
import type { Path, Point } from './path';
import { type Coverage, rasterise } from './raster';

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

/** How much of each pixel of the picture a shape covers, from 0 to 1, row by row. */
export type Mask = Float32Array;

/** A square picture that shapes with smooth edges are painted on. */
export class Canvas {
  /** Red, green, blue, alpha; alpha is always full. */
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
    const coverage = this.cover(path);
    const colours = this.gradient(paint);
    const [from, to] = colours.ends;
    const { data, size } = this;
    this.eachRow(coverage, (y, first, last, offset) => {
      for (let x = first; x < last; x += 1) {
        const pixel = y * size + x;
        const covered = coverage.values[offset + x] ?? 0;
        if (covered === 0) continue;
        const alpha = covered * opacity * (within === undefined ? 1 : (within[pixel] ?? 0));
        const share = colours.shareAt(x, y);
        for (let part = 0; part < 3; part += 1) {
          const old = data[pixel * 4 + part] ?? 0;
          const start = from[part] ?? 0;
          const wanted = start + ((to[part] ?? 0) - start) * share;
          data[pixel * 4 + part] = old + (wanted - old) * alpha + 0.5;
        }
      }
    });
  }

  mask(path: Path): Mask {
    const mask = new Float32Array(this.size * this.size);
    const coverage = this.cover(path);
    this.eachRow(coverage, (y, first, last, offset) => {
      mask.set(coverage.values.subarray(offset + first, offset + last), y * this.size + first);
    });
    return mask;
  }

  private cover(path: Path): Coverage {
    const contours = path.contours.map((contour) => contour.map((point) => this.placed(point)));
    return rasterise(contours, this.size);
  }

  /** Calls back for the part of each row that lies in the picture; `offset + x` finds a coverage. */
  private eachRow(
    { left, top, width, height }: Coverage,
    visit: (y: number, first: number, last: number, offset: number) => void,
  ): void {
    const first = Math.max(0, left);
    const last = Math.min(this.size, left + width);
    for (let row = 0; row < height; row += 1) visit(top + row, first, last, row * width - left);
  }

  private gradient(paint: Paint): {
    ends: readonly [Rgb, Rgb];
    shareAt: (x: number, y: number) => number;
  } {
    if (typeof paint === 'string') return { ends: [rgb(paint), rgb(paint)], shareAt: () => 0 };
    const [from, to] = [this.placed(paint.from), this.placed(paint.to)];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = dx * dx + dy * dy || 1;
    return {
      ends: [rgb(paint.colours[0]), rgb(paint.colours[1])],
      shareAt: (x, y) =>
        Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / length)),
    };
  }

  private placed([x, y]: Point): Point {
    const { scale, x: dx, y: dy } = this.placement;
    return [x * scale + dx, y * scale + dy];
  }
}
