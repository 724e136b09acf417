import type { Bitmap } from './encodePortrait';
import { Canvas, type Colour, shade } from './portrait/canvas';
import { ellipse, Path } from './portrait/path';
import { drawPerson } from './portrait/person';
import { Choices } from './portrait/random';
import { traitsOf } from './portrait/traits';

const SIZE = 640;

/**
 * A drawn portrait, 640 × 640 pixels, that depends on the chatId alone: a person, or for a group
 * (`…@g.us`, or a negative number) two or three people.
 */
export function drawPortrait(chatId: string): Bitmap {
  const canvas = new Canvas(SIZE);
  const choices = new Choices(chatId);
  if (isGroup(chatId)) drawGroup(canvas, choices);
  else drawSingle(canvas, choices);
  return { width: SIZE, height: SIZE, data: canvas.data };
}

function isGroup(chatId: string): boolean {
  return chatId.endsWith('@g.us') || chatId.startsWith('-');
}

function drawSingle(canvas: Canvas, choices: Choices): void {
  const traits = traitsOf(choices);
  drawBackground(canvas, traits.background);
  drawPerson(canvas, traits, { scale: 1, x: 0, y: 0 });
}

function drawGroup(canvas: Canvas, choices: Choices): void {
  const traits = traitsOf(choices);
  drawBackground(canvas, traits.background);
  const [left, right, middle] = [traits, traitsOf(choices), traitsOf(choices)];
  const hasThree = choices.chance(0.6);
  const scale = hasThree ? 0.6 : 0.7;
  drawPerson(canvas, left, { scale, x: hasThree ? -30 : -50, y: hasThree ? 130 : 190 });
  drawPerson(canvas, right, { scale, x: hasThree ? 286 : 242, y: hasThree ? 130 : 190 });
  if (hasThree) drawPerson(canvas, middle, { scale: 0.74, x: 84, y: 190 });
}

function drawBackground(canvas: Canvas, colours: readonly [Colour, Colour]): void {
  canvas.place({ scale: 1, x: 0, y: 0 });
  const square = new Path().moveTo(0, 0).lineTo(SIZE, 0).lineTo(SIZE, SIZE).lineTo(0, SIZE);
  canvas.fill(square, { from: [0, 0], to: [SIZE, SIZE], colours });
  canvas.fill(ellipse(SIZE / 2, SIZE / 2, 262), shade(colours[0], 0.4), { opacity: 0.45 });
}
