import { keysOf } from '../chatId/keysOf';

/** The pictures that are taken, and what files of each kind are called. */
export const IMAGE_EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
} as const;

export type ImageMimeType = keyof typeof IMAGE_EXTENSIONS;

export const IMAGE_MIME_TYPES = keysOf(IMAGE_EXTENSIONS);

/** Bytes that were checked to be a picture within the limits. */
export interface CheckedImage {
  readonly bytes: Uint8Array;
  readonly mimeType: ImageMimeType;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}
