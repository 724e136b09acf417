import type { Canvas } from './canvas';
import { shade } from './colour';
import { ellipse, Path, stroke } from './path';
import type { Traits } from './traits';

const MIDDLE = 320;
/** Below the picture, also for the smaller people of a group. */
const BOTTOM = 1100;

function shoulders(): Path {
  return new Path()
    .moveTo(MIDDLE, 478)
    .curveTo(420, 478, 505, 505, 540, 560)
    .curveTo(560, 595, 566, 640, 568, BOTTOM)
    .lineTo(72, BOTTOM)
    .curveTo(74, 640, 80, 595, 100, 560)
    .curveTo(135, 505, 220, 478, MIDDLE, 478);
}

function neckline(width: number, depth: number): Path {
  return new Path()
    .moveTo(MIDDLE - width, 470)
    .lineTo(MIDDLE + width, 470)
    .curveTo(MIDDLE + width, 490 + depth, MIDDLE - width, 490 + depth, MIDDLE - width, 470);
}

/** The neck, its shadow under the chin, and what the person wears. */
export function drawNeck(canvas: Canvas, { skin }: Traits): void {
  const neck = new Path()
    .moveTo(268, 380)
    .lineTo(372, 380)
    .lineTo(372, 470)
    .curveTo(376, 492, 400, 500, 420, 505)
    .lineTo(420, 560)
    .lineTo(220, 560)
    .lineTo(220, 505)
    .curveTo(240, 500, 264, 492, 268, 470);
  canvas.fill(neck, skin.base);
  canvas.fill(ellipse(MIDDLE, 408, 84, 62), skin.shadow, { within: canvas.mask(neck) });
}

export function drawClothes(canvas: Canvas, traits: Traits): void {
  const { clothes, collar, skin, accent } = traits;
  const body = shoulders();
  const dark = shade(clothes, -0.18);
  const within = canvas.mask(body);
  const skinWithin = { within };
  switch (collar) {
    case 'crew':
      canvas.fill(body, clothes);
      canvas.fill(neckline(82, 46), dark, skinWithin);
      canvas.fill(neckline(70, 32), skin.base, skinWithin);
      break;
    case 'vneck': {
      canvas.fill(body, clothes);
      const opening = (width: number, depth: number) =>
        new Path()
          .moveTo(MIDDLE - width, 465)
          .lineTo(MIDDLE + width, 465)
          .lineTo(MIDDLE, 480 + depth);
      canvas.fill(opening(100, 112), dark, skinWithin);
      canvas.fill(opening(84, 94), skin.base, skinWithin);
      break;
    }
    case 'shirt': {
      canvas.fill(body, clothes);
      canvas.fill(
        new Path().moveTo(268, 465).lineTo(372, 465).lineTo(MIDDLE, 545),
        skin.base,
        skinWithin,
      );
      canvas.fill(
        new Path().moveTo(317, 540).lineTo(323, 540).lineTo(323, BOTTOM).lineTo(317, BOTTOM),
        dark,
      );
      for (const y of [575, 625, 675])
        canvas.fill(ellipse(MIDDLE + 12, y, 5), shade(clothes, 0.45));
      const flap = new Path()
        .moveTo(262, 462)
        .lineTo(MIDDLE, 545)
        .lineTo(262, 572)
        .lineTo(226, 486);
      canvas.fill(flap, shade(clothes, 0.22));
      canvas.fill(flap.mirrored(MIDDLE), shade(clothes, 0.22));
      canvas.fill(stroke(new Path().moveTo(MIDDLE, 545).lineTo(262, 572), 3), dark);
      canvas.fill(stroke(new Path().moveTo(MIDDLE, 545).lineTo(378, 572), 3), dark);
      break;
    }
    case 'hoodie': {
      const hood = new Path()
        .moveTo(MIDDLE, 420)
        .curveTo(430, 420, 470, 470, 460, 530)
        .curveTo(420, 570, 220, 570, 180, 530)
        .curveTo(170, 470, 210, 420, MIDDLE, 420);
      canvas.fill(body, clothes);
      canvas.fill(hood, dark);
      drawNeck(canvas, traits);
      canvas.fill(
        new Path()
          .moveTo(196, 470)
          .curveTo(226, 520, 274, 540, MIDDLE, 542)
          .curveTo(366, 540, 414, 520, 444, 470)
          .curveTo(480, 530, 440, 596, MIDDLE, 600)
          .curveTo(200, 596, 160, 530, 196, 470),
        shade(clothes, 0.1),
      );
      for (const x of [288, 352]) {
        canvas.fill(stroke(new Path().moveTo(x, 590).lineTo(x, 640), 7), shade(clothes, 0.6));
      }
      break;
    }
    case 'turtleneck':
      canvas.fill(body, clothes);
      canvas.fill(
        new Path()
          .moveTo(258, 440)
          .quadTo(MIDDLE, 462, 382, 440)
          .lineTo(392, 505)
          .quadTo(MIDDLE, 530, 248, 505),
        shade(clothes, 0.08),
      );
      canvas.fill(stroke(new Path().moveTo(250, 504).quadTo(MIDDLE, 529, 390, 504), 5), dark);
      break;
    case 'blazer': {
      canvas.fill(body, clothes);
      const chest = new Path().moveTo(236, 474).lineTo(404, 474).lineTo(MIDDLE, 680);
      canvas.fill(chest, accent === clothes ? '#f5f3ef' : accent, skinWithin);
      canvas.fill(neckline(62, 40), skin.base, skinWithin);
      const lapel = new Path()
        .moveTo(238, 470)
        .lineTo(MIDDLE - 4, 660)
        .lineTo(228, 590)
        .lineTo(214, 540)
        .lineTo(200, 500);
      canvas.fill(lapel, dark);
      canvas.fill(lapel.mirrored(MIDDLE), dark);
      break;
    }
  }
}
