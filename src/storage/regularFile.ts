import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { orUndefined } from './files';

/** Windows has neither: 0 there. Without the first a pipe would keep `open` waiting until somebody writes. */
const { O_NONBLOCK = 0, O_NOFOLLOW = 0, O_RDONLY } = constants;

/**
 * Opens a file for reading, and nothing but a file: a device never ends, and a pipe waits for ever. What was
 * looked at is what was opened. The caller closes it.
 * @throws the file system's error; one with the code `EINVAL` for anything else
 */
export async function openRegular(
  file: string,
  { follow }: { readonly follow: boolean },
): Promise<FileHandle> {
  const handle = await open(file, O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
  const isFile = await handle.stat().then((stat) => stat.isFile());
  if (isFile) return handle;
  await handle.close();
  throw Object.assign(new Error('not a regular file'), { code: 'EINVAL' });
}

/** The bytes of a regular file; `undefined` where there is none, it cannot be read or has more than `most`. */
export async function readRegular(
  file: string,
  { most, follow }: { readonly most: number; readonly follow: boolean },
): Promise<Buffer | undefined> {
  return orUndefined(
    openRegular(file, { follow }).then(async (handle) => {
      try {
        const { size } = await handle.stat();
        if (size > most) return undefined;
        const bytes = Buffer.alloc(size);
        const { bytesRead } = await handle.read(bytes, 0, size, 0);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    }),
  );
}
