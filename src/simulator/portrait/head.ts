import type { Canvas } from './canvas';
import { ellipse, Path, stroke } from './path';
import { MIDDLE } from './size';
import type { Traits } from './traits';

/** Half the width of the usual head, in pixels. */
const HALF_WIDTH = 116;

export function headOutline({ width, jaw }: Pick<Traits, 'width' | 'jaw'>): Path {
  const half = HALF_WIDTH * width;
  const [left, right] = [MIDDLE - half, MIDDLE + half];
  return new Path()
    .moveTo(MIDDLE, 162)
    .curveTo(MIDDLE + half * 0.62, 162, right, 212, right, 288)
    .curveTo(right, 356 + jaw, MIDDLE + half * 0.56 + jaw * 0.6, 434, MIDDLE, 434)
    .curveTo(MIDDLE - half * 0.56 - jaw * 0.6, 434, left, 356 + jaw, left, 288)
    .curveTo(left, 212, MIDDLE - half * 0.62, 162, MIDDLE, 162);
}

export function drawHead(canvas: Canvas, traits: Traits): void {
  const { skin, width } = traits;
  for (const side of [-1, 1]) {
    const x = MIDDLE + side * (HALF_WIDTH * width + 3);
    canvas.fill(ellipse(x, 302, 22, 31), skin.base);
    canvas.fill(ellipse(x + side, 304, 11, 18), skin.shadow);
  }
  const outline = headOutline(traits);
  const within = canvas.mask(outline);
  canvas.fill(outline, skin.base);
  for (const side of [-1, 1]) {
    canvas.fill(ellipse(MIDDLE + side * 70, 348, 30, 20), skin.blush, { opacity: 0.35, within });
  }
  if (traits.freckles) drawFreckles(canvas, traits);
}

export function drawEarrings(canvas: Canvas, { width }: Traits): void {
  for (const side of [-1, 1]) {
    const x = MIDDLE + side * (HALF_WIDTH * width + 6);
    canvas.fill(stroke(ellipse(x, 350, 13), 6, true), '#f2c14e');
  }
}

function drawFreckles(canvas: Canvas, { skin }: Traits): void {
  const spots = [
    [62, 340],
    [80, 334],
    [50, 352],
    [72, 356],
    [90, 350],
  ] as const;
  for (const side of [-1, 1]) {
    for (const [x, y] of spots) {
      canvas.fill(ellipse(MIDDLE + side * x, y, 3.4), skin.lips, { opacity: 0.55 });
    }
  }
}
