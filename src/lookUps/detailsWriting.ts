import { rm } from 'node:fs/promises';
import type { Epoch } from '../storage/epochs';
import { writeAtomically } from '../storage/files';
import { encodeDetails } from './detailsCodec';
import type { DetailsFile } from './keptDetails';

/** Names and numbers of people: for the user's own eyes. */
const OWNER_ONLY = { mode: 0o600 };

/**
 * Writes what is known of somebody, as long as the epoch lasts in which it came. True if it stands.
 * @throws the file system's error
 */
export async function writeDetails(
  file: string,
  kept: DetailsFile,
  epoch: Epoch | undefined,
): Promise<boolean> {
  const write = () => writeAtomically(file, encodeDetails(kept), OWNER_ONLY);
  if (epoch) return epoch.keep(write, () => rm(file, { force: true }));
  await write();
  return true;
}
