import { encode } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { decodeGif } from './decodeGif';
import { decodePng } from './decodePng';
import type { ImageMimeType } from './image';
import { readImageHeader } from './imageHeader';
import { MAX_IMAGE_PIXELS } from './imageLimits';
import type { Pixels } from './pixels';
import { roundThumbnail } from './roundThumbnail';
import { turnSquare } from './turnSquare';

/** Twice the 22 pixels of a tree icon, and some more for large screens. */
const SIZE = 64;

/** Lets a JPEG of 4096 × 4096 pixels with the usual halved colours pass; avatars have 640. */
const MAX_DECODER_MEGABYTES = 256;

/** What can be decoded here; a WebP is clipped by whoever draws it (clippedPicture.ts). */
export type DecodedMimeType = Exclude<ImageMimeType, 'image/webp'>;

/** Ends a JPEG, for those that came without: browsers show them, and the decoder asks for it. */
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/**
 * A round PNG with clear corners, from the first frame of a picture, turned as its EXIF data say. Throws
 * for what cannot be decoded. It takes time and memory, and its input is hostile: to be run in a worker.
 */
export function makeThumbnail(
  bytes: Uint8Array,
  mimeType: DecodedMimeType,
  size: number = SIZE,
): Uint8Array {
  // The circle lies in the middle, where turning it first or last is the same; last it is small.
  const round = roundThumbnail(decode(bytes, mimeType), size);
  const orientation = readImageHeader(bytes)?.orientation ?? 1;
  const { width, height, rgba } = turnSquare(round, orientation);
  return encode({ width, height, data: rgba, channels: 4, depth: 8 });
}

function decode(bytes: Uint8Array, mimeType: DecodedMimeType): Pixels {
  switch (mimeType) {
    case 'image/jpeg': {
      const { width, height, data } = decodeJpeg(Buffer.concat([bytes, END_OF_IMAGE]), {
        useTArray: true,
        maxResolutionInMP: MAX_IMAGE_PIXELS ** 2 / 1e6,
        maxMemoryUsageInMB: MAX_DECODER_MEGABYTES,
      });
      return { width, height, rgba: data };
    }
    case 'image/png':
      return decodePng(bytes);
    case 'image/gif':
      return decodeGif(bytes);
  }
}
