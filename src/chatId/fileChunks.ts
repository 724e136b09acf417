import { type FileHandle, open } from 'node:fs/promises';

const CHUNK = 256 * 1024;

/**
 * The bytes of a file, for `scanStream`. While one chunk is worked on, the next is read; two buffers
 * serve the whole file, so a chunk holds only until the next one is asked for. Errors are those of
 * `node:fs`.
 */
export async function* fileChunks(file: string): AsyncGenerator<Uint8Array, void> {
  const handle = await open(file, 'r');
  let next: Promise<Uint8Array> | undefined;
  try {
    let [buffer, other] = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)];
    next = readInto(handle, buffer);
    for (let chunk = await next; chunk.length > 0; chunk = await next) {
      [buffer, other] = [other, buffer];
      next = readInto(handle, buffer);
      yield chunk;
    }
  } finally {
    await next?.catch(() => undefined);
    await handle.close();
  }
}

async function readInto(handle: FileHandle, buffer: Uint8Array): Promise<Uint8Array> {
  const { bytesRead } = await handle.read(buffer, 0, buffer.length);
  return buffer.subarray(0, bytesRead);
}
