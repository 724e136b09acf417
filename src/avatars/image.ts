export type ImageMimeType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';

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
