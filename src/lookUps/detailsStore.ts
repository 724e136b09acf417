import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { detailsFolder } from '../avatars/detailsFolder';
import type { Settled } from '../chatId/wanted';
import type { Epoch } from '../storage/epochs';
import { errnoOf, noteUse, orUndefined, removeFolder } from '../storage/files';
import { nameOfPerson } from '../storage/hashedNames';
import { namesIn } from '../storage/ownFolders';
import type { DetailsFile, KeptDetails } from './keptDetails';

/** So many file names are hashed before other work gets a turn; one takes about 2 µs. */
const HASHED_AT_ONCE = 1000;

const NOTHING: DetailsFile = { kept: [], unknownEntries: [] };

/**
 * Details on disk, in the folder of the avatars and removed with them. They do not expire: only the user asks
 * again.
 */
export class DetailsStore {
  constructor(
    /** The folder of the avatars. */
    private readonly folder: string,
    private readonly now: () => number,
    private readonly log: (line: string) => void,
  ) {}

  async read(idInstance: string, chatId: string): Promise<readonly KeptDetails[]> {
    return (await this.readFile(idInstance, chatId)).kept;
  }

  /**
   * The details of all of whom any are kept. Most have none, so each folder is listed once: trying to open a
   * file for everybody would fail thousands of times.
   */
  async readAll<T extends Settled>(asked: Iterable<T>): Promise<Map<T, readonly KeptDetails[]>> {
    const listed = new Map<string, ReadonlySet<string>>();
    const found = new Map<T, readonly KeptDetails[]>();
    let hashed = 0;
    for (const one of asked) {
      const { idInstance, chatId } = one;
      const names = listed.get(idInstance) ?? (await this.list(idInstance));
      listed.set(idInstance, names);
      if (names.size === 0) continue;
      // Thousands of names may have to be hashed, which must not hold up the extension host.
      if (hashed++ % HASHED_AT_ONCE === 0) await setImmediate();
      if (!names.has(fileName(one))) continue;
      const kept = await this.read(idInstance, chatId);
      if (kept.length > 0) found.set(one, kept);
    }
    return found;
  }

  /** Keeps an answer, unless its epoch has ended, that is, the instance was removed meanwhile. True if it is kept. */
  async write(
    { idInstance, chatId }: Settled,
    kept: KeptDetails,
    epoch: Epoch | undefined,
  ): Promise<boolean> {
    const { kind } = kept.details;
    // Answers of two kinds may come at once, also in two windows.
    const change = async () => {
      const before = await this.readFile(idInstance, chatId);
      const others = before.kept.filter(({ details }) => details.kind !== kind);
      return { ...before, kept: [...others, kept] };
    };
    try {
      const { writeDetails } = await import('./detailsWriting');
      return await writeDetails(this.folder, this.file(idInstance, chatId), change, epoch);
    } catch (error) {
      this.log(`Details could not be kept: ${errnoOf(error)}`);
      return false;
    }
  }

  /** All that is known of anybody through an instance, pairs of ids too. Logs what stays. */
  async removeInstance(idInstance: string): Promise<void> {
    try {
      await removeFolder(detailsFolder(this.folder, idInstance));
    } catch (error) {
      this.log(`Details could not be removed: ${errnoOf(error)}`);
    }
  }

  private async readFile(idInstance: string, chatId: string): Promise<DetailsFile> {
    const file = this.file(idInstance, chatId);
    const stats = await orUndefined(stat(file));
    const text = stats && (await orUndefined(readFile(file, 'utf8')));
    if (text === undefined) return NOTHING;
    void noteUse(file, stats?.mtimeMs ?? 0, this.now());
    const { decodeDetails } = await import('./detailsCodec');
    return decodeDetails(text) ?? NOTHING;
  }

  private async list(idInstance: string): Promise<ReadonlySet<string>> {
    return new Set(await namesIn(detailsFolder(this.folder, idInstance)));
  }

  private file(idInstance: string, chatId: string): string {
    // One folder for each instance, so that its details can go with it.
    return path.join(detailsFolder(this.folder, idInstance), fileName({ idInstance, chatId }));
  }
}

function fileName(whom: Settled): string {
  return `${nameOfPerson(whom)}.json`;
}
