import { hash } from 'node:crypto';
import { failed, ok, type Result } from '../greenApi/failure';
import type { CheckedImage } from './image';
import { type ImageHeader, readImageHeader } from './imageHeader';
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from './imageLimits';

/**
 * Checks, without decoding, that bytes are a JPEG, PNG, GIF or WebP within the limits, and whole as far as
 * browsers ask for it. Neither headers nor names are asked. Else `imageRejected`, with a detail for the log:
 * `empty`, `svg`, `html`, `avif`, `heic`, `video`, `not a picture`, `too large`, `too many pixels` or `truncated`.
 */
export function checkImage(bytes: Uint8Array): Result<CheckedImage> {
  if (bytes.length === 0) return rejected('empty');
  if (bytes.length > MAX_IMAGE_BYTES) return rejected('too large');
  let header: ImageHeader | undefined;
  try {
    header = readImageHeader(bytes);
  } catch (error) {
    if (error instanceof RangeError) return rejected('truncated');
    throw error;
  }
  if (header === undefined) {
    return rejected(nameMarkup(bytes) ?? nameContainer(bytes) ?? 'not a picture');
  }
  const { mimeType, width, height, complete } = header;
  if (width === 0 || height === 0) return rejected('not a picture');
  if (width > MAX_IMAGE_PIXELS || height > MAX_IMAGE_PIXELS) return rejected('too many pixels');
  if (!complete) return rejected('truncated');
  return ok({ bytes, mimeType, width, height, sha256: hash('sha256', bytes) });
}

/** SVG is active content and HTML an error page; both deserve their name in the log. */
function nameMarkup(bytes: Uint8Array): 'svg' | 'html' | undefined {
  const start = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, 1024),
  ).toString();
  if (!/^\ufeff?\s*</.test(start)) return undefined;
  if (/<svg[\s>]/i.test(start)) return 'svg';
  return /<(!doctype html|html|head|body)\b/i.test(start) ? 'html' : undefined;
}

/** Of pictures and films in containers (ISO 14496-12, Matroska), which not every VS Code shows. */
function nameContainer(bytes: Uint8Array): 'avif' | 'heic' | 'video' | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64));
  if (start.readUIntBE(0, Math.min(4, start.length)) === 0x1a45dfa3) return 'video';
  if (start.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  const brands = start.toString('latin1', 8);
  if (/avi[fs]/.test(brands)) return 'avif';
  return /hei[cx]|hev[cx]|mif1|msf1/.test(brands) ? 'heic' : 'video';
}

function rejected(detail: string): Result<never> {
  return failed('imageRejected', { detail });
}
