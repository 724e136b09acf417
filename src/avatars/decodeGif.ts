import { GifReader } from 'omggif';
import { MAX_IMAGE_PIXELS } from './imageLimits';
import type { Pixels } from './pixels';

/** The first frame. Throws for what cannot be decoded. */
export function decodeGif(bytes: Uint8Array): Pixels {
  const reader = new GifReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const frame = reader.frameInfo(0);
  if (frame.width > MAX_IMAGE_PIXELS || frame.height > MAX_IMAGE_PIXELS) {
    throw new RangeError('the frame is larger than the picture may be');
  }
  const { width, height } = reader;
  const rgba = new Uint8Array(width * height * 4);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  return { width, height, rgba };
}
