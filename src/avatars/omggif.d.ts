/** The part of omggif that is used. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    frameInfo(frame: number): { readonly width: number; readonly height: number };
    /** `pixels` has four bytes for each pixel of the whole picture. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
}
