import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';

/** Pixels, eight bits each of red, green, blue and (always opaque) alpha. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const JPEG_QUALITY = 88;

export function encodePortrait(bitmap: Bitmap, format: 'jpeg' | 'png'): Buffer {
  const { width, height, data } = bitmap;
  return format === 'png'
    ? Buffer.from(encodePng({ width, height, data, channels: 4, depth: 8 }))
    : encodeJpeg({ width, height, data }, JPEG_QUALITY).data;
}
