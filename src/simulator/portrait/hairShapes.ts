import type { Canvas } from './canvas';
import { shade } from './colour';
import { blob, ellipse, Path, type Point, stroke } from './path';
import { MIDDLE } from './size';
import type { Traits } from './traits';

/** Hair that follows the skull down to the temples. */
export function cap(width: number, top: number, hairline: number, temple: number): Path {
  const half = 116 * width + 8;
  const [left, right] = [MIDDLE - half, MIDDLE + half];
  return new Path()
    .moveTo(MIDDLE, top)
    .curveTo(MIDDLE + half * 0.66, top, right, 200, right, temple)
    .curveTo(right - 12, temple, right - 16, 250, right - 22, 236)
    .curveTo(right - 50, hairline - 6, MIDDLE + 40, hairline, MIDDLE, hairline)
    .curveTo(MIDDLE - 40, hairline, left + 50, hairline - 6, left + 22, 236)
    .curveTo(left + 16, 250, left + 12, temple, left, temple)
    .curveTo(left, 200, MIDDLE - half * 0.66, top, MIDDLE, top);
}

/** Parted in the middle and falling on both sides of the face. */
export function drawParted(canvas: Canvas, hair: Traits['hair'], bottom: number): void {
  const side = new Path()
    .moveTo(MIDDLE + 4, 126)
    .curveTo(200, 120, 152, 220, 168, 330)
    .curveTo(172, 370, 166, 400, 168, bottom)
    .quadTo(196, bottom + 26, 226, bottom)
    .curveTo(222, 400, 212, 350, 216, 300)
    .curveTo(222, 250, 280, 230, MIDDLE + 4, 160);
  canvas.fill(side, hair);
  canvas.fill(side.mirrored(MIDDLE), hair);
  const parting = new Path().moveTo(MIDDLE, 130).lineTo(MIDDLE, 162);
  canvas.fill(stroke(parting, 4), shade(hair, -0.3));
}

export function drawStraightFringe(canvas: Canvas, hair: Traits['hair'], bottom: number): void {
  canvas.fill(
    new Path()
      .moveTo(MIDDLE, 120)
      .curveTo(440, 120, 488, 210, 476, 330)
      .curveTo(472, 370, 480, 400, 478, bottom)
      .quadTo(448, bottom + 26, 416, bottom)
      .curveTo(424, 380, 430, 330, 424, 254)
      .quadTo(MIDDLE, 232, 216, 254)
      .curveTo(210, 330, 216, 380, 224, bottom)
      .quadTo(192, bottom + 26, 162, bottom)
      .curveTo(160, 400, 168, 370, 164, 330)
      .curveTo(152, 210, 200, 120, MIDDLE, 120),
    hair,
  );
}

/** The dark mass that long hair forms behind the neck. */
export function curtain(half: number, bottom: number, flare: number): Path {
  return new Path()
    .moveTo(MIDDLE, 130)
    .curveTo(MIDDLE + half * 0.8, 130, MIDDLE + half, 220, MIDDLE + half - 12, 320)
    .curveTo(
      MIDDLE + half - 10,
      400,
      MIDDLE + half + flare,
      bottom - 60,
      MIDDLE + half - 10,
      bottom,
    )
    .quadTo(MIDDLE, bottom + 30, MIDDLE - half + 10, bottom)
    .curveTo(MIDDLE - half - flare, bottom - 60, MIDDLE - half + 10, 400, MIDDLE - half + 12, 320)
    .curveTo(MIDDLE - half, 220, MIDDLE - half * 0.8, 130, MIDDLE, 130);
}

export function waves(): Path {
  const right: Point[] = [
    [400, 150],
    [462, 220],
    [470, 290],
    [498, 340],
    [480, 400],
    [512, 450],
    [494, 510],
    [510, 560],
    [470, 606],
  ];
  const left = right.map(([x, y]): Point => [2 * MIDDLE - x, y]).reverse();
  return blob([[MIDDLE, 126], ...right, [MIDDLE, 620], ...left]);
}

export function scalloped(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  count: number,
  radius: number,
): Path {
  const path = ellipse(cx, cy, rx, ry);
  for (let index = 0; index < count; index += 1) {
    const angle = (index / count) * 2 * Math.PI;
    path.add(ellipse(cx + rx * Math.cos(angle), cy + ry * Math.sin(angle), radius));
  }
  return path;
}

/** Curls along the upper half of an ellipse, from temple to temple. */
export function curlsAround(cx: number, cy: number, rx: number, ry: number, radius: number): Path {
  const path = new Path();
  const count = 9;
  for (let index = 0; index <= count; index += 1) {
    const angle = Math.PI + (index / count) * Math.PI;
    const wobble = index % 2 === 0 ? 1 : 0.86;
    path.add(
      ellipse(cx + rx * Math.cos(angle), cy + 36 + (ry + 36) * Math.sin(angle), radius * wobble),
    );
    path.add(
      ellipse(cx + rx * 0.55 * Math.cos(angle), cy + ry * 0.62 * Math.sin(angle), radius * 1.1),
    );
  }
  return path;
}
