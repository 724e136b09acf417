import { rm } from 'node:fs/promises';
import type { Epoch } from '../storage/epochs';
import { writeAtomically } from '../storage/files';
import { encodeDetails } from './detailsCodec';
import type { DetailsFile } from './keptDetails';

/**
 * Writes what is known of somebody, as long as the epoch lasts in which it came. True if it stands.
 * @throws the file system's error
 */
export async function writeDetails(
  file: string,
  kept: DetailsFile,
  epoch: Epoch | undefined,
): Promise<boolean> {
  const write = () => writeAtomically(file, encodeDetails(kept));
  if (epoch) return epoch.keep(write, () => rm(file, { force: true }));
  await write();
  return true;
}
