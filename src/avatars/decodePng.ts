import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';
import type { Pixels } from './pixels';

const SIGNATURE_LENGTH = 8;
/** Length, type and checksum. */
const CHUNK_FRAME = 12;
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** Throws for what cannot be decoded, and for data that unpacks to more than its header says. */
export function decodePng(bytes: Uint8Array): Pixels {
  const png = decode(onlyNeededChunks(bytes));
  return { width: png.width, height: png.height, rgba: toRgba(png) };
}

/**
 * The picture without colour profiles and texts, which the decoder would unpack without a limit, and
 * not before it is sure that the pixels themselves are no more than they should be.
 */
function onlyNeededChunks(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = [source.subarray(0, SIGNATURE_LENGTH)];
  const data: Buffer[] = [];
  for (let at = SIGNATURE_LENGTH; at + CHUNK_FRAME <= source.length; ) {
    const end = at + CHUNK_FRAME + source.readUInt32BE(at);
    const type = source.toString('latin1', at + 4, at + 8);
    // The picture was judged by its first header; a decoder would take the last.
    if (type === 'IHDR' && chunks.length > 1) throw new RangeError('two headers');
    if (NEEDED.has(type)) chunks.push(source.subarray(at, end));
    if (type === 'IDAT') data.push(source.subarray(at + 8, end - 4));
    at = end;
  }
  const width = source.readUInt32BE(16);
  const height = source.readUInt32BE(20);
  // At most four samples of two bytes; interlacing adds up to seven filter bytes for each row.
  inflateSync(Buffer.concat(data), { maxOutputLength: height * (width * 8 + 7) });
  return Buffer.concat(chunks);
}

function toRgba(png: DecodedPng): Uint8Array {
  if (png.palette) return withAlpha(convertIndexedToRgb(png), png.palette[0]?.length ?? 3);
  const { channels, depth } = png;
  const samples = depth < 8 ? unpack(png) : png.data;
  const rgba = new Uint8Array(png.width * png.height * 4);
  const scale = 255 / (2 ** depth - 1);
  const hasAlpha = channels === 2 || channels === 4;
  const colours = hasAlpha ? channels - 1 : channels;
  for (let pixel = 0, from = 0, to = 0; to < rgba.length; pixel++, from += channels, to += 4) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[to + channel] = (samples[from + (channel % colours)] ?? 0) * scale;
    }
    rgba[to + 3] = hasAlpha
      ? (samples[from + colours] ?? 0) * scale
      : isTransparent(png, samples, pixel)
        ? 0
        : 255;
  }
  return rgba;
}

/** Whether a pixel has the one colour that `tRNS` declares to be transparent. */
function isTransparent(png: DecodedPng, samples: ArrayLike<number>, pixel: number): boolean {
  if (png.transparency === undefined) return false;
  return png.transparency.every(
    (value, channel) => samples[pixel * png.channels + channel] === value,
  );
}

/** One sample a byte, from rows of one, two or four bits a sample that begin on a byte. */
function unpack({ data, width, height, depth }: DecodedPng): Uint8Array {
  const samples = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  const mask = 2 ** depth - 1;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)] ?? 0;
      samples[to] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  }
  return samples;
}

function withAlpha(colours: Uint8Array, channels: number): Uint8Array {
  if (channels === 4) return colours;
  const rgba = new Uint8Array((colours.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < colours.length; from += 3, to += 4) {
    rgba.set(colours.subarray(from, from + 3), to);
  }
  return rgba;
}
