import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Sequence } from '../async/sequence';
import type { Epoch, Epochs } from '../storage/epochs';
import { errnoOf, orUndefined, removeFolder } from '../storage/files';
import { parseJson } from '../storage/json';
import { removeLeftovers } from '../storage/leftovers';
import { namesIn, writeOwn } from '../storage/ownFolders';
import type { KeptBatch } from './batch';

const ID = /^[0-9a-f-]{36}$/;

/** Batches on disk, one file each, so that their galleries outlive the window. */
export class BatchFiles {
  /** Had a file, which this window wrote or read, with the epoch in which it first did. */
  private readonly known = new Map<string, Epoch>();
  private readonly held = new Set<readonly string[]>();
  private readonly writes = new Sequence();

  constructor(
    /** Created at the first write. */
    private readonly folder: string,
    private readonly log: (line: string) => void,
    private readonly epochs: Pick<Epochs, 'begin'>,
  ) {}

  /**
   * False where the disk did not take it, which is logged, and for a batch that was removed, be it in
   * another window: the gallery lasts as long as its tab then, and shall not bring the batch back.
   */
  write(kept: KeptBatch): Promise<boolean> {
    // One after the other, so that what was given last stands.
    return this.writes.run(() => this.writeNow(kept));
  }

  /** Whether it had a file, and has none any more. */
  async isRemoved(id: string): Promise<boolean> {
    return this.known.has(id) && !(await orUndefined(stat(this.file(id))));
  }

  private async writeNow(kept: KeptBatch): Promise<boolean> {
    const { id } = kept.batch;
    try {
      const { encodeBatch } = await import('./batchCodec');
      const text = encodeBatch(kept);
      if (await this.isRemoved(id)) return false;
      const epoch = this.known.get(id) ?? (await this.epochs.begin(kept.batch.idInstance));
      if (!(await epoch.lasts())) return false;
      await writeOwn(this.folder, this.file(id), text);
      this.known.set(id, epoch);
      if (await epoch.lasts()) return true;
      await this.remove([id]);
      return false;
    } catch (error) {
      this.log(`A batch could not be kept: ${errnoOf(error)}`);
      return false;
    }
  }

  /** `undefined` for a batch that was removed, or whose file cannot be read. */
  async read(id: string): Promise<KeptBatch | undefined> {
    // Ids come back from webview state, which is not ours alone.
    if (!ID.test(id)) return undefined;
    const epoch = await this.epochs.begin();
    const text = await orUndefined(readFile(this.file(id), 'utf8'));
    if (text === undefined) return undefined;
    const { decodeBatch } = await import('./batchCodec');
    const kept = decodeBatch(text);
    const idInstance = kept?.batch.idInstance;
    if (!this.known.has(id)) {
      const own = idInstance === undefined ? epoch : await this.epochs.begin(idInstance);
      this.known.set(id, own);
    }
    // Removed while it was read.
    return (await orUndefined(stat(this.file(id)))) ? kept : undefined;
  }

  async remove(ids: Iterable<string>): Promise<void> {
    for (const id of ids) {
      if (ID.test(id)) await orUndefined(rm(this.file(id), { force: true }));
    }
  }

  /**
   * Removes what was learnt through an instance, also what another version of the extension wrote.
   * @throws the file system's error where something stays on the disk
   */
  async removeInstance(idInstance: string): Promise<void> {
    for (const name of await namesIn(this.folder)) {
      const file = path.join(this.folder, name);
      const kept = parseJson((await orUndefined(readFile(file, 'utf8'))) ?? '');
      if (Object(kept).idInstance === idInstance) await rm(file, { force: true });
    }
  }

  /** Has `keepOnly` spare these as well, until the returned function is called. */
  async hold(ids: readonly string[]): Promise<() => void> {
    this.held.add(ids);
    return () => this.held.delete(ids);
  }

  /** Removes every batch that is neither listed nor held. */
  async keepOnly(ids: readonly string[]): Promise<void> {
    const names = await namesIn(this.folder);
    const kept = new Set([...ids, ...[...this.held].flat()]);
    await this.remove(names.map((name) => path.parse(name).name).filter((id) => !kept.has(id)));
    await removeLeftovers(this.folder);
  }

  async clear(): Promise<void> {
    await removeFolder(this.folder);
  }

  private file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}
