import type { Result } from '../greenApi/failure';
import type { AvatarReply } from '../greenApi/replies';
import type { Answer } from '../lookUps/askAvatar';
import type { AvatarService } from '../lookUps/avatarService';
import type { LookUpResult } from '../lookUps/lookUpResult';
import type { Epoch } from '../storage/epochs';
import { type AvatarInfo, fingerprintOf } from './avatarInfo';
import type { PendingRequests } from './pending';
import type { PendingRequest } from './pendingRequest';

export interface InboxOptions {
  readonly pending: Pick<PendingRequests, 'find' | 'settle'>;
  /** Gets the picture that an answer of this instance names. */
  readonly takeAvatar: (idInstance: string, reply: AvatarReply) => Promise<Result<Answer>>;
  readonly accept: AvatarService['accept'];
  readonly begin: (idInstance: string) => Promise<Epoch>;
  readonly now: () => number;
  /** Told once of each request that was answered, in the one window that dealt with it. */
  readonly onAnswered: (result: LookUpResult) => void;
}

/**
 * What became of a notification. `repeated`: dealt with before. `late`: asked for, and given up since.
 * `notOurs`: nobody asked for it here, so it is somebody else's.
 */
export type Taken = 'answered' | 'repeated' | 'late' | 'notOurs';

const MOST_FINGERPRINTS = 20;

/** Turns AvatarInfo notifications into answers, each once, whichever way and how often it comes. */
export class Inbox {
  /** The same notification may come by two ways at once. */
  private readonly underWay = new Map<string, Promise<Taken>>();

  constructor(private readonly options: InboxOptions) {}

  take(info: AvatarInfo, idInstance: string): Promise<Taken> {
    const key = `${idInstance}\n${info.chatId}`;
    const before = this.underWay.get(key) ?? Promise.resolve();
    const handle = () => this.handle(info, idInstance);
    // What befell the one before has no say in this one.
    const work = before.then(handle, handle);
    this.underWay.set(key, work);
    return work.finally(() => {
      if (this.underWay.get(key) === work) this.underWay.delete(key);
    });
  }

  private async handle(info: AvatarInfo, idInstance: string): Promise<Taken> {
    const { pending, begin } = this.options;
    const find = () => pending.find(idInstance, info.chatId);
    if (!(await find())) return 'notOurs';
    const epoch = await begin(idInstance);
    // Now that its end would be noticed.
    const found = await find();
    if (!found) return 'notOurs';
    const { request, state } = found;
    const fingerprint = fingerprintOf(info);
    if (request.answeredBy?.includes(fingerprint)) return 'repeated';
    const answeredBy = [...(request.answeredBy ?? []), fingerprint].slice(-MOST_FINGERPRINTS);
    const changed: PendingRequest = { ...request, answeredBy };
    if (state === 'givenUp') {
      await pending.settle(request, state, 'answered', changed);
      return 'late';
    }
    if (state === 'answered') {
      // Each request is owed one notification; a further one was asked for by somebody else.
      if (!request.owed) return 'notOurs';
      await pending.settle(request, state, 'answered', { ...changed, owed: request.owed - 1 });
      return 'late';
    }
    // Kept first and settled after: whatever ends the window between, nothing is lost.
    const result = await this.keep(info, request, epoch);
    const isFirst = await pending.settle(request, state, 'answered', changed);
    if (isFirst) this.options.onAnswered(result);
    return isFirst ? 'answered' : 'repeated';
  }

  private async keep(
    { reply, sentAt }: AvatarInfo,
    { idInstance, chatId, product, requestedAt }: PendingRequest,
    epoch: Epoch,
  ): Promise<LookUpResult> {
    const { takeAvatar, accept, now } = this.options;
    const answer = reply.ok ? await takeAvatar(idInstance, reply.value) : reply;
    // Answered after it was asked and before now, whatever the service's clock says.
    const answeredAt = Math.min(Math.max(sentAt ?? requestedAt, requestedAt), now());
    return accept({ chatId, idInstance, product, epoch }, answer, answeredAt);
  }
}
