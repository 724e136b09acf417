import type { Canvas, Placement } from './canvas';
import { drawClothes, drawNeck } from './clothes';
import { drawBeard, drawBrows, drawEyes, drawGlasses, drawMouth, drawNose } from './face';
import { drawHair, drawHairBehind } from './hair';
import { drawEarrings, drawHead } from './head';
import type { Traits } from './traits';

/** Draws one person from the back to the front, without a background. */
export function drawPerson(canvas: Canvas, traits: Traits, placement: Placement): void {
  canvas.place(placement);
  drawHairBehind(canvas, traits);
  drawNeck(canvas, traits);
  drawClothes(canvas, traits);
  drawHead(canvas, traits);
  drawNose(canvas, traits);
  drawBeard(canvas, traits);
  drawMouth(canvas, traits);
  drawEyes(canvas, traits);
  drawHair(canvas, traits);
  drawBrows(canvas, traits);
  drawGlasses(canvas, traits);
  if (traits.earrings) drawEarrings(canvas, traits);
}
