import { failed, type Result } from '../greenApi/failure';
import type { CheckedImage } from './image';
import { checkImage } from './imageFormat';
import { MAX_IMAGE_BYTES } from './imageLimits';

/** Room for the largest picture, line breaks and a data URI's head included. */
const MAX_CHARACTERS = 2 * MAX_IMAGE_BYTES;

/**
 * Decodes and checks a picture in base64, raw or as a data URI. White space, a missing padding and
 * the URL-safe alphabet are tolerated; the media type is not believed. Else `imageRejected`, with
 * the details of `checkImage` and `not base64`.
 */
export function decodeBase64Image(text: string): Result<CheckedImage> {
  if (text.length > MAX_CHARACTERS) return failed('imageRejected', { detail: 'too large' });
  const digits = payloadOf(text)?.replace(/\s+/g, '');
  if (digits === undefined || !/^[\w+/-]*={0,2}$/.test(digits)) {
    return failed('imageRejected', { detail: 'not base64' });
  }
  return checkImage(Buffer.from(digits, 'base64'));
}

/** The base64 of a data URI, or the text itself. */
function payloadOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^data:/i.test(trimmed)) return trimmed;
  const comma = trimmed.indexOf(',');
  if (comma === -1 || !/;\s*base64$/i.test(trimmed.slice(0, comma))) return undefined;
  return trimmed.slice(comma + 1).replace(/%(2B|2F|3D)/gi, decodeURIComponent);
}
