import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import wasm from 'icodec/webp-dec.wasm';
import createDecoder from '../../node_modules/icodec/dist/webp-dec.js';
import type { Pixels } from './pixels';
import { webpStill } from './webpStill';

/** The picture, or the first frame of an animation. Throws for what cannot be decoded. */
export async function decodeWebp(bytes: Uint8Array): Promise<Pixels> {
  let pixels: Pixels | undefined;
  // The decoder hands its result to a global function of this name.
  Object.assign(globalThis, {
    _icodec_ImageData: (rgba: Uint8ClampedArray, width: number, height: number) => {
      pixels = { width, height, rgba };
      return pixels;
    },
  });
  const wasmBinary = await readFile(join(__dirname, wasm));
  const decoder = await createDecoder({ wasmBinary, locateFile: () => wasm });
  const result = decoder.decode(webpStill(bytes));
  if (pixels === undefined) throw new Error(String(result));
  return pixels;
}
