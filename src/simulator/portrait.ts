import type { Bitmap } from './encodePortrait';
import { Canvas, type Placement } from './portrait/canvas';
import type { Colour } from './portrait/colour';
import { drawEmblem } from './portrait/emblem';
import { ellipse, Path } from './portrait/path';
import { drawPerson } from './portrait/person';
import { Choices } from './portrait/random';
import { MIDDLE, SIZE } from './portrait/size';
import { type Traits, traitsOf } from './portrait/traits';

/** Chosen so that the people of the demo differ well; another number draws other people. */
const EDITION = 379;
/** Where the head of a person drawn at full size begins. */
const HEAD_TOP = 162;

/**
 * A drawn portrait, 640 × 640 pixels, that depends on the chatId alone: a person, or for a group
 * (`…@g.us`, or a negative number) two or three people or an emblem.
 */
export function drawPortrait(chatId: string): Bitmap {
  const canvas = new Canvas(SIZE);
  const choices = new Choices(`${chatId} ${EDITION}`);
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
  canvas.fill(ellipse(MIDDLE, MIDDLE, 262), '#ffffff', { opacity: 0.22 });
  drawPerson(canvas, traits, { scale: 1, x: 0, y: 0 });
}

function drawGroup(canvas: Canvas, choices: Choices): void {
  const first = traitsOf(choices);
  drawBackground(canvas, first.background);
  const kind = choices.of(['two', 'three', 'three', 'emblem']);
  if (kind === 'emblem') {
    drawEmblem(canvas, choices);
    return;
  }
  const second = unlike(choices, [first]);
  if (kind === 'two') {
    drawPerson(canvas, first, standingAt(205, 150, 0.76));
    drawPerson(canvas, second, standingAt(440, 190, 0.76));
    return;
  }
  drawPerson(canvas, first, standingAt(166, 112, 0.64));
  drawPerson(canvas, second, standingAt(474, 112, 0.64));
  drawPerson(canvas, unlike(choices, [first, second]), standingAt(320, 236, 0.74));
}

/** Somebody who is not mistaken for the others beside them. */
function unlike(choices: Choices, others: readonly Traits[]): Traits {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const traits = traitsOf(choices);
    const isTwin = others.some(
      (other) =>
        other.clothes === traits.clothes ||
        other.hairStyle === traits.hairStyle ||
        other.skin === traits.skin,
    );
    if (!isTwin) return traits;
  }
  return traitsOf(choices);
}

/** Where a person is drawn whose head is in the middle of `x` and begins at `top`. */
function standingAt(x: number, top: number, scale: number): Placement {
  return { scale, x: x - MIDDLE * scale, y: top - HEAD_TOP * scale };
}

function drawBackground(canvas: Canvas, colours: readonly [Colour, Colour]): void {
  canvas.place({ scale: 1, x: 0, y: 0 });
  const square = new Path().moveTo(0, 0).lineTo(SIZE, 0).lineTo(SIZE, SIZE).lineTo(0, SIZE);
  canvas.fill(square, { from: [0, 0], to: [SIZE, SIZE], colours });
}
