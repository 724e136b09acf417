import { readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Epoch, Epochs } from '../storage/epochs';
import { orUndefined, removeFolder } from '../storage/files';
import { nameOfInstance, nameOfPerson } from '../storage/hashedNames';
import { removeLeftovers } from '../storage/leftovers';
import { namesIn, writeOwn } from '../storage/ownFolders';
import type { FoundRequest, PendingRequest, PendingState } from './pendingRequest';

/** A queue keeps notifications for 24 hours: so long an answer may still come. */
const REMEMBERED_MS = 25 * 60 * 60 * 1000;
const FILE = /^([0-9a-f]{32})\.(waiting|answered|overdue|givenUp)\.json$/;

/**
 * Requests by getAvatarAsync, one file each, shared by all windows. The state is in the file's name,
 * so that of several windows exactly one brings about a change.
 */
export class PendingRequests {
  constructor(
    /** Created with the first request. */
    readonly folder: string,
    private readonly now: () => number,
    private readonly onChanged: () => void,
    private readonly epochs: Pick<Epochs, 'begin'>,
  ) {}

  /** Those that wait for an answer, the latest first. */
  async waiting(): Promise<PendingRequest[]> {
    const names = (await namesIn(this.folder)).filter((name) => name.endsWith('.waiting.json'));
    const requests = await Promise.all(names.map((name) => this.read(name)));
    return requests
      .filter((request) => request !== undefined)
      .sort((a, b) => b.requestedAt - a.requestedAt);
  }

  /**
   * Notes a request that is about to be sent; it takes the place of an earlier one for the same chatId.
   * Resolves to what undoes it, for a request that was refused.
   * @throws the file system's error
   */
  async add(request: PendingRequest): Promise<() => Promise<void>> {
    const epoch = await this.epochs.begin(request.idInstance);
    const earlier = await this.find(request.idInstance, request.chatId);
    await this.removeOld();
    await this.write({ ...request, ...(earlier ? inheritance(earlier) : {}) }, 'waiting', epoch);
    if (earlier && earlier.state !== 'waiting') {
      await rm(this.file(request, earlier.state), { force: true });
    }
    this.onChanged();
    return async () => {
      if (earlier) await this.write(earlier.request, earlier.state, epoch);
      if (earlier?.state !== 'waiting') await rm(this.file(request, 'waiting'), { force: true });
      this.onChanged();
    };
  }

  /** Notes more about a request, as long as it waits. */
  async amend(
    of: Pick<PendingRequest, 'idInstance' | 'chatId'>,
    more: Pick<PendingRequest, 'uncertain' | 'readsQueue'>,
  ): Promise<void> {
    if (!(await this.find(of.idInstance, of.chatId))) return;
    const epoch = await this.epochs.begin(of.idInstance);
    const found = await this.find(of.idInstance, of.chatId);
    if (found?.state !== 'waiting') return;
    await this.write({ ...found.request, ...more }, 'waiting', epoch);
    // It was answered at this very moment, and must not wait again.
    const isSettled = await orUndefined(stat(this.file(of, 'answered')));
    if (isSettled) await rm(this.file(of, 'waiting'), { force: true });
    this.onChanged();
  }

  /** The request that a notification may answer, also one that was given up less than a day ago. */
  async find(idInstance: string, chatId: string): Promise<FoundRequest | undefined> {
    for (const state of ['waiting', 'overdue', 'givenUp', 'answered'] as const) {
      const file = this.file({ idInstance, chatId }, state);
      const stats = await orUndefined(stat(file));
      if (!stats || this.now() - stats.mtimeMs > REMEMBERED_MS) continue;
      const request = await this.read(path.basename(file));
      if (request) return { request, state };
    }
    return undefined;
  }

  /**
   * Moves a request on; true for the one caller, of all windows, who did it, unless its instance was removed
   * meanwhile. `changed` is what it says from then on.
   */
  async settle(
    request: PendingRequest,
    from: PendingState,
    to: Exclude<PendingState, 'waiting'>,
    changed?: PendingRequest,
  ): Promise<boolean> {
    if (!(await orUndefined(stat(this.file(request, from))))) return false;
    const epoch = await this.epochs.begin(request.idInstance);
    try {
      await rename(this.file(request, from), this.file(request, to));
    } catch {
      return false;
    }
    if (changed) await orUndefined(this.write(changed, to, epoch));
    const lasts = await epoch.lasts();
    // The removal of the instance may have looked for it under the name before.
    if (!lasts) await rm(this.file(request, to), { force: true });
    this.onChanged();
    return lasts;
  }

  async removeInstance(idInstance: string): Promise<void> {
    for (const name of await namesIn(this.folder)) {
      const request = await this.read(name);
      if (request?.idInstance === idInstance) await this.remove(name);
    }
    await rm(this.leaseOf(idInstance), { force: true });
    this.onChanged();
  }

  /** The file by which one of several windows reads the queue of an instance. */
  leaseOf(idInstance: string): string {
    return path.join(this.folder, 'queues', `${nameOfInstance(idInstance)}.lease`);
  }

  async clear(): Promise<void> {
    await removeFolder(this.folder);
    this.onChanged();
  }

  private async removeOld(): Promise<void> {
    await removeLeftovers(this.folder);
    for (const name of await namesIn(this.folder)) {
      if (!FILE.test(name)) continue;
      const stats = await orUndefined(stat(path.join(this.folder, name)));
      if (stats && this.now() - stats.mtimeMs > REMEMBERED_MS) await this.remove(name);
    }
  }

  private async remove(name: string): Promise<void> {
    await rm(path.join(this.folder, name), { force: true });
  }

  /** Writes what was read, or begun, in an epoch; nothing once that has ended. */
  private async write(request: PendingRequest, state: PendingState, epoch: Epoch): Promise<void> {
    const { encodePending } = await import('./pendingCodec');
    if (!(await epoch.lasts())) return;
    const file = this.file(request, state);
    await writeOwn(this.folder, file, encodePending(request));
    if (!(await epoch.lasts())) await rm(file, { force: true });
  }

  private async read(name: string): Promise<PendingRequest | undefined> {
    if (!FILE.test(name)) return undefined;
    const text = await orUndefined(readFile(path.join(this.folder, name), 'utf8'));
    if (text === undefined) return undefined;
    const { decodePending } = await import('./pendingCodec');
    return decodePending(text);
  }

  private file(of: Pick<PendingRequest, 'idInstance' | 'chatId'>, state: PendingState): string {
    return path.join(this.folder, `${nameOfPerson(of)}.${state}.json`);
  }
}

/** What a new request for the same chatId takes over, so that late notifications are still known. */
function inheritance({
  request,
  state,
}: {
  request: PendingRequest;
  state: PendingState;
}): Pick<PendingRequest, 'answeredBy' | 'owed'> {
  const owed = (request.owed ?? 0) + (state === 'answered' ? 0 : 1);
  return {
    ...(request.answeredBy ? { answeredBy: request.answeredBy } : {}),
    ...(owed > 0 ? { owed } : {}),
  };
}
