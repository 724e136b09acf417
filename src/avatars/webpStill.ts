import { MAX_IMAGE_PIXELS } from './imageFormat';

/** Behind the chunk's head: position, size less one, duration and flags. */
const FRAME_HEAD = 16;
const CHUNK_HEAD = 8;
const ALPHA_FLAG = 0x10;

/**
 * The first frame of an animated WebP as a WebP of its own (RFC 9649, section 2.7), since decoders of
 * single pictures refuse animations. Others come back as they are. Throws for a frame that is too large.
 */
export function webpStill(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + CHUNK_HEAD <= source.length; ) {
    const name = source.toString('latin1', at, at + 4);
    const size = source.readUInt32LE(at + 4);
    if (name === 'ANMF') return wrap(source.subarray(at + CHUNK_HEAD, at + CHUNK_HEAD + size));
    at += CHUNK_HEAD + size + (size % 2);
  }
  return bytes;
}

function wrap(frame: Buffer): Buffer {
  // Each less one, in three bytes.
  const larger = Math.max(frame.readUIntLE(6, 3), frame.readUIntLE(9, 3)) + 1;
  if (larger > MAX_IMAGE_PIXELS) {
    throw new RangeError('the frame is larger than the picture may be');
  }
  const chunks = frame.subarray(FRAME_HEAD);
  const features = Buffer.alloc(18);
  features.write('VP8X');
  features.writeUInt32LE(10, 4);
  features.writeUInt8(chunks.toString('latin1', 0, 4) === 'ALPH' ? ALPHA_FLAG : 0, 8);
  frame.copy(features, 12, 6, 12); // width and height
  const head = Buffer.from('RIFF....WEBP');
  head.writeUInt32LE(4 + features.length + chunks.length, 4);
  return Buffer.concat([head, features, chunks]);
}
