/** The parts of icodec that are used. Its entry point would bring in every other codec. */
declare module '*/icodec/dist/webp-dec.js' {
  interface WebpDecoder {
    /** Gives a message where the bytes cannot be decoded. */
    decode(bytes: Uint8Array): unknown;
  }
  export default function create(options: {
    readonly wasmBinary: Uint8Array;
    /** Never asked for the file's place when the file itself is given, but it has to be there. */
    readonly locateFile: () => string;
  }): Promise<WebpDecoder>;
}

/** The path of the file, relative to the bundle. */
declare module '*.wasm' {
  const path: string;
  export default path;
}
