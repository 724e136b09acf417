import { crc32 } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { GifWriter } from 'omggif';

/** Small pictures of every accepted format, made by encoders and not by the code under test. */

/** Four bytes a pixel: red grows to the right, green downwards. */
export function gradient(width: number, height: number, alpha = 255): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      rgba.set([(x * 255) / width, (y * 255) / height, 128, alpha], at);
    }
  }
  return rgba;
}

export function jpeg(width = 8, height = 8, rgba = gradient(width, height)): Uint8Array {
  return encodeJpeg({ width, height, data: rgba }, 90).data;
}

export function png(width = 8, height = 8, rgba = gradient(width, height)): Uint8Array {
  return encodePng({ width, height, data: rgba, channels: 4, depth: 8 });
}

/** Each frame has one colour of its own: red, then green, then blue. */
export function gif(width = 8, height = 8, frames = 1): Uint8Array {
  const bytes = Buffer.alloc(1000 + width * height * frames * 2);
  const palette = [0xff0000, 0x00ff00, 0x0000ff, 0x000000];
  const writer = new GifWriter(bytes, width, height, { palette, loop: 0 });
  for (let frame = 0; frame < frames; frame++) {
    writer.addFrame(0, 0, width, height, new Uint8Array(width * height).fill(frame % 3));
  }
  return bytes.subarray(0, writer.end());
}

/** 8 × 8 pixels of rgb(200, 60, 30) each, made by libwebp. */
export const WEBP = {
  lossy: fromBase64(
    'UklGRjoAAABXRUJQVlA4IC4AAADQAQCdASoIAAgAAUAmJaACdLoB+AADsAD+7nZ//lKvBY3cz/9tD+tD+tD/pQAA',
  ),
  lossless: fromBase64('UklGRh4AAABXRUJQVlA4TBEAAAAvB8ABAAdQniLXo/+BiOh/AAA='),
  /** Half of the pixels half transparent. */
  withAlpha: fromBase64(
    'UklGRmAAAABXRUJQVlA4WAoAAAAQAAAABwAABwAAQUxQSAwAAAABD/DA/4iI0KqI/gdWUDggLgAAANABAJ0BKggACAABQCYloAJ0ugH4AAOwAP7udn/+Uq8FjdzP/20P60P60P+lAAA=',
  ),
} as const;

/** An animation of two frames, the lossless sample each. */
export function animatedWebp(): Uint8Array {
  const still = Buffer.from(WEBP.lossless.subarray(12));
  const frameHead = Buffer.from([0, 0, 0, 0, 0, 0, 7, 0, 0, 7, 0, 0, 100, 0, 0, 0]);
  const frame = chunk('ANMF', Buffer.concat([frameHead, still]));
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.from([2, 0, 0, 0, 7, 0, 0, 7, 0, 0])),
    chunk('ANIM', Buffer.alloc(6)),
    frame,
    frame,
  ]);
  return chunk('RIFF', body);
}

/** A gradient that is stored as `width` × `height` and asks to be turned as EXIF numbers it. */
export function turnedJpeg(
  width: number,
  height: number,
  orientation: number,
  order: 'II' | 'MM' = 'II',
): Buffer {
  const plain = jpeg(width, height);
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), exifOf(orientation, order)]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(2 + exif.length, 2);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
}

export function turnedPng(
  width: number,
  height: number,
  orientation: number,
  order: 'II' | 'MM' = 'II',
): Buffer {
  const plain = png(width, height);
  const exif = exifOf(orientation, order);
  const body = Buffer.concat([Buffer.from('eXIf'), exif]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(exif.length);
  frame.writeUInt32BE(crc32(body), 4);
  const chunkBytes = [frame.subarray(0, 4), body, frame.subarray(4)];
  return Buffer.concat([plain.subarray(0, 33), ...chunkBytes, plain.subarray(33)]);
}

/** EXIF data with one entry, the orientation, in either order of bytes. */
function exifOf(orientation: number, order: 'II' | 'MM'): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.write(order, 'latin1');
  const [two, four] =
    order === 'II'
      ? (['writeUInt16LE', 'writeUInt32LE'] as const)
      : (['writeUInt16BE', 'writeUInt32BE'] as const);
  bytes[two](42, 2);
  bytes[four](8, 4); // where the directory begins
  bytes[two](1, 8); // its entries
  bytes[two](0x0112, 10);
  bytes[two](3, 12); // a short
  bytes[four](1, 14);
  bytes[two](orientation, 18);
  return bytes;
}

function chunk(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)]);
}

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}
