import type { Canvas } from './canvas';
import { type Colour, shade } from './colour';
import { ellipse, Path, stroke } from './path';
import type { Choices } from './random';
import { MIDDLE } from './size';

const COLOURS: readonly [Colour, ...Colour[]] = [
  '#d1495b',
  '#2a9d8f',
  '#e07a3f',
  '#7d5ba6',
  '#2f6fa8',
];

/** A sign that a group might have instead of faces. */
export function drawEmblem(canvas: Canvas, choices: Choices): void {
  canvas.place({ scale: 1, x: 0, y: 0 });
  choices.of([drawMountains, drawCup, drawBoat, drawHouse])(canvas, choices.of(COLOURS));
}

function drawMountains(canvas: Canvas, colour: Colour): void {
  const disc = ellipse(MIDDLE, MIDDLE, 220);
  const within = canvas.mask(disc);
  canvas.fill(disc, { from: [320, 100], to: [320, 480], colours: ['#bfe6f7', '#fdf3d8'] });
  canvas.fill(ellipse(420, 210, 48), '#ffd166', { within });
  const far = new Path().moveTo(60, 560).lineTo(250, 190).lineTo(440, 560);
  const near = new Path().moveTo(220, 580).lineTo(410, 270).lineTo(620, 580);
  canvas.fill(far, colour, { within });
  canvas.fill(
    new Path().moveTo(250, 190).lineTo(296, 280).lineTo(262, 262).lineTo(240, 290).lineTo(208, 272),
    '#ffffff',
    { within },
  );
  canvas.fill(near, shade(colour, -0.25), { within });
  canvas.fill(
    new Path().moveTo(410, 270).lineTo(456, 338).lineTo(422, 326).lineTo(400, 348).lineTo(370, 335),
    '#ffffff',
    { within },
  );
  canvas.fill(ellipse(MIDDLE, 600, 330, 130), '#6a994e', { within });
}

function drawCup(canvas: Canvas, colour: Colour): void {
  canvas.fill(ellipse(MIDDLE, MIDDLE, 220), shade(colour, 0.72));
  canvas.fill(ellipse(300, 470, 150, 22), shade(colour, 0.4));
  canvas.fill(stroke(ellipse(424, 350, 46, 50), 24, true), colour);
  const cup = new Path()
    .moveTo(176, 268)
    .lineTo(424, 268)
    .curveTo(424, 400, 390, 468, 340, 468)
    .lineTo(260, 468)
    .curveTo(210, 468, 176, 400, 176, 268);
  canvas.fill(cup, colour);
  canvas.fill(ellipse(300, 268, 124, 26), shade(colour, 0.3));
  canvas.fill(ellipse(300, 271, 104, 18), '#5b3a29');
  for (const x of [250, 300, 350]) {
    const steam = new Path().moveTo(x, 224).curveTo(x - 26, 196, x + 26, 178, x, 146);
    canvas.fill(stroke(steam, 12), '#ffffff', { opacity: 0.9 });
  }
}

function drawBoat(canvas: Canvas, colour: Colour): void {
  const disc = ellipse(MIDDLE, MIDDLE, 220);
  const within = canvas.mask(disc);
  canvas.fill(disc, { from: [320, 100], to: [320, 440], colours: ['#8fd3f4', '#e8f7ff'] });
  canvas.fill(ellipse(220, 200, 40), '#ffe08a', { within });
  canvas.fill(new Path().moveTo(326, 150).lineTo(326, 388).lineTo(462, 388), '#ffffff');
  canvas.fill(new Path().moveTo(310, 190).lineTo(310, 388).lineTo(212, 388), colour);
  canvas.fill(stroke(new Path().moveTo(318, 140).lineTo(318, 410), 9), '#5b4636');
  const hull = new Path().moveTo(180, 406).lineTo(466, 406).lineTo(424, 470).lineTo(222, 470);
  canvas.fill(hull, shade(colour, -0.35));
  const sea = new Path().moveTo(60, 452);
  for (let x = 60; x < 580; x += 65) sea.quadTo(x + 32, 426, x + 65, 452);
  canvas.fill(sea.lineTo(580, 600).lineTo(60, 600), '#2f80b7', { within });
}

function drawHouse(canvas: Canvas, colour: Colour): void {
  const disc = ellipse(MIDDLE, MIDDLE, 220);
  const within = canvas.mask(disc);
  canvas.fill(disc, { from: [320, 100], to: [320, 480], colours: ['#dff3e4', '#fff8e7'] });
  canvas.fill(ellipse(MIDDLE, 600, 340, 150), '#84b66f', { within });
  canvas.fill(
    new Path().moveTo(398, 190).lineTo(434, 190).lineTo(434, 290).lineTo(398, 260),
    '#8c5e58',
  );
  canvas.fill(
    new Path().moveTo(204, 290).lineTo(436, 290).lineTo(436, 470).lineTo(204, 470),
    '#fffdf7',
  );
  canvas.fill(new Path().moveTo(320, 156).lineTo(476, 300).lineTo(164, 300), colour);
  canvas.fill(stroke(new Path().moveTo(160, 302).lineTo(480, 302), 10), shade(colour, -0.25));
  canvas.fill(
    new Path().moveTo(292, 470).lineTo(292, 392).quadTo(320, 360, 348, 392).lineTo(348, 470),
    shade(colour, -0.4),
  );
  for (const x of [230, 368]) {
    canvas.fill(
      new Path()
        .moveTo(x, 340)
        .lineTo(x + 42, 340)
        .lineTo(x + 42, 384)
        .lineTo(x, 384),
      '#8fd3f4',
    );
  }
  canvas.fill(ellipse(158, 418, 46, 60), '#5a8f52', { within });
}
