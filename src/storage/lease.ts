import { readFile, rm } from 'node:fs/promises';
import type { Epoch } from './epochs';
import { orUndefined } from './files';
import { writeOwn } from './ownFolders';

/**
 * Says which of several windows does something, by a file that its holder renews. Two windows may hold
 * it for a moment when it runs out: what it guards must bear that.
 */
export class Lease {
  constructor(
    /** The first folder above the file that is ours. */
    private readonly folder: string,
    private readonly file: string,
    /** Different in every window. */
    private readonly owner: string,
    private readonly now: () => number,
    /** How long it lasts when its holder is gone, in milliseconds. */
    private readonly durationMs: number,
    /** Nothing is held, nor written, after its end. */
    private readonly epoch: Pick<Epoch, 'lasts'>,
  ) {}

  /** Takes or renews the lease; false while another window has it. */
  async hold(): Promise<boolean> {
    const holder = await this.holder();
    if (holder !== undefined && holder !== this.owner) return false;
    if (!(await this.epoch.lasts())) return false;
    const until = this.now() + this.durationMs;
    await orUndefined(writeOwn(this.folder, this.file, `${this.owner} ${until}`));
    if (!(await this.epoch.lasts())) {
      await orUndefined(rm(this.file, { force: true }));
      return false;
    }
    const now = await this.holder();
    // The disk took nothing, so other windows cannot be told and may do the same: reading twice does no harm.
    return now === undefined || now === this.owner;
  }

  /** Lets another window have it at once. */
  async release(): Promise<void> {
    if ((await this.holder()) === this.owner) await orUndefined(rm(this.file, { force: true }));
  }

  private async holder(): Promise<string | undefined> {
    const text = await orUndefined(readFile(this.file, 'utf8'));
    const [owner, until] = (text ?? '').split(' ');
    const left = Number(until) - this.now();
    return left > 0 && left <= this.durationMs ? owner : undefined;
  }
}
