/** The parts of omggif that are used; the writer in tests. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    frameInfo(frame: number): { readonly width: number; readonly height: number };
    /** `pixels` has four bytes for each pixel of the whole picture. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }

  export class GifWriter {
    constructor(
      bytes: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: readonly number[]; readonly loop?: number },
    );
    addFrame(x: number, y: number, width: number, height: number, indices: Uint8Array): void;
    /** The number of bytes written. */
    end(): number;
  }
}
