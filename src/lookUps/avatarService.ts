import { isFresh, isLinkAlive, type UnfetchedPicture } from '../avatars/record';
import type { AvatarStore, StoredAvatar, Thumbnail } from '../avatars/store';
import type { Settled } from '../chatId/wanted';
import type { Credentials } from '../greenApi/credentials';
import { type Failure, failed, ok, type Result, safely } from '../greenApi/failure';
import { type Asker, PRIORITY, type Urgency } from '../greenApi/priority';
import { isAfter } from '../storage/moments';
import type { Answer, AskAvatar } from './askAvatar';
import type { Arrival } from './keepAnswer';
import { fromStore, type LookUpResult, type LookUpSubject, type Made } from './lookUpResult';
import { RecentFailures } from './recentFailures';
import { SingleFlight } from './singleFlight';

export interface LookUpRequest extends LookUpSubject {
  /** A person's own command also works on a paused instance. */
  readonly asker: Asker;
  /** Past the store. */
  readonly refresh?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What the service needs to know and change about instances. */
export interface InstanceStates {
  /** Why automatic look-ups of an instance rest, if they do. */
  pausedBy(idInstance: string): Failure | undefined;
  /** Told of every answer and failure, with the time of asking, to pause and resume; `pausedBy` knows at once. */
  note(idInstance: string, failure: Failure | undefined, askedAt: number): void;
}

export interface AvatarServiceOptions {
  readonly store: AvatarStore;
  /** Loads the network code at the first request. */
  readonly ask: AskAvatar;
  /** Address and token of an instance, fetched when a request is really about to be made. */
  readonly credentials: (idInstance: string) => Promise<Result<Credentials>>;
  readonly states: InstanceStates;
  readonly now: () => number;
  /** The setting `cache.days`. */
  readonly pictureDays: () => number;
  /** Whether a text holds a token: such a link is not kept. */
  readonly holdsSecret: (text: string) => boolean;
  /** Called once for each look-up that asked GREEN-API, and for each answer that came otherwise. */
  readonly onLookedUp: (result: LookUpResult, ms: number) => void;
}

/** Why a look-up ends whose answer nobody may use or keep. */
const FORGOTTEN = new DOMException('The instance was removed.', 'AbortError');
const CANCELLED: Made = { ...failed('cancelled'), isForgotten: true };

/** From chatId and instance to outcome: the one way on which every feature gets an avatar. */
export class AvatarService {
  private readonly singleFlight = new SingleFlight<Made>();
  private readonly recentFailures: RecentFailures;

  constructor(private readonly options: AvatarServiceOptions) {
    this.recentFailures = new RecentFailures(options.now);
  }

  /** What is stored, fresh or not, without a request. */
  async peek(idInstance: string, chatId: string): Promise<LookUpResult | undefined> {
    const stored = await this.options.store.read(idInstance, chatId);
    return stored && fromStore(stored);
  }

  /** The thumbnail of the stored picture; nothing in it where none was made, `undefined` without a picture. */
  thumbnailOf({ idInstance, chatId }: Settled): Promise<Thumbnail | undefined> {
    return this.options.store.thumbnailOf(idInstance, chatId);
  }

  /** Whether a stored answer would still be given without asking. */
  isFresh(result: Pick<LookUpResult, 'outcome' | 'lookedUpAt'> & { stale?: boolean }): boolean {
    return !result.stale && isFresh(result, this.options.now(), this.options.pictureDays());
  }

  /** The stored answer while it is fresh, else a new one. Never rejects. */
  async lookUp(request: LookUpRequest): Promise<LookUpResult> {
    const found = await safely(async () => ok(await this.find(request)));
    return found.ok ? found.value : this.failedResult(request, undefined, found.failure);
  }

  /**
   * Keeps an answer that came another way than by asking, such as an AvatarInfo notification, and
   * tells of it like of a look-up. What is stored and newer than `answeredAt` stays as it is.
   */
  async accept(
    request: LookUpSubject,
    answer: Result<Answer>,
    answeredAt = this.options.now(),
  ): Promise<LookUpResult> {
    const forgotten = () => this.failedResult(request, undefined, { code: 'cancelled' });
    if ((await request.epoch?.lasts()) === false) return forgotten();
    const stored = await this.read(request);
    const now = this.options.now();
    if (answer.ok && isAfter(stored?.record.lookedUpAt, answeredAt, now) && stored) {
      return fromStore(stored);
    }
    const made: Made = answer.ok
      ? await this.keep(request, answer.value, { answeredAt, now, epoch: request.epoch })
      : answer;
    const result = made.ok
      ? made.value
      : this.failedResult(request, stored, made.failure, made.link);
    if ((await request.epoch?.lasts()) === false) return forgotten();
    this.options.onLookedUp(result, 0);
    return result;
  }

  /**
   * Ends the look-ups of instances that are being removed, also those that a person waits for. Once it
   * resolves none of their tokens is used any more, and nothing comes back into the store.
   */
  forget(isRemoved: (idInstance: string) => boolean): Promise<void> {
    return this.singleFlight.end((key) => isRemoved(idInstanceOf(key)), FORGOTTEN);
  }

  dispose(): void {
    this.singleFlight.abort();
  }

  private async find(request: LookUpRequest): Promise<LookUpResult> {
    const kept = request.refresh ? undefined : await this.read(request);
    if (kept && this.isFreshRecord(kept)) return fromStore(kept);
    const resting = this.resting(request);
    if (resting) return { ...this.failedResult(request, kept, resting), isResting: true };
    const answer = await this.singleFlight.join(
      keyOf(request),
      { priority: PRIORITY[request.asker], signal: request.signal },
      (signal, urgency) => this.ask(request, kept, signal, urgency),
      () => failed('cancelled'),
    );
    if (answer.ok) return answer.value;
    // Those who wait for the same answer have not all seen the same stored one.
    const stored = answer.isForgotten ? undefined : kept;
    return this.failedResult(request, stored, answer.failure, answer.link);
  }

  private read({ idInstance, chatId }: LookUpSubject): Promise<StoredAvatar | undefined> {
    return this.options.store.read(idInstance, chatId);
  }

  /**
   * Why a look-up does not ask now: a paused instance, or a failure a moment ago. A person's own command
   * does ask; a batch asks once each, so only the pause holds it.
   */
  private resting(request: LookUpRequest): Failure | undefined {
    const { asker, idInstance, refresh } = request;
    if (asker === 'user') return undefined;
    const pause = this.pause(idInstance);
    if (pause || asker === 'batch' || refresh) return pause;
    return this.recentFailures.find(keyOf(request));
  }

  private pause(idInstance: string): Failure | undefined {
    const pause = this.options.states.pausedBy(idInstance);
    return pause && { code: 'paused', detail: pause.code };
  }

  private async ask(
    request: LookUpRequest,
    kept: StoredAvatar | undefined,
    signal: AbortSignal,
    urgency: Urgency,
  ): Promise<Made> {
    const { idInstance } = request;
    // Another look-up may have been answered while this one read the store.
    const stored = await this.read(request);
    if (!request.refresh && stored && this.isFreshRecord(stored)) return ok(fromStore(stored));
    const named = request.refresh ? undefined : this.aliveLink(stored);
    const credentials = await safely(() => this.options.credentials(idInstance));
    if (!credentials.ok) {
      return credentials.failure.code === 'noInstance'
        ? { ...credentials, isForgotten: true }
        : credentials;
    }
    const { epoch } = credentials.value;
    const startedAt = this.options.now();
    const answer = await safely(() =>
      this.options.ask(credentials.value, request.chatId, {
        priority: urgency,
        signal,
        ...(named ? { link: named.urlAvatar } : {}),
      }),
    );
    const isForgotten = async () => signal.reason === FORGOTTEN || (await epoch?.lasts()) === false;
    if (await isForgotten()) return CANCELLED;
    if (!answer.ok && answer.failure.code === 'cancelled') {
      return { ok: false, failure: this.pause(idInstance) ?? answer.failure };
    }
    const byLink = named && answer.ok && answer.value.byLink;
    const now = this.options.now();
    const answeredAt = byLink ? named.answeredAt : now;
    const made: Made = answer.ok
      ? await this.keep(request, answer.value, { answeredAt, now, epoch })
      : answer;
    if (await isForgotten()) return CANCELLED;
    if (!made.ok && made.failure.code === 'cancelled') return made;
    this.note(request, made, byLink ? undefined : startedAt);
    const result = made.ok ? made.value : this.failedResult(request, kept, made.failure, made.link);
    this.options.onLookedUp(result, this.options.now() - startedAt);
    return made;
  }

  /**
   * Draws the consequences of an answer for the next look-ups, and for those that wait.
   * @param askedAt `undefined` for a picture that was fetched alone, which says nothing of the instance
   */
  private note(request: LookUpRequest, answer: Made, askedAt: number | undefined): void {
    const { idInstance } = request;
    const hasAnswered = answer.ok || answer.link !== undefined;
    if (askedAt !== undefined) {
      this.options.states.note(idInstance, hasAnswered ? undefined : answer.failure, askedAt);
    }
    const isPaused = this.pause(idInstance) !== undefined;
    if (isPaused) this.singleFlight.abort((key) => idInstanceOf(key) === idInstance, PRIORITY.user);
    if (answer.ok || isPaused) this.recentFailures.forget(keyOf(request));
    else this.recentFailures.remember(keyOf(request), answer.failure);
  }

  private async keep(
    request: LookUpSubject,
    answer: Answer,
    arrival: Omit<Arrival, 'holdsSecret'>,
  ): Promise<Made> {
    const { keepAnswer } = await import('./keepAnswer');
    const { store, holdsSecret } = this.options;
    return keepAnswer(store, request, answer, { ...arrival, holdsSecret });
  }

  /** What GREEN-API named before and may be fetched without asking it again. */
  private aliveLink(stored: StoredAvatar | undefined): UnfetchedPicture | undefined {
    const unfetched = stored?.record.unfetched;
    return unfetched && isLinkAlive(unfetched, this.options.now()) ? unfetched : undefined;
  }

  private isFreshRecord({ record }: StoredAvatar): boolean {
    return record.unfetched === undefined && this.isFresh(record);
  }

  private failedResult(
    request: LookUpSubject,
    kept: StoredAvatar | undefined,
    failure: Failure,
    /** Of a picture that there is. */
    link = kept?.record.unfetched?.urlAvatar,
  ): LookUpResult {
    const urlAvatar = link === undefined ? {} : { urlAvatar: link };
    const known = kept && fromStore(kept);
    if (known && known.outcome !== 'failed') {
      return { ...known, ...urlAvatar, stale: true, failure };
    }
    return {
      ...urlAvatar,
      chatId: request.chatId,
      idInstance: request.idInstance,
      product: request.product,
      outcome: 'failed',
      fromCache: false,
      stale: false,
      lookedUpAt: this.options.now(),
      failure,
    };
  }
}

function keyOf({ idInstance, chatId }: LookUpSubject): string {
  return `${idInstance}\n${chatId}`;
}

function idInstanceOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}
