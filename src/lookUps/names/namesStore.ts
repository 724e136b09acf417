import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Epoch } from '../../storage/epochs';
import { FileMemory } from '../../storage/fileMemory';
import { nameOfInstance } from '../../storage/hashedNames';
import { keepIn } from '../../storage/keepIn';
import { writeOwn } from '../../storage/ownFolders';
import { type KeptNames, NameList } from './nameList';

/**
 * Contact lists on disk, a file for each instance beside the avatars: swept with them when nobody has
 * used it for 90 days, and removed with the instance. Replaced as a whole, and only when the user loads the
 * list again.
 */
export class NamesStore {
  private readonly lists: FileMemory<NameList>;

  constructor(
    /** The folder of the avatars. */
    private readonly folder: string,
    now: () => number,
  ) {
    this.lists = new FileMemory(now, async (text) => {
      const { decodeNames } = await import('./namesCodec');
      const kept = decodeNames(text);
      return kept && new NameList(kept);
    });
  }

  async read(idInstance: string): Promise<NameList | undefined> {
    const list = await this.lists.read(this.file(idInstance));
    return list?.kept.idInstance === idInstance ? list : undefined;
  }

  /**
   * Keeps a list that came in an epoch; nothing once that has ended. True if it is kept.
   * @throws the file system's error (disk full, read-only folder)
   */
  async write(kept: KeptNames, epoch?: Epoch): Promise<boolean> {
    const { encodeNames } = await import('./namesCodec');
    const file = this.file(kept.idInstance);
    this.lists.forget(file);
    const write = () => writeOwn(this.folder, file, encodeNames(kept));
    return keepIn(epoch, write, () => rm(file, { force: true }));
  }

  async remove(idInstance: string): Promise<void> {
    const file = this.file(idInstance);
    this.lists.forget(file);
    await rm(file, { force: true });
  }

  private file(idInstance: string): string {
    return path.join(this.folder, 'names', `${nameOfInstance(idInstance)}.json`);
  }
}
