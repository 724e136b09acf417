import { encode } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { decodeGif } from './decodeGif';
import { decodePng } from './decodePng';
import type { ImageMimeType } from './image';
import { MAX_IMAGE_PIXELS } from './imageFormat';
import type { Pixels } from './pixels';
import { roundThumbnail } from './roundThumbnail';

/** Twice the 22 pixels of a tree icon, and some more for large screens. */
const SIZE = 64;

/** Lets a JPEG of 4096 × 4096 pixels with the usual halved colours pass; avatars have 640. */
const MAX_DECODER_MEGABYTES = 256;

/**
 * A round PNG with clear corners, from the first frame of a picture. Rejects for what cannot be
 * decoded. It takes time and memory, and its input is hostile: to be run in a worker.
 */
export async function makeThumbnail(
  bytes: Uint8Array,
  mimeType: ImageMimeType,
  size: number = SIZE,
): Promise<Uint8Array> {
  const { width, height, rgba } = roundThumbnail(await decode(bytes, mimeType), size);
  return encode({ width, height, data: rgba, channels: 4, depth: 8 });
}

async function decode(bytes: Uint8Array, mimeType: ImageMimeType): Promise<Pixels> {
  switch (mimeType) {
    case 'image/jpeg': {
      const { width, height, data } = decodeJpeg(bytes, {
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
    case 'image/webp':
      return (await import('./decodeWebp')).decodeWebp(bytes);
  }
}
