import { rm, stat } from 'node:fs/promises';
import type { Epoch } from '../storage/epochs';
import { orUndefined } from '../storage/files';
import { keepIn } from '../storage/keepIn';
import { writeOwn } from '../storage/ownFolders';
import type { CheckedImage } from './image';
import type { AvatarRecord, StoredImage } from './record';
import { encodeRecord } from './recordCodec';

/** Where the store keeps things. */
interface Places {
  readonly folder: string;
  recordFile(idInstance: string, chatId: string): string;
  imageFile(image: Pick<StoredImage, 'sha256' | 'mimeType'>): string;
  /** Whether a picture's file has its bytes. */
  isWhole(file: string, image: StoredImage): Promise<boolean>;
}

/**
 * Writes a record and its picture, as long as the epoch lasts in which the answer came. True if it stands.
 * @throws the file system's error
 */
export async function writeAnswer(
  places: Places,
  record: AvatarRecord,
  image: CheckedImage | undefined,
  epoch: Epoch | undefined,
): Promise<boolean> {
  return keep(epoch, async (made) => {
    if (image) await writeImage(places, image, made);
    const file = places.recordFile(record.idInstance, record.chatId);
    made.push(file);
    await writeOwn(places.folder, file, encodeRecord(record));
  });
}

/** As {@link writeAnswer}, of a picture by itself. @throws the file system's error */
export async function writePicture(
  places: Places,
  image: CheckedImage,
  epoch: Epoch,
): Promise<boolean> {
  return keep(epoch, (made) => writeImage(places, image, made));
}

/**
 * Writes a file that is of use only beside another one, such as the thumbnail of a picture. False where
 * that is gone.
 * @throws the file system's error
 */
export async function writeBeside(
  folder: string,
  other: string,
  file: string,
  content: Uint8Array | string,
): Promise<boolean> {
  const isWanted = async () => (await orUndefined(stat(other))) !== undefined;
  if (!(await isWanted())) return false;
  await writeOwn(folder, file, content);
  if (await isWanted()) return true;
  await rm(file, { force: true });
  return false;
}

/** @param write adds the files that it makes, which are removed again if the epoch ends meanwhile */
async function keep(
  epoch: Epoch | undefined,
  write: (made: string[]) => Promise<void>,
): Promise<boolean> {
  const made: string[] = [];
  const undo = async () => {
    for (const file of made) await rm(file, { force: true });
  };
  return keepIn(epoch, () => write(made), undo);
}

async function writeImage(places: Places, image: CheckedImage, made: string[]): Promise<void> {
  const stored: StoredImage = { ...image, byteLength: image.bytes.byteLength };
  const file = places.imageFile(stored);
  if (await places.isWhole(file, stored)) return;
  made.push(file);
  await writeOwn(places.folder, file, image.bytes);
}
