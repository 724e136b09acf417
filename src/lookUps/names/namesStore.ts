import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Epoch } from '../../storage/epochs';
import { noteUse, orUndefined } from '../../storage/files';
import { nameOfInstance } from '../../storage/hashedNames';
import { keepIn } from '../../storage/keepIn';
import { writeOwn } from '../../storage/ownFolders';
import { type KeptNames, NameList } from './nameList';

/** A list with the marks of the file that it was read from: a rewritten one has another inode. */
interface Remembered {
  readonly list: NameList;
  readonly inode: number;
  readonly modifiedMs: number;
}

/**
 * Contact lists on disk, a file for each instance beside the avatars: swept with them when nobody has
 * used it for 90 days, and removed with the instance. Replaced as a whole, and only when the user loads the
 * list again.
 */
export class NamesStore {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    /** The folder of the avatars. */
    private readonly folder: string,
    private readonly now: () => number,
  ) {}

  async read(idInstance: string): Promise<NameList | undefined> {
    const file = this.file(idInstance);
    const stats = await orUndefined(stat(file));
    if (!stats) {
      this.remembered.delete(idInstance);
      return undefined;
    }
    const known = this.remembered.get(idInstance);
    if (known?.inode === stats.ino && known.modifiedMs === stats.mtimeMs) {
      await this.noteUse(idInstance, known);
      return known.list;
    }
    const text = await orUndefined(readFile(file, 'utf8'));
    if (text === undefined) return undefined;
    const { decodeNames } = await import('./namesCodec');
    const kept = decodeNames(text);
    if (kept?.idInstance !== idInstance) return undefined;
    const list = new NameList(kept);
    const marks = { list, inode: stats.ino, modifiedMs: stats.mtimeMs };
    this.remembered.set(idInstance, marks);
    await this.noteUse(idInstance, marks);
    return list;
  }

  /**
   * Keeps a list that came in an epoch; nothing once that has ended. True if it is kept.
   * @throws the file system's error (disk full, read-only folder)
   */
  async write(kept: KeptNames, epoch?: Epoch): Promise<boolean> {
    const { encodeNames } = await import('./namesCodec');
    this.remembered.delete(kept.idInstance);
    const file = this.file(kept.idInstance);
    const write = () => writeOwn(this.folder, file, encodeNames(kept));
    return keepIn(epoch, write, () => rm(file, { force: true }));
  }

  async remove(idInstance: string): Promise<void> {
    this.remembered.delete(idInstance);
    await rm(this.file(idInstance), { force: true });
  }

  private async noteUse(idInstance: string, known: Remembered): Promise<void> {
    const file = this.file(idInstance);
    if (!(await noteUse(file, known.modifiedMs, this.now()))) return;
    const stats = await orUndefined(stat(file));
    if (stats?.ino !== known.inode) return;
    this.remembered.set(idInstance, { ...known, modifiedMs: stats.mtimeMs });
  }

  private file(idInstance: string): string {
    return path.join(this.folder, 'names', `${nameOfInstance(idInstance)}.json`);
  }
}
