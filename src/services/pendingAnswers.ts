import { readdir } from 'node:fs/promises';
import { loadOnce } from '../async/loadOnce';
import type { PendingRequests } from '../notifications/pending';
import type { PendingRequest } from '../notifications/pendingRequest';
import type { QueueState } from '../notifications/queueReader';
import type { Epochs } from '../storage/epochs';
import { orUndefined } from '../storage/files';

/**
 * What was asked for by getAvatarAsync and may still be answered, as every feature sees it. The code
 * that keeps requests is loaded with the first of them.
 */
export class PendingAnswers {
  readonly requests = loadOnce(async (): Promise<PendingRequests> => {
    const { PendingRequests } = await import('../notifications/pending');
    return new PendingRequests(this.folder, Date.now, this.onChanged, this.epochs);
  });
  private readonly queueStates = new Map<string, QueueState>();

  constructor(
    readonly folder: string,
    private readonly epochs: Pick<Epochs, 'begin'>,
    private readonly onChanged: () => void,
  ) {}

  /** Those that wait, the latest first. */
  async waiting(): Promise<readonly PendingRequest[]> {
    const names = (await orUndefined(readdir(this.folder))) ?? [];
    const isAny = names.some((name) => name.includes('waiting'));
    return isAny ? (await this.requests()).waiting() : [];
  }

  /** How this window's reading of an instance's notification queue goes. */
  queueState(idInstance: string): QueueState | undefined {
    return this.queueStates.get(idInstance);
  }

  noteQueue(idInstance: string, state: QueueState | undefined): void {
    if (state) this.queueStates.set(idInstance, state);
    else this.queueStates.delete(idInstance);
    this.onChanged();
  }

  /** Has surfaces look again: time went by, or another window changed something. */
  announce(): void {
    this.onChanged();
  }
}
