import type { Canvas } from './canvas';
import { shade } from './colour';
import {
  cap,
  curlsAround,
  curtain,
  drawParted,
  drawStraightFringe,
  scalloped,
  waves,
} from './hairShapes';
import { drawBeanie, drawHeadscarf } from './headwear';
import { ellipse, Path, stroke } from './path';
import { MIDDLE } from './size';
import type { HairStyle, Traits } from './traits';

/** What lies behind head and shoulders. */
export function drawHairBehind(canvas: Canvas, { hairStyle, hair }: Traits): void {
  const dark = shade(hair, -0.22);
  switch (hairStyle) {
    case 'afro':
      canvas.fill(scalloped(MIDDLE, 250, 178, 170, 15, 40), dark);
      break;
    case 'curls':
      canvas.fill(scalloped(MIDDLE, 232, 128, 100, 11, 32), dark);
      break;
    case 'bob':
    case 'bobFringe':
      canvas.fill(curtain(168, 452, 20), dark);
      break;
    case 'long':
      canvas.fill(curtain(166, 610, 34), dark);
      break;
    case 'wavy':
      canvas.fill(waves(), dark);
      break;
    case 'bun':
      canvas.fill(ellipse(MIDDLE, 118, 62, 58), dark);
      break;
    case 'ponytail':
      canvas.fill(
        new Path()
          .moveTo(400, 180)
          .curveTo(520, 160, 560, 300, 520, 420)
          .curveTo(500, 480, 520, 500, 540, 520)
          .curveTo(470, 520, 440, 470, 452, 400)
          .curveTo(462, 330, 440, 270, 400, 250),
        dark,
      );
      break;
    default:
      break;
  }
}

/** What lies over the forehead, and covers of the head. */
export function drawHair(canvas: Canvas, traits: Traits): void {
  const { hair } = traits;
  const light = shade(hair, 0.12);
  DRAW[traits.hairStyle](canvas, traits);
  if (SHINING.has(traits.hairStyle)) {
    const shine = new Path().moveTo(232, 206).quadTo(256, 168, 304, 156);
    canvas.fill(stroke(shine, 9), light, { opacity: 0.8 });
  }
}

const SHINING: ReadonlySet<HairStyle> = new Set(['bob', 'bobFringe', 'long', 'bun', 'ponytail']);

const DRAW: Readonly<Record<HairStyle, (canvas: Canvas, traits: Traits) => void>> = {
  bald: (canvas) => {
    const shine = new Path().moveTo(256, 206).quadTo(276, 184, 306, 180);
    canvas.fill(stroke(shine, 10), '#ffffff', { opacity: 0.35 });
  },
  buzz: (canvas, { hair, width }) => {
    canvas.fill(cap(width, 154, 218, 258), hair);
  },
  sidePart: (canvas, { hair }) => {
    canvas.fill(
      new Path()
        .moveTo(196, 300)
        .curveTo(182, 180, 236, 122, 330, 122)
        .curveTo(424, 122, 460, 190, 444, 300)
        .curveTo(436, 296, 432, 276, 428, 256)
        .curveTo(420, 236, 408, 224, 392, 214)
        .curveTo(340, 226, 284, 214, 258, 184)
        .curveTo(250, 214, 222, 226, 212, 256)
        .curveTo(208, 276, 204, 296, 196, 300),
      hair,
    );
    const parting = new Path().moveTo(258, 184).quadTo(262, 158, 284, 138);
    canvas.fill(stroke(parting, 5), shade(hair, -0.3));
  },
  quiff: (canvas, { hair }) => {
    canvas.fill(
      new Path()
        .moveTo(198, 300)
        .curveTo(186, 232, 196, 186, 214, 166)
        .curveTo(206, 110, 262, 76, 330, 84)
        .curveTo(410, 80, 446, 122, 436, 172)
        .curveTo(450, 200, 452, 250, 442, 300)
        .curveTo(434, 290, 432, 262, 424, 240)
        .curveTo(412, 206, 350, 206, 320, 206)
        .curveTo(280, 206, 232, 206, 218, 240)
        .curveTo(208, 262, 206, 290, 198, 300),
      hair,
    );
    for (const [x, y] of [
      [250, 184],
      [300, 178],
      [350, 176],
    ] as const) {
      const strand = new Path().moveTo(x, y).quadTo(x + 6, y - 50, x + 46, y - 72);
      canvas.fill(stroke(strand, 6), shade(hair, 0.16));
    }
  },
  fringe: (canvas, { hair }) => {
    canvas.fill(
      new Path()
        .moveTo(196, 306)
        .curveTo(176, 180, 232, 124, 322, 124)
        .curveTo(412, 124, 464, 180, 444, 306)
        .curveTo(436, 300, 432, 276, 428, 258)
        .lineTo(408, 236)
        .lineTo(388, 252)
        .lineTo(364, 230)
        .lineTo(338, 250)
        .lineTo(312, 228)
        .lineTo(284, 250)
        .lineTo(258, 230)
        .lineTo(236, 250)
        .lineTo(214, 244)
        .curveTo(206, 270, 204, 296, 196, 306),
      hair,
    );
  },
  curls: (canvas, { hair }) => {
    canvas.fill(curlsAround(MIDDLE, 214, 104, 62, 30), hair);
  },
  afro: (canvas, { hair }) => {
    canvas.fill(curlsAround(MIDDLE, 212, 122, 78, 38), hair);
  },
  bob: (canvas, { hair }) => {
    drawParted(canvas, hair, 420);
  },
  bobFringe: (canvas, { hair }) => {
    drawStraightFringe(canvas, hair, 426);
  },
  long: (canvas, { hair }) => {
    drawParted(canvas, hair, 560);
  },
  wavy: (canvas, { hair }) => {
    canvas.fill(
      new Path()
        .moveTo(182, 380)
        .curveTo(150, 300, 166, 130, 320, 122)
        .curveTo(474, 130, 490, 300, 458, 380)
        .curveTo(450, 340, 452, 300, 430, 268)
        .curveTo(420, 236, 380, 226, 356, 186)
        .curveTo(330, 226, 230, 226, 212, 268)
        .curveTo(190, 300, 190, 340, 182, 380),
      hair,
    );
  },
  bun: (canvas, { hair, width }) => {
    canvas.fill(cap(width, 144, 214, 286), hair);
    canvas.fill(
      stroke(new Path().moveTo(282, 156).quadTo(MIDDLE, 166, 358, 156), 8),
      shade(hair, -0.3),
    );
  },
  ponytail: (canvas, { hair, width, accent }) => {
    canvas.fill(cap(width, 144, 210, 286), hair);
    canvas.fill(ellipse(420, 204, 20, 26), accent);
  },
  braids: (canvas, { hair, accent }) => {
    drawParted(canvas, hair, 330);
    for (const side of [-1, 1]) {
      for (let knot = 0; knot < 6; knot += 1) {
        const x = MIDDLE + side * (136 + (knot % 2) * 5);
        canvas.fill(
          ellipse(x, 344 + knot * 36, 30 - knot * 1.5, 25),
          shade(hair, knot % 2 ? 0.06 : -0.12),
        );
      }
      canvas.fill(ellipse(MIDDLE + side * 139, 548, 18, 12), accent);
      canvas.fill(ellipse(MIDDLE + side * 139, 574, 18, 22), hair);
    }
  },
  headscarf: drawHeadscarf,
  beanie: drawBeanie,
};
