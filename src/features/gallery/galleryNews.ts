import { Sequence } from '../../async/sequence';
import type { BatchRun } from '../../batch/run';
import type { Settled } from '../../chatId/wanted';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import type { Services } from '../../services/services';
import type { GalleryEntries } from './galleryEntries';

type NewsServices = Pick<Services, 'lookUps' | 'persons' | 'directory' | 'details' | 'names'>;

/** Keeps a gallery up to date with what is learnt, or removed, anywhere in VS Code. Asks nothing. */
export class GalleryNews {
  private readonly recalls = new Sequence();
  private isOver = false;

  constructor(
    private readonly run: BatchRun,
    private readonly entries: GalleryEntries,
    /** Told of each entry that may look otherwise now. */
    private readonly onChanged: (index: number) => void,
    private readonly services: NewsServices,
  ) {}

  /** An answer that came on another way, which may be the only picture of the person's other id too. */
  async noteLookUp(result: LookUpResult): Promise<void> {
    const { lookUps } = this.services;
    this.run.note(await lookUps.withFace(result));
    const { idInstance, chatId } = result;
    if (idInstance !== undefined) await this.refaceOther({ idInstance, chatId });
  }

  /** More is known of somebody, perhaps which ids are one person's: of a group's members, all of them. */
  async noteDetails({ idInstance, chatId }: Settled): Promise<void> {
    const pairs = await this.services.persons.pairs(idInstance);
    const concerned = [...this.run.batch.entries.entries()].filter(
      ([, entry]) => entry.chatId === chatId || pairs.has(entry.chatId),
    );
    const indices = concerned.map(([index]) => index);
    await this.recall(indices, { withLists: true });
    await this.run.recall({ indices });
  }

  /** Names were loaded or removed, and details with them. */
  async noteNames(): Promise<void> {
    const all = [...this.run.batch.entries.keys()];
    await this.recall(all, { withLists: true });
    // What told that two ids are one person's may be gone too.
    const borrowed = all.filter((index) => this.run.answer(index)?.imageOf !== undefined);
    await this.run.recall({ indices: borrowed });
  }

  dispose(): void {
    this.isOver = true;
  }

  private async refaceOther({ idInstance, chatId }: Settled): Promise<void> {
    const other = await this.services.persons.otherId(idInstance, chatId);
    if (other === undefined || this.isOver) return;
    const { entries } = this.run.batch;
    await this.run.recall({
      indices: [...entries.keys()].filter((index) => entries[index]?.chatId === other),
    });
  }

  /** Takes in anew what is known of people; one after the other, so that the last word is the latest. */
  private recall(indices: readonly number[], { withLists = false } = {}): Promise<void> {
    return this.recalls.run(async () => {
      const { details, names, persons, directory } = this.services;
      const isLoaded = (await directory.load()).ok;
      // The files of an instance that was removed may be there for a moment more.
      const isThere = (idInstance: string) => !isLoaded || directory.find(idInstance) !== undefined;
      const keptOfAll = <T extends Settled>(asked: Iterable<T>) =>
        details.keptOfAll([...asked].filter(({ idInstance }) => isThere(idInstance)));
      const nameOf = async (idInstance: string) =>
        isThere(idInstance) ? names.nameOf(idInstance) : undefined;
      const pairs = async (idInstance: string) =>
        isThere(idInstance) ? persons.pairs(idInstance) : new Map();
      await this.entries.recall({ keptOfAll }, indices);
      if (withLists) await this.entries.recallLists({ nameOf }, { pairs });
      if (this.isOver) return;
      for (const index of indices) this.onChanged(index);
    });
  }
}
