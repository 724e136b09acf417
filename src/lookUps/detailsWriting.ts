import { rm } from 'node:fs/promises';
import type { Epoch } from '../storage/epochs';
import { exclusively } from '../storage/fileLock';
import { writeAtomically } from '../storage/files';
import { keepIn } from '../storage/keepIn';
import { encodeDetails } from './detailsCodec';
import type { DetailsFile } from './keptDetails';

/**
 * Writes what is known of somebody, as long as the epoch lasts in which it came. True if it stands.
 * @param folder of the avatars
 * @param change reads what is there and adds to it, while nobody else does
 * @throws the file system's error
 */
export async function writeDetails(
  folder: string,
  file: string,
  change: () => Promise<DetailsFile>,
  epoch: Epoch | undefined,
): Promise<boolean> {
  const write = () =>
    exclusively(
      `${file}.lock`,
      async ({ put }) => writeAtomically(file, encodeDetails(await change()), { put }),
      folder,
    );
  return keepIn(epoch, write, () => rm(file, { force: true }));
}
