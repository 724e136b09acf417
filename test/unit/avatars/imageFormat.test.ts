import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { checkImage } from '../../../src/avatars/imageFormat';
import { MAX_IMAGE_BYTES } from '../../../src/avatars/imageLimits';
import { cpuMs } from '../support/cpuMs';
import { animatedWebp, gif, jpeg, png, turnedJpeg, turnedPng, WEBP } from './support/samples';

const SAMPLES: Record<string, [bytes: Uint8Array, mimeType: string]> = {
  JPEG: [jpeg(), 'image/jpeg'],
  PNG: [png(), 'image/png'],
  GIF: [gif(), 'image/gif'],
  'animated GIF': [gif(8, 8, 3), 'image/gif'],
  'lossy WebP': [WEBP.lossy, 'image/webp'],
  'lossless WebP': [WEBP.lossless, 'image/webp'],
  'WebP with alpha': [WEBP.withAlpha, 'image/webp'],
  'animated WebP': [animatedWebp(), 'image/webp'],
};

function detailOf(bytes: Uint8Array): string | undefined {
  const result = checkImage(bytes);
  assert.ok(!result.ok, 'the bytes were expected to be refused');
  assert.equal(result.failure.code, 'imageRejected');
  return result.failure.detail;
}

describe('checkImage', () => {
  for (const [name, [bytes, mimeType]] of Object.entries(SAMPLES)) {
    it(`accepts a ${name} and reads its size`, () => {
      const result = checkImage(bytes);
      assert.ok(result.ok);
      assert.deepEqual(result.value, {
        bytes,
        mimeType,
        width: 8,
        height: 8,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    });

    it(`never accepts a beginning of a ${name}, nor fails on one`, () => {
      for (let length = 0; length < bytes.length; length++) {
        // PNG and GIF may end with bytes that carry nothing.
        const result = checkImage(bytes.subarray(0, length));
        assert.ok(
          !result.ok || isShown(bytes, length),
          `accepted ${length} of ${bytes.length} bytes`,
        );
      }
    });

    it(`survives any change to a ${name}`, () => {
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
          const changed = Uint8Array.from(bytes);
          for (const [index, value] of changes) changed[index] = value;
          const result = checkImage(changed);
          if (result.ok) {
            assert.ok(result.value.width >= 1 && result.value.width <= 4096);
            assert.ok(result.value.height >= 1 && result.value.height <= 4096);
          }
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('survives any bytes behind a known beginning', () => {
    const starts = Object.values(SAMPLES).map(([bytes]) => [...bytes.subarray(0, 12)]);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        checkImage(Uint8Array.from([...start, ...rest]));
      }),
      { numRuns: 2000 },
    );
  });

  it('never reads outside the view it is given', () => {
    const whole = jpeg();
    const container = Buffer.concat([Buffer.alloc(100), whole, Buffer.alloc(100)]);
    assert.ok(checkImage(container.subarray(100, 100 + whole.length)).ok);
    const cut = container.subarray(100, 100 + whole.length - 2);
    assert.ok(checkImage(cut).ok);
    assert.equal(detailOf(container.subarray(100, 300)), 'truncated');
  });

  it('knows which bytes were cut off', () => {
    for (const [bytes, mimeType] of Object.values(SAMPLES)) {
      if (mimeType === 'image/jpeg') continue;
      assert.equal(detailOf(bytes.subarray(0, bytes.length - 2)), 'truncated');
    }
  });

  it('tolerates bytes after the end', () => {
    for (const [bytes] of Object.values(SAMPLES)) {
      assert.ok(checkImage(Buffer.concat([bytes, Buffer.from('\r\ntrailing')])).ok);
    }
  });

  it('accepts a JPEG whose end is missing, as browsers do, from its first pixels on', () => {
    const bytes = jpeg(100, 50);
    const scan = bytes.length - scanLength(bytes);
    for (const length of [bytes.length - 2, bytes.length - 40, scan + 1]) {
      const result = checkImage(bytes.subarray(0, length));
      assert.ok(result.ok);
      assert.deepEqual([result.value.width, result.value.height], [100, 50]);
    }
    assert.equal(detailOf(bytes.subarray(0, scan)), 'truncated');
  });

  it('tells the size as it is shown, where EXIF turns the picture', () => {
    for (const turned of [turnedJpeg, turnedPng]) {
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        for (const order of ['II', 'MM'] as const) {
          const result = checkImage(turned(100, 50, orientation, order));
          assert.ok(result.ok);
          const shown = orientation < 5 ? [100, 50] : [50, 100];
          assert.deepEqual([result.value.width, result.value.height], shown);
        }
      }
      for (const orientation of [0, 9, 65_535]) {
        const result = checkImage(turned(100, 50, orientation));
        assert.ok(result.ok);
        assert.equal(result.value.width, 100);
      }
    }
  });

  it('reads no size from an embedded preview', () => {
    const preview = jpeg(4, 4);
    const segment = Buffer.alloc(4);
    segment.writeUInt16BE(0xffe1);
    segment.writeUInt16BE(2 + preview.length, 2);
    const whole = jpeg();
    const withPreview = Buffer.concat([
      whole.subarray(0, 2),
      segment,
      preview,
      whole.subarray(2, whole.length - 2),
    ]);
    const result = checkImage(Buffer.concat([withPreview, Buffer.from([0xff, 0xd9])]));
    assert.ok(result.ok);
    assert.equal(result.value.width, 8);
  });

  describe('refuses', () => {
    it('nothing', () => assert.equal(detailOf(new Uint8Array(0)), 'empty'));

    for (const svg of [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '\ufeff<?xml version="1.0"?>\n<!-- a --><svg>',
      '  \n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><SVG>',
    ]) {
      it(`SVG: ${JSON.stringify(svg.slice(0, 24))}`, () => {
        assert.equal(detailOf(Buffer.from(svg)), 'svg');
      });
    }

    for (const html of ['<!doctype html><p>', '<html>', '\n<HEAD><title>', '<body class="x">']) {
      it(`HTML: ${JSON.stringify(html)}`, () => {
        assert.equal(detailOf(Buffer.from(html)), 'html');
      });
    }

    for (const [name, bytes] of Object.entries({
      JSON: '{"error":"x"}',
      text: 'URL signature expired',
      XML: '<?xml version="1.0"?><Error/>',
      PDF: '%PDF-1.4',
      BMP: 'BM\x36\x00\x00\x00',
      'a sound in the same container as WebP': 'RIFF\x24\x00\x00\x00WAVEfmt ',
    })) {
      it(name, () => assert.equal(detailOf(Buffer.from(bytes, 'latin1')), 'not a picture'));
    }

    for (const [detail, bytes] of [
      ['avif', '\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1'],
      ['avif', '\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1avifmiaf'],
      ['heic', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
      ['video', '\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41'],
      ['video', '\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  '],
      ['video', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81'],
    ] as const) {
      it(`${detail}, by its name (${bytes.slice(4, 12)})`, () => {
        assert.equal(detailOf(Buffer.from(bytes, 'latin1')), detail);
      });
    }

    it('Apple’s own variant of PNG', () => {
      const bytes = Buffer.from(png());
      bytes.write('CgBI', 12);
      assert.equal(detailOf(bytes), 'not a picture');
    });

    it('more than 5 MB, and accepts exactly 5 MB', () => {
      const bytes = Buffer.alloc(MAX_IMAGE_BYTES + 1);
      bytes.set(jpeg());
      assert.equal(detailOf(bytes), 'too large');
      assert.ok(checkImage(bytes.subarray(0, MAX_IMAGE_BYTES)).ok);
    });

    it('more than 4096 pixels a side, and accepts exactly 4096', () => {
      for (const [width, height] of [
        [4097, 8],
        [8, 4097],
        [65_535, 65_535],
      ] as const) {
        for (const bytes of resized(width, height)) {
          assert.equal(detailOf(bytes), 'too many pixels');
        }
      }
      for (const bytes of resized(4096, 4096)) assert.ok(checkImage(bytes).ok);
    });

    it('pictures without any pixels', () => {
      for (const bytes of resized(0, 8)) assert.equal(detailOf(bytes), 'not a picture');
      for (const bytes of resized(8, 0)) assert.equal(detailOf(bytes), 'not a picture');
    });
  });

  it('takes no time for five megabytes made to be searched', async () => {
    const hostile = [
      [0xff, 0xd8, 0xff, 0x00],
      [0xff, 0xd8, 0xff, 0xff],
      [...Buffer.from('GIF89a'), 8, 0, 8, 0, 0, 0, 0, 0x21, 0xfe],
      [...png().subarray(0, 33)],
      [0xff, 0xd8, 0xff, 0xe0, 0, 2],
    ];
    for (const start of hostile) {
      for (const fill of [0, 1, 0xff]) {
        const bytes = Buffer.alloc(MAX_IMAGE_BYTES, fill);
        bytes.set(start);
        const spent = await cpuMs(() => checkImage(bytes), 500);
        assert.ok(spent < 500, `${spent} ms`);
      }
    }
  });
});

/** From the first scan's pixels on a JPEG is shown; the other formats are whole or refused. */
function isShown(bytes: Uint8Array, length: number): boolean {
  return bytes[0] === 0xff && length > bytes.length - scanLength(bytes);
}

/** How many bytes of a JPEG lie behind the head of its scan, in a file of one scan. */
function scanLength(jpegBytes: Uint8Array): number {
  const bytes = Buffer.from(jpegBytes);
  const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
  return bytes.length - (scan + 2 + bytes.readUInt16BE(scan + 2));
}

/** A JPEG, a PNG and a GIF whose headers claim another size. */
function resized(width: number, height: number): Uint8Array[] {
  const changedJpeg = Buffer.from(jpeg());
  const frame = changedJpeg.indexOf(Buffer.from([0xff, 0xc0]));
  changedJpeg.writeUInt16BE(height, frame + 5);
  changedJpeg.writeUInt16BE(width, frame + 7);
  const changedPng = Buffer.from(png());
  changedPng.writeUInt32BE(width, 16);
  changedPng.writeUInt32BE(height, 20);
  const changedGif = Buffer.from(gif());
  changedGif.writeUInt16LE(width, 6);
  changedGif.writeUInt16LE(height, 8);
  return [changedJpeg, changedPng, changedGif];
}
