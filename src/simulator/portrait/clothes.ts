import type { Canvas, Mask } from './canvas';
import { type Colour, shade } from './colour';
import { ellipse, Path, stroke } from './path';
import { MIDDLE } from './size';
import type { Traits } from './traits';

/** Below the picture, also for the smaller people of a group. */
const BOTTOM = 1100;

function shoulders(top = 478): Path {
  return new Path()
    .moveTo(MIDDLE, top)
    .curveTo(420, top, 505, 505, 540, 560)
    .curveTo(560, 595, 566, 640, 568, BOTTOM)
    .lineTo(72, BOTTOM)
    .curveTo(74, 640, 80, 595, 100, 560)
    .curveTo(135, 505, 220, top, MIDDLE, top);
}

/** A round opening. */
function neckline(width: number, depth: number): Path {
  return new Path()
    .moveTo(MIDDLE - width, 470)
    .lineTo(MIDDLE + width, 470)
    .curveTo(MIDDLE + width, 490 + depth, MIDDLE - width, 490 + depth, MIDDLE - width, 470);
}

/** A pointed opening that narrows down to `tip`. */
function opening(width: number, tip: number): Path {
  return new Path()
    .moveTo(MIDDLE - width, 465)
    .lineTo(MIDDLE + width, 465)
    .lineTo(MIDDLE, tip);
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
  const body = shoulders();
  canvas.fill(body, traits.clothes);
  COLLARS[traits.collar]({
    canvas,
    traits,
    dark: shade(traits.clothes, -0.18),
    within: canvas.mask(body),
    // A little higher than the clothes, so that no line of their colour stays on the neck.
    skinWithin: canvas.mask(shoulders(475)),
  });
}

interface Wear {
  readonly canvas: Canvas;
  readonly traits: Traits;
  /** The colour of the clothes in the shade. */
  readonly dark: Colour;
  /** Where the clothes are. */
  readonly within: Mask;
  /** Where skin may show in an opening. */
  readonly skinWithin: Mask;
}

const COLLARS: Readonly<Record<Traits['collar'], (wear: Wear) => void>> = {
  crew: ({ canvas, traits, dark, within, skinWithin }) => {
    canvas.fill(neckline(82, 46), dark, { within });
    canvas.fill(neckline(70, 32), traits.skin.base, { within: skinWithin });
  },
  vneck: ({ canvas, traits, dark, within, skinWithin }) => {
    canvas.fill(opening(100, 592), dark, { within });
    canvas.fill(opening(84, 574), traits.skin.base, { within: skinWithin });
  },
  shirt: ({ canvas, traits, dark, skinWithin }) => {
    const light = shade(traits.clothes, 0.22);
    canvas.fill(opening(52, 545), traits.skin.base, { within: skinWithin });
    canvas.fill(stroke(new Path().moveTo(MIDDLE, 543).lineTo(MIDDLE, BOTTOM), 6), dark);
    for (const y of [575, 625, 675]) canvas.fill(ellipse(MIDDLE + 12, y, 5), light);
    const flap = new Path().moveTo(262, 462).lineTo(MIDDLE, 545).lineTo(262, 572).lineTo(226, 486);
    const hem = stroke(new Path().moveTo(MIDDLE, 545).lineTo(262, 572), 3);
    for (const side of [flap, flap.mirrored(MIDDLE)]) canvas.fill(side, light);
    for (const side of [hem, hem.mirrored(MIDDLE)]) canvas.fill(side, dark);
  },
  hoodie: ({ canvas, traits, dark }) => {
    const hood = new Path()
      .moveTo(MIDDLE, 420)
      .curveTo(430, 420, 470, 470, 460, 530)
      .curveTo(420, 570, 220, 570, 180, 530)
      .curveTo(170, 470, 210, 420, MIDDLE, 420);
    const rim = new Path()
      .moveTo(196, 470)
      .curveTo(226, 520, 274, 540, MIDDLE, 542)
      .curveTo(366, 540, 414, 520, 444, 470)
      .curveTo(480, 530, 440, 596, MIDDLE, 600)
      .curveTo(200, 596, 160, 530, 196, 470);
    canvas.fill(hood, dark);
    drawNeck(canvas, traits);
    canvas.fill(rim, shade(traits.clothes, 0.1));
    for (const x of [288, 352]) {
      canvas.fill(stroke(new Path().moveTo(x, 590).lineTo(x, 640), 7), shade(traits.clothes, 0.6));
    }
  },
  turtleneck: ({ canvas, traits, dark }) => {
    const collar = new Path()
      .moveTo(258, 440)
      .quadTo(MIDDLE, 462, 382, 440)
      .lineTo(392, 505)
      .quadTo(MIDDLE, 530, 248, 505);
    canvas.fill(collar, shade(traits.clothes, 0.08));
    canvas.fill(stroke(new Path().moveTo(250, 504).quadTo(MIDDLE, 529, 390, 504), 5), dark);
  },
  blazer: ({ canvas, traits, dark, within, skinWithin }) => {
    const shirt = traits.accent === traits.clothes ? '#f5f3ef' : traits.accent;
    canvas.fill(opening(86, 680), shirt, { within });
    canvas.fill(neckline(62, 40), traits.skin.base, { within: skinWithin });
    const lapel = new Path()
      .moveTo(238, 470)
      .lineTo(MIDDLE, 690)
      .lineTo(228, 590)
      .lineTo(214, 540)
      .lineTo(200, 500);
    for (const side of [lapel, lapel.mirrored(MIDDLE)]) canvas.fill(side, dark);
  },
};
