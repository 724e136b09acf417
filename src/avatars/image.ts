export type ImageMimeType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';

/** What files of each kind are called. */
export const IMAGE_EXTENSIONS: Readonly<Record<ImageMimeType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

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
