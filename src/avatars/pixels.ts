/** A decoded picture. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, row by row, not premultiplied. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}
