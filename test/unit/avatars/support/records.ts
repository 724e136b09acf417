import { createHash } from 'node:crypto';
import type { CheckedImage } from '../../../../src/avatars/image';
import { checkImage } from '../../../../src/avatars/imageFormat';
import type { AvatarRecord } from '../../../../src/avatars/record';

export const ID_INSTANCE = '110100000001';

/** A picture as it comes out of the checks that every picture passes. */
export function checked(bytes: Uint8Array): CheckedImage {
  const result = checkImage(bytes);
  if (!result.ok) throw new Error('no picture');
  return result.value;
}

/** The record of an answer: with `image` a picture, without it none set. */
export function recordOf(
  chatId: string,
  { image, ...more }: Partial<Omit<AvatarRecord, 'image'>> & { image?: CheckedImage } = {},
): AvatarRecord {
  const common = { idInstance: ID_INSTANCE, chatId, product: 'whatsapp', lookedUpAt: 1 } as const;
  if (!image) return { ...common, outcome: 'noPicture', ...more };
  const { bytes, ...stored } = image;
  const kept = { ...stored, byteLength: bytes.length };
  return { ...common, outcome: 'picture', image: kept, ...more };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
