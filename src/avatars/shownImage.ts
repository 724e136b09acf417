import { readFile } from 'node:fs/promises';
import type { ShownImage } from '../lookUps/avatarService';
import { orUndefined } from '../storage/files';

/** The picture itself, from the disk or, where that did not take it, from memory; `undefined` once it is gone. */
export async function bytesOf({ path, bytes }: ShownImage): Promise<Uint8Array | undefined> {
  return bytes ?? (path === undefined ? undefined : await orUndefined(readFile(path)));
}
