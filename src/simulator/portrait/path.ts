/** A curve becomes straight pieces about this long, in pixels: too short for their corners to show. */
const PIECE = 8;

export type Point = readonly [x: number, y: number];

/** An outline made of closed contours. A contour that runs against the others cuts a hole. */
export class Path {
  readonly contours: Point[][] = [];
  private current: Point[] = [];

  moveTo(x: number, y: number): this {
    this.current = [[x, y]];
    this.contours.push(this.current);
    return this;
  }

  lineTo(x: number, y: number): this {
    this.current.push([x, y]);
    return this;
  }

  quadTo(cx: number, cy: number, x: number, y: number): this {
    const [x0, y0] = this.current.at(-1) ?? [x, y];
    const steps = pieces(Math.hypot(cx - x0, cy - y0) + Math.hypot(x - cx, y - cy));
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const u = 1 - t;
      this.lineTo(u * u * x0 + 2 * u * t * cx + t * t * x, u * u * y0 + 2 * u * t * cy + t * t * y);
    }
    return this;
  }

  curveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): this {
    const [x0, y0] = this.current.at(-1) ?? [x, y];
    const ends = Math.hypot(ax - x0, ay - y0) + Math.hypot(x - bx, y - by);
    const steps = pieces(ends + Math.hypot(bx - ax, by - ay));
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const u = 1 - t;
      const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      this.lineTo(p * x0 + q * ax + r * bx + s * x, p * y0 + q * ay + r * by + s * y);
    }
    return this;
  }

  /** All contours of another path too. */
  add(other: Path): this {
    this.contours.push(...other.contours);
    return this;
  }

  /** The outline run backwards: added to a larger one, it is a hole. */
  reversed(): Path {
    const path = new Path();
    path.contours.push(...this.contours.map((contour) => contour.toReversed()));
    return path;
  }

  /** The same outline on the other side of a vertical line. */
  mirrored(axis: number): Path {
    const path = new Path();
    path.contours.push(
      ...this.contours.map((contour) =>
        contour.map(([x, y]): Point => [2 * axis - x, y]).toReversed(),
      ),
    );
    return path;
  }
}

function pieces(length: number): number {
  return Math.max(6, Math.ceil(length / PIECE));
}

export function ellipse(cx: number, cy: number, rx: number, ry = rx): Path {
  const path = new Path();
  const steps = Math.max(12, Math.ceil(6 * Math.sqrt(Math.max(rx, ry))));
  for (let step = 0; step < steps; step += 1) {
    const angle = (step / steps) * 2 * Math.PI;
    const [x, y] = [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
    if (step === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return path;
}

/** A smooth closed outline through all the points, clockwise like the other shapes. */
export function blob(points: readonly Point[]): Path {
  const path = new Path();
  const at = (index: number): Point => points.at(index % points.length) ?? [0, 0];
  points.forEach(([x, y], index) => {
    if (index === 0) path.moveTo(x, y);
    const [[px, py], [nx, ny], [ox, oy]] = [at(index - 1), at(index + 1), at(index + 2)];
    const sixth = 1 / 6;
    path.curveTo(
      x + (nx - px) * sixth,
      y + (ny - py) * sixth,
      nx - (ox - x) * sixth,
      ny - (oy - y) * sixth,
      nx,
      ny,
    );
  });
  return path;
}

/** A line of the given width with round ends through every point of every contour of a path. */
export function stroke(line: Path, width: number, closed = false): Path {
  const path = new Path();
  const half = width / 2;
  for (const contour of line.contours) {
    const points = closed ? [...contour, ...contour.slice(0, 1)] : contour;
    points.forEach(([x, y], index) => {
      path.add(ellipse(x, y, half));
      const next = points[index + 1];
      if (next === undefined) return;
      const length = Math.hypot(next[0] - x, next[1] - y);
      if (length === 0) return;
      const dx = ((next[0] - x) / length) * half;
      const dy = ((next[1] - y) / length) * half;
      path
        .moveTo(x + dy, y - dx)
        .lineTo(next[0] + dy, next[1] - dx)
        .lineTo(next[0] - dy, next[1] + dx)
        .lineTo(x - dy, y + dx);
    });
  }
  return path;
}
