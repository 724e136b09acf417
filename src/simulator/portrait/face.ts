import type { Canvas } from './canvas';
import { type Colour, shade } from './colour';
import { headOutline } from './head';
import { ellipse, Path, stroke } from './path';
import { MIDDLE } from './size';
import type { Traits } from './traits';

const EYE_Y = 296;
/** From the middle of the face to the middle of an eye. */
const EYE_X = 52;
const INK: Colour = '#2b2024';

export function drawEyes(canvas: Canvas, traits: Traits): void {
  for (const side of [-1, 1]) {
    const x = MIDDLE + side * EYE_X;
    switch (traits.eyes) {
      case 'dots':
        canvas.fill(ellipse(x, EYE_Y, 12, 15), INK);
        canvas.fill(ellipse(x + 4, EYE_Y - 6, 4), '#ffffff');
        break;
      case 'open': {
        const white = ellipse(x, EYE_Y, 24, 18);
        const within = canvas.mask(white);
        canvas.fill(white, '#ffffff');
        canvas.fill(ellipse(x, EYE_Y, 15), traits.iris, { within });
        canvas.fill(ellipse(x, EYE_Y, 8), INK, { within });
        canvas.fill(ellipse(x + 5, EYE_Y - 6, 4.5), '#ffffff', { within });
        const lid = new Path().moveTo(x - 25, EYE_Y - 3).quadTo(x, EYE_Y - 34, x + 25, EYE_Y - 3);
        canvas.fill(stroke(lid, 5), INK);
        break;
      }
      case 'smiling':
        canvas.fill(
          stroke(new Path().moveTo(x - 20, EYE_Y + 6).quadTo(x, EYE_Y - 22, x + 20, EYE_Y + 6), 8),
          INK,
        );
        break;
    }
    if (traits.lashes) drawLashes(canvas, x, side);
  }
}

function drawLashes(canvas: Canvas, x: number, side: number): void {
  const lash = new Path()
    .moveTo(x + side * 15, EYE_Y - 11)
    .lineTo(x + side * 29, EYE_Y - 18)
    .moveTo(x + side * 19, EYE_Y - 4)
    .lineTo(x + side * 33, EYE_Y - 7);
  canvas.fill(stroke(lash, 5), INK);
}

export function drawBrows(canvas: Canvas, { brows, hair, hairStyle, skin }: Traits): void {
  const isHidden = hairStyle === 'bald' || hairStyle === 'headscarf';
  const colour = isHidden ? shade(skin.shadow, -0.45) : shade(hair, -0.25);
  for (const side of [-1, 1]) {
    const [inner, outer] = [MIDDLE + side * 30, MIDDLE + side * 80];
    const line = new Path();
    switch (brows) {
      case 'soft':
        line.moveTo(inner, 256).quadTo((inner + outer) / 2, 240, outer, 254);
        canvas.fill(stroke(line, 9), colour);
        break;
      case 'straight':
        line.moveTo(inner, 252).lineTo(outer, 249);
        canvas.fill(stroke(line, 10), colour);
        break;
      case 'arched':
        line.moveTo(inner, 257).quadTo(MIDDLE + side * 64, 228, outer + side * 2, 256);
        canvas.fill(stroke(line, 7), colour);
        break;
      case 'thick':
        line.moveTo(inner, 255).quadTo((inner + outer) / 2, 241, outer, 252);
        canvas.fill(stroke(line, 15), colour);
        break;
    }
  }
}

export function drawNose(canvas: Canvas, { nose, skin }: Traits): void {
  switch (nose) {
    case 'button':
      canvas.fill(
        stroke(new Path().moveTo(306, 344).quadTo(MIDDLE, 358, 334, 344), 7),
        skin.shadow,
      );
      break;
    case 'long':
      canvas.fill(
        stroke(
          new Path().moveTo(316, 302).quadTo(300, 344, 306, 350).quadTo(316, 358, 328, 352),
          7,
        ),
        skin.shadow,
      );
      break;
    case 'round':
      canvas.fill(ellipse(MIDDLE, 342, 19, 15), skin.shadow);
      canvas.fill(ellipse(MIDDLE + 1, 338, 14, 10), skin.base, { opacity: 0.75 });
      break;
  }
}

export function drawMouth(canvas: Canvas, { mouth, skin }: Traits): void {
  switch (mouth) {
    case 'smile':
      canvas.fill(stroke(new Path().moveTo(284, 382).quadTo(MIDDLE, 408, 356, 382), 8), skin.lips);
      break;
    case 'calm':
      canvas.fill(stroke(new Path().moveTo(294, 389).quadTo(MIDDLE, 397, 346, 389), 8), skin.lips);
      break;
    case 'crooked':
      canvas.fill(stroke(new Path().moveTo(290, 390).quadTo(330, 402, 356, 378), 8), skin.lips);
      break;
    case 'grin':
      drawOpenMouth(canvas, 42, 40, false, skin.lips);
      break;
    case 'open':
      drawOpenMouth(canvas, 34, 56, true, skin.lips);
      break;
  }
}

function drawOpenMouth(
  canvas: Canvas,
  half: number,
  depth: number,
  hasTongue: boolean,
  lips: Colour,
): void {
  const [left, right] = [MIDDLE - half, MIDDLE + half];
  const mouth = new Path()
    .moveTo(left, 376)
    .quadTo(MIDDLE, 384, right, 376)
    .curveTo(right - 4, 376 + depth * 0.75, MIDDLE + 18, 376 + depth, MIDDLE, 376 + depth * 0.84)
    .curveTo(MIDDLE - 18, 376 + depth, left + 4, 376 + depth * 0.75, left, 376);
  const within = canvas.mask(mouth);
  canvas.fill(mouth, '#6d2130');
  canvas.fill(ellipse(MIDDLE, 372, half, 18), '#ffffff', { within });
  if (hasTongue) canvas.fill(ellipse(MIDDLE, 376 + depth * 0.85, 22, 16), '#ec6f78', { within });
  canvas.fill(stroke(mouth, 4, true), lips);
}

export function drawBeard(canvas: Canvas, traits: Traits): void {
  const { beard, hair } = traits;
  const within = canvas.mask(headOutline(traits));
  const moustache = new Path()
    .moveTo(MIDDLE, 360)
    .curveTo(344, 352, 372, 364, 380, 388)
    .curveTo(356, 384, 340, 380, MIDDLE, 376)
    .curveTo(300, 380, 284, 384, 260, 388)
    .curveTo(268, 364, 296, 352, MIDDLE, 360);
  const full = new Path()
    .moveTo(190, 290)
    .curveTo(216, 300, 218, 352, 250, 364)
    .curveTo(280, 356, 360, 356, 390, 364)
    .curveTo(422, 352, 424, 300, 450, 290)
    .lineTo(450, 470)
    .lineTo(190, 470);
  const lips = new Path()
    .moveTo(278, 376)
    .curveTo(300, 370, 340, 370, 362, 376)
    .curveTo(360, 420, 280, 420, 278, 376);
  switch (beard) {
    case 'none':
      break;
    case 'stubble':
      canvas.fill(full, hair, { opacity: 0.22, within });
      break;
    case 'moustache':
      canvas.fill(moustache, hair);
      break;
    case 'goatee': {
      const goatee = new Path()
        .moveTo(282, 404)
        .quadTo(MIDDLE, 416, 358, 404)
        .curveTo(366, 452, 340, 458, MIDDLE, 458)
        .curveTo(300, 458, 274, 452, 282, 404);
      canvas.fill(goatee, hair);
      canvas.fill(moustache, hair);
      break;
    }
    case 'full': {
      const [half, bottom] = [116 * traits.width, 462];
      const chin = new Path()
        .moveTo(MIDDLE - half, 300)
        .curveTo(MIDDLE - half - 4, 400, 262, bottom, MIDDLE, bottom)
        .curveTo(378, bottom, MIDDLE + half + 4, 400, MIDDLE + half, 300)
        .curveTo(424, 330, 420, 356, 390, 364)
        .curveTo(360, 354, 280, 354, 250, 364)
        .curveTo(220, 356, 216, 330, MIDDLE - half, 300);
      canvas.fill(chin, hair);
      canvas.fill(lips, traits.skin.base);
      break;
    }
  }
}

export function drawGlasses(canvas: Canvas, { glasses, clothes }: Traits): void {
  if (glasses === 'none') return;
  const frame: Colour = glasses === 'square' ? shade(clothes, -0.45) : '#2b2730';
  const y = EYE_Y + 2;
  for (const side of [-1, 1]) {
    const x = MIDDLE + side * 54;
    const lens = glasses === 'round' ? ellipse(x, y, 42) : roundedLens(x, y);
    if (glasses === 'sun') {
      canvas.fill(lens, { from: [x, y - 36], to: [x, y + 36], colours: ['#20202a', '#55556a'] });
      const glint = new Path().moveTo(x - 20, y + 10).lineTo(x + 4, y - 18);
      canvas.fill(stroke(glint, 6), '#ffffff', { opacity: 0.35 });
    } else {
      canvas.fill(lens, '#ffffff', { opacity: 0.16 });
    }
    canvas.fill(stroke(lens, 7, true), frame);
    const temple = new Path().moveTo(MIDDLE + side * 96, y - 8).lineTo(MIDDLE + side * 122, y - 14);
    canvas.fill(stroke(temple, 7), frame);
  }
  canvas.fill(stroke(new Path().moveTo(308, y - 6).quadTo(MIDDLE, y - 14, 332, y - 6), 7), frame);
}

function roundedLens(x: number, y: number): Path {
  return new Path()
    .moveTo(x - 30, y - 30)
    .lineTo(x + 30, y - 30)
    .quadTo(x + 43, y - 30, x + 42, y - 16)
    .lineTo(x + 38, y + 16)
    .quadTo(x + 35, y + 34, x + 18, y + 34)
    .lineTo(x - 18, y + 34)
    .quadTo(x - 35, y + 34, x - 38, y + 16)
    .lineTo(x - 42, y - 16)
    .quadTo(x - 43, y - 30, x - 30, y - 30);
}
