import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { type DecodedPng, decode, encode } from 'fast-png';
import { after, before, describe, it } from 'mocha';
import { roundThumbnail } from '../../../src/avatars/roundThumbnail';
import { makeThumbnail } from '../../../src/avatars/thumbnail';
import { Thumbnailer } from '../../../src/avatars/thumbnails';
import { gif, gradient, jpeg, png, turnedJpeg, turnedPng } from './support/samples';

const WORKER = path.resolve('dist/thumbnailWorker.js');

type Rgba = [red: number, green: number, blue: number, alpha: number];

function pixel(image: { width: number; data: ArrayLike<number> }, x: number, y: number): Rgba {
  const at = (y * image.width + x) * 4;
  return [0, 1, 2, 3].map((channel) => image.data[at + channel] ?? -1) as Rgba;
}

function assertNear(actual: Rgba, expected: Rgba, tolerance = 6): void {
  const far = actual.some(
    (value, channel) => Math.abs(value - (expected[channel] ?? 0)) > tolerance,
  );
  assert.ok(!far, `${actual} is not near ${expected}`);
}

function solid(width: number, height: number, colour: Rgba): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set(colour, at);
  return rgba;
}

function thumbnailOf(bytes: Uint8Array, mimeType: Parameters<typeof makeThumbnail>[1]): DecodedPng {
  return decode(makeThumbnail(bytes, mimeType));
}

describe('roundThumbnail', () => {
  const red: Rgba = [255, 0, 0, 255];

  it('is a circle with clear corners and a smooth edge', () => {
    const { rgba, width } = roundThumbnail({ width: 64, height: 64, rgba: solid(64, 64, red) }, 64);
    const image = { width, data: rgba };
    for (const [x, y] of [
      [0, 0],
      [63, 0],
      [0, 63],
      [63, 63],
      [5, 5],
    ] as const) {
      assert.deepEqual(pixel(image, x, y), [0, 0, 0, 0]);
    }
    for (const [x, y] of [
      [32, 32],
      [1, 32],
      [62, 32],
      [32, 1],
      [32, 62],
    ] as const) {
      assert.deepEqual(pixel(image, x, y), red);
    }
    const alphas = new Set(rgba.filter((_, index) => index % 4 === 3));
    assert.ok(alphas.size > 20, 'the edge has many shades');
  });

  it('is the same seen from every side', () => {
    const { rgba } = roundThumbnail({ width: 9, height: 9, rgba: solid(9, 9, red) }, 64);
    const image = { width: 64, data: rgba };
    for (let y = 0; y < 64; y++) {
      for (let x = 0; x < 64; x++) {
        assert.deepEqual(pixel(image, x, y), pixel(image, 63 - x, y));
        assert.deepEqual(pixel(image, x, y), pixel(image, y, x));
      }
    }
  });

  it('takes the middle of what is not square', () => {
    for (const [width, height] of [
      [300, 100],
      [100, 300],
    ] as const) {
      const rgba = new Uint8Array(width * height * 4);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const inside = (width > height ? x : y) >= 100 && (width > height ? x : y) < 200;
          rgba.set(inside ? [0, 255, 0, 255] : red, (y * width + x) * 4);
        }
      }
      const thumbnail = roundThumbnail({ width, height, rgba }, 64);
      for (let at = 0; at < thumbnail.rgba.length; at += 4) {
        assert.equal(thumbnail.rgba[at], 0, 'nothing of the sides comes in');
      }
    }
  });

  it('averages every pixel that it leaves out', () => {
    const rgba = new Uint8Array(640 * 640 * 4);
    for (let index = 0; index < 640 * 640; index++) {
      const white = ((index % 640) + Math.floor(index / 640)) % 2 === 0;
      rgba.set(white ? [255, 255, 255, 255] : [0, 0, 0, 255], index * 4);
    }
    const image = { width: 64, data: roundThumbnail({ width: 640, height: 640, rgba }, 64).rgba };
    for (let x = 10; x < 54; x++) assertNear(pixel(image, x, 32), [128, 128, 128, 255], 1);
  });

  it('averages over broken pixels where the sizes do not divide', () => {
    const side = 100;
    const image = {
      width: 64,
      data: roundThumbnail({ width: side, height: side, rgba: gradient(side, side) }, 64).rgba,
    };
    for (let x = 4; x < 60; x++) {
      assertNear(pixel(image, x, 32), [((x + 0.5) * 255) / 64 - 1, 126, 128, 255], 3);
    }
  });

  it('lends no colour from transparent pixels', () => {
    const rgba = solid(128, 128, [0, 0, 255, 255]);
    for (let at = 0; at < rgba.length; at += 8) rgba.set([255, 0, 0, 0], at);
    const image = { width: 64, data: roundThumbnail({ width: 128, height: 128, rgba }, 64).rgba };
    assert.deepEqual(pixel(image, 32, 32), [0, 0, 255, 128]);
  });

  it('enlarges what is smaller', () => {
    for (const side of [1, 2, 5, 63]) {
      const source = { width: side, height: side, rgba: solid(side, side, red) };
      const image = { width: 64, data: roundThumbnail(source, 64).rgba };
      assert.deepEqual(pixel(image, 32, 32), red);
    }
  });
});

describe('makeThumbnail', () => {
  it('decodes JPEG', async () => {
    const image = thumbnailOf(jpeg(200, 150), 'image/jpeg');
    assert.deepEqual([image.width, image.height, image.channels], [64, 64, 4]);
    assertNear(pixel(image, 32, 32), [128, 128, 128, 255]);
    assertNear(pixel(image, 32, 2), [128, 10, 128, 255], 12);
    assert.equal(pixel(image, 0, 0)[3], 0);
  });

  it('turns what EXIF says is turned', () => {
    // As stored, red grows to the right and green downwards.
    const grows: Readonly<Record<number, { red: string; green: string }>> = {
      1: { red: 'right', green: 'down' },
      2: { red: 'left', green: 'down' },
      3: { red: 'left', green: 'up' },
      4: { red: 'right', green: 'up' },
      5: { red: 'down', green: 'right' },
      6: { red: 'down', green: 'left' },
      7: { red: 'up', green: 'left' },
      8: { red: 'up', green: 'right' },
    };
    for (const [orientation, expected] of Object.entries(grows)) {
      for (const image of [
        thumbnailOf(turnedJpeg(80, 80, Number(orientation)), 'image/jpeg'),
        thumbnailOf(turnedPng(80, 80, Number(orientation)), 'image/png'),
      ]) {
        const direction = (channel: 0 | 1) => {
          const across = pixel(image, 54, 32)[channel] - pixel(image, 10, 32)[channel];
          const down = pixel(image, 32, 54)[channel] - pixel(image, 32, 10)[channel];
          if (Math.abs(across) > Math.abs(down)) return across > 0 ? 'right' : 'left';
          return down > 0 ? 'down' : 'up';
        };
        assert.deepEqual({ red: direction(0), green: direction(1) }, expected, orientation);
      }
    }
  });

  it('decodes a JPEG without its end mark', () => {
    const whole = jpeg(200, 150);
    const image = thumbnailOf(whole.subarray(0, whole.length - 2), 'image/jpeg');
    assertNear(pixel(image, 32, 32), [128, 128, 128, 255]);
    assertNear(pixel(image, 32, 61), [128, 250, 128, 255], 12);
  });

  it('decodes the first frame of a GIF', async () => {
    const image = thumbnailOf(gif(20, 20, 3), 'image/gif');
    assert.deepEqual(pixel(image, 32, 32), [255, 0, 0, 255]);
  });

  it('decodes PNG with and without alpha', async () => {
    assertNear(pixel(thumbnailOf(png(100, 100), 'image/png'), 32, 32), [128, 128, 128, 255]);
    const half = png(100, 100, gradient(100, 100, 128));
    assertNear(pixel(thumbnailOf(half, 'image/png'), 32, 32), [128, 128, 128, 128]);
  });

  for (const [name, image, expected] of [
    ['grey', { channels: 1, depth: 8, data: new Uint8Array(64).fill(90) }, [90, 90, 90, 255]],
    [
      'grey with alpha',
      {
        channels: 2,
        depth: 8,
        data: Uint8Array.from({ length: 128 }, (_, i) => [90, 50][i % 2] ?? 0),
      },
      [90, 90, 90, 50],
    ],
    [
      '16 bits',
      { channels: 3, depth: 16, data: new Uint16Array(192).fill(0x8000) },
      [128, 128, 128, 255],
    ],
  ] as const) {
    it(`decodes PNG: ${name}`, async () => {
      const bytes = encode({ width: 8, height: 8, ...image });
      const thumbnail = thumbnailOf(bytes, 'image/png');
      assertNear(pixel(thumbnail, 32, 32), [...expected] as Rgba, 1);
    });
  }

  for (const depth of [1, 2, 4, 8] as const) {
    it(`decodes PNG: ${depth} bits with a palette and transparency`, async () => {
      const palette = chunk('PLTE', [10, 20, 30, 200, 100, 50]);
      const rows = Array.from({ length: 9 }, () => packed(depth, 9, 1)).flat();
      const opaque = rawPng(9, 9, depth, 3, rows, palette);
      assertNear(pixel(thumbnailOf(opaque, 'image/png'), 32, 32), [200, 100, 50, 255], 0);
      const clear = rawPng(9, 9, depth, 3, rows, palette, chunk('tRNS', [255, 77]));
      assertNear(pixel(thumbnailOf(clear, 'image/png'), 32, 32), [200, 100, 50, 77], 0);
    });
  }

  for (const depth of [1, 2, 4] as const) {
    it(`decodes PNG: ${depth} bits of grey`, async () => {
      const rows = Array.from({ length: 9 }, () => packed(depth, 9, 1)).flat();
      const grey = 255 / (2 ** depth - 1);
      const image = thumbnailOf(rawPng(9, 9, depth, 0, rows), 'image/png');
      assertNear(pixel(image, 32, 32), [grey, grey, grey, 255], 0);
      const clear = rawPng(9, 9, depth, 0, rows, chunk('tRNS', [0, 1]));
      assert.equal(pixel(thumbnailOf(clear, 'image/png'), 32, 32)[3], 0);
    });
  }

  it('decodes interlaced PNG', async () => {
    const source = gradient(100, 100);
    const bytes = encode(
      { width: 100, height: 100, data: source, channels: 4 },
      { interlace: 'Adam7' },
    );
    assertNear(pixel(thumbnailOf(bytes, 'image/png'), 32, 32), [128, 128, 128, 255]);
  });

  for (const mimeType of ['image/jpeg', 'image/png', 'image/gif'] as const) {
    it(`rejects what is no ${mimeType}`, () => {
      assert.throws(() => makeThumbnail(Buffer.from('nonsense'), mimeType));
      assert.throws(() => makeThumbnail(new Uint8Array(0), mimeType));
    });
  }

  it('does not unpack a PNG that hides more than its header says', () => {
    const zeros = deflateSync(Buffer.alloc(50_000_000));
    const bomb = Buffer.concat([png().subarray(0, 33), chunk('IDAT', zeros), chunk('IEND', [])]);
    const before = process.memoryUsage().arrayBuffers;
    assert.throws(() => makeThumbnail(bomb, 'image/png'), RangeError);
    assert.ok(process.memoryUsage().arrayBuffers - before < 10_000_000);
  });

  it('rejects a PNG with a second header, whatever that says', () => {
    const second = chunk('IHDR', [0, 76, 75, 64, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    const two = Buffer.concat([png().subarray(0, 33), second, png().subarray(33)]);
    assert.throws(() => makeThumbnail(two, 'image/png'), RangeError);
  });

  it('does not unpack a colour profile', () => {
    const profile = Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(50_000_000))]);
    const plain = png();
    const bytes = Buffer.concat([
      plain.subarray(0, 33),
      chunk('iCCP', profile),
      plain.subarray(33),
    ]);
    const before = process.memoryUsage().arrayBuffers;
    assert.ok(makeThumbnail(bytes, 'image/png'));
    assert.ok(process.memoryUsage().arrayBuffers - before < 10_000_000);
  });
});

describe('Thumbnailer', () => {
  let thumbnailer: Thumbnailer;

  before(() => {
    // Enough for the largest on a machine that others use too.
    thumbnailer = new Thumbnailer(WORKER, 50_000);
  });

  after(() => thumbnailer.dispose());

  async function middleOf(bytes: Uint8Array, mimeType: Parameters<Thumbnailer['make']>[1]) {
    const made = await thumbnailer.make(bytes, mimeType);
    assert.ok(made, 'a thumbnail was expected');
    return pixel(decode(made), 32, 32);
  }

  it('makes thumbnails of every format in its worker', async () => {
    assertNear(await middleOf(jpeg(100, 100), 'image/jpeg'), [128, 128, 128, 255]);
    assertNear(await middleOf(png(100, 100), 'image/png'), [128, 128, 128, 255]);
    assert.deepEqual(await middleOf(gif(), 'image/gif'), [255, 0, 0, 255]);
  });

  it('leaves the bytes it is given as they are', async () => {
    const bytes = jpeg(50, 50);
    const copy = Uint8Array.from(bytes);
    await thumbnailer.make(bytes, 'image/jpeg');
    assert.deepEqual(Uint8Array.from(bytes), copy);
  });

  it('answers many at once, each with its own', async () => {
    const colours: Rgba[] = Array.from({ length: 20 }, (_, index) => [index * 12, 0, 99, 255]);
    const middles = await Promise.all(
      colours.map((colour) => middleOf(png(8, 8, solid(8, 8, colour)), 'image/png')),
    );
    assert.deepEqual(middles, colours);
  });

  it('answers undefined for what it cannot decode, and goes on', async () => {
    const cut = jpeg(100, 100).subarray(0, 300);
    assert.equal(await thumbnailer.make(Buffer.from('nonsense'), 'image/jpeg'), undefined);
    assert.equal(await thumbnailer.make(Buffer.from('nonsense'), 'image/gif'), undefined);
    assert.equal(await thumbnailer.make(cut, 'image/png'), undefined);
    assert.deepEqual(await middleOf(gif(), 'image/gif'), [255, 0, 0, 255]);
  });

  it('copes with the largest pictures', async () => {
    const rgba = solid(4096, 4096, [10, 200, 30, 255]);
    const large = encode({ width: 4096, height: 4096, data: rgba, channels: 4 });
    assert.deepEqual(await middleOf(large, 'image/png'), [10, 200, 30, 255]);
  });

  it('answers undefined without a worker file', async () => {
    const broken = new Thumbnailer('/nowhere/thumbnailWorker.js');
    assert.equal(await broken.make(gif(), 'image/gif'), undefined);
    assert.equal(await broken.make(gif(), 'image/gif'), undefined);
    broken.dispose();
  });

  it('answers undefined after it was disposed of, also for what is waiting', async () => {
    const gone = new Thumbnailer(WORKER);
    const waiting = [gone.make(png(), 'image/png'), gone.make(png(), 'image/png')];
    gone.dispose();
    waiting.push(gone.make(png(), 'image/png'));
    assert.deepEqual(await Promise.all(waiting), [undefined, undefined, undefined]);
  });

  describe('with a worker that breaks', () => {
    let folder: string;

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'avatar-lens-worker-'));
    });

    after(() => rm(folder, { recursive: true, force: true }));

    /** The worker misbehaves for one picture and answers the others with one byte. */
    async function breaking(reaction: string): Promise<Thumbnailer> {
      const file = path.join(folder, `${Math.random()}.js`);
      await writeFile(
        file,
        `const { parentPort } = require('node:worker_threads');
         parentPort.on('message', ({ mimeType }) => {
           if (mimeType === 'image/gif') { ${reaction} } else parentPort.postMessage(Buffer.from([1]));
         });`,
      );
      return new Thumbnailer(file);
    }

    for (const [name, reaction] of Object.entries({
      throws: 'throw new Error("x")',
      exits: 'process.exit(1)',
      'runs out of memory': 'const all = []; for (;;) all.push(new Array(1e5).fill({}));',
    })) {
      it(`that ${name}: the picture gets none, the next a new worker`, async () => {
        const broken = await breaking(reaction);
        const answers = await Promise.all([
          broken.make(png(), 'image/png'),
          broken.make(gif(), 'image/gif'),
          broken.make(png(), 'image/png'),
        ]);
        assert.deepEqual(
          answers.map((answer) => answer?.length),
          [1, undefined, 1],
        );
        broken.dispose();
      });
    }
  });
});

// --- PNG by hand, for what the encoder does not make

function chunk(name: string, content: Uint8Array | readonly number[]): Buffer {
  const body = Buffer.concat([Buffer.from(name), Buffer.from(content)]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(body.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}

/** A row of equal samples behind its filter byte. */
function packed(depth: number, width: number, value: number): number[] {
  const bits = value
    .toString(2)
    .padStart(depth, '0')
    .repeat(width)
    .padEnd(width * depth + 7, '0');
  const bytes = Array.from({ length: Math.ceil((width * depth) / 8) }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2),
  );
  return [0, ...bytes];
}

function rawPng(
  width: number,
  height: number,
  depth: number,
  colourType: number,
  rows: readonly number[],
  ...chunks: Buffer[]
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([depth, colourType, 0, 0, 0], 8);
  return Buffer.concat([
    png().subarray(0, 8),
    chunk('IHDR', head),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', []),
  ]);
}
