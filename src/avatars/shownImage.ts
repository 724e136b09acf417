import { readFile } from 'node:fs/promises';
import { orUndefined } from '../storage/files';
import type { StoredImage } from './record';

/** A picture as the surfaces get it: a file, or the bytes where the disk did not take them. */
export interface ShownImage extends StoredImage {
  readonly path?: string;
  readonly bytes?: Uint8Array;
  readonly thumbnailPath?: string;
}

/** The picture itself, from the disk or, where that did not take it, from memory; `undefined` once it is gone. */
export async function bytesOf({
  path,
  bytes,
}: Pick<ShownImage, 'path' | 'bytes'>): Promise<Uint8Array | undefined> {
  return bytes ?? (path === undefined ? undefined : await orUndefined(readFile(path)));
}
