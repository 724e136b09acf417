import type { Canvas } from './canvas';
import { shade } from './colour';
import { blob, ellipse, Path, stroke } from './path';
import { MIDDLE } from './size';
import type { Traits } from './traits';

export function drawHeadscarf(canvas: Canvas, { accent }: Traits): void {
  const outer = new Path()
    .moveTo(MIDDLE, 126)
    .curveTo(430, 126, 480, 200, 474, 310)
    .curveTo(470, 400, 520, 460, 540, 580)
    .curveTo(440, 640, 200, 640, 100, 580)
    .curveTo(120, 460, 170, 400, 166, 310)
    .curveTo(160, 200, 210, 126, MIDDLE, 126);
  const opening = ellipse(MIDDLE, 310, 104, 118);
  canvas.fill(outer.add(opening.reversed()), accent);
  canvas.fill(stroke(opening, 8, true), shade(accent, -0.2));
  const folds = new Path()
    .moveTo(236, 404)
    .quadTo(300, 470, 420, 490)
    .moveTo(404, 404)
    .quadTo(360, 480, 200, 540);
  canvas.fill(stroke(folds, 7), shade(accent, -0.2));
}

export function drawBeanie(canvas: Canvas, { accent, hair }: Traits): void {
  for (const side of [-1, 1]) {
    canvas.fill(ellipse(MIDDLE + side * 108, 256, 16, 38), hair);
  }
  const dome = new Path().moveTo(188, 232).curveTo(180, 60, 460, 60, 452, 232);
  canvas.fill(dome, accent);
  const within = canvas.mask(dome);
  for (const x of [-90, -45, 0, 45, 90]) {
    const rib = new Path()
      .moveTo(MIDDLE + x, 240)
      .quadTo(MIDDLE + x * 0.8, 150, MIDDLE + x * 0.2, 96);
    canvas.fill(stroke(rib, 6), shade(accent, -0.16), { within });
  }
  const cuff = blob([
    [182, 206],
    [MIDDLE, 192],
    [458, 206],
    [462, 248],
    [MIDDLE, 236],
    [178, 248],
  ]);
  canvas.fill(cuff, shade(accent, 0.18));
  canvas.fill(ellipse(MIDDLE, 92, 34), shade(accent, 0.3));
}
