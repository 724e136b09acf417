import type { CheckedImage } from '../avatars/image';
import { type AvatarRecord, isFresh, type StoredImage } from '../avatars/record';
import type { ShownImage } from '../avatars/shownImage';
import type { AvatarStore, StoredAvatar } from '../avatars/store';
import type { Product } from '../chatId/product';
import type { Settled } from '../chatId/wanted';
import type { Credentials } from '../greenApi/credentials';
import { type Failure, failed, ok, type Result, safely } from '../greenApi/failure';
import type { Outcome } from '../greenApi/outcome';
import { type Asker, PRIORITY, type Urgency } from '../greenApi/priority';
import type { Epoch } from '../storage/epochs';
import type { Answer, AskAvatar } from './askAvatar';
import { RecentFailures } from './recentFailures';
import { SingleFlight } from './singleFlight';

/** A chatId, and the instance that is asked. */
export interface LookUpSubject extends Settled {
  readonly product: Product;
  /** For an answer that came another way than by asking: when waiting for it began. */
  readonly epoch?: Epoch | undefined;
}

export interface LookUpRequest extends LookUpSubject {
  /** A person's own command also works on a paused instance. */
  readonly asker: Asker;
  /** Past the store. */
  readonly refresh?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface LookUpResult {
  readonly chatId: string;
  readonly idInstance: string | undefined;
  readonly product: Product | undefined;
  readonly outcome: Outcome;
  /** Answered by the store. */
  readonly fromCache: boolean;
  /** From the store because asking failed; `failure` tells why. */
  readonly stale: boolean;
  /** Milliseconds since the epoch. */
  readonly lookedUpAt: number;
  readonly image?: ShownImage;
  /** The other id of the same person, where `image` is the picture that is stored for that one. */
  readonly imageOf?: string;
  readonly urlAvatar?: string;
  readonly failure?: Failure;
}

/** What the service needs to know and change about instances. */
export interface InstanceStates {
  /** Why automatic look-ups of an instance rest, if they do. */
  pausedBy(idInstance: string): Failure | undefined;
  /** Told of every answer and failure, to pause and resume; `pausedBy` knows at once. */
  note(idInstance: string, failure: Failure | undefined): void;
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

/** Longer than any picture link on record, which have some 200 characters. */
const MAX_LINK_LENGTH = 2000;

/** Why a look-up ends whose answer nobody may use or keep. */
const FORGOTTEN = new DOMException('The instance was removed.', 'AbortError');

/** From chatId and instance to outcome: the one way on which every feature gets an avatar. */
export class AvatarService {
  private readonly singleFlight = new SingleFlight<Result<LookUpResult>>();
  private readonly recentFailures: RecentFailures;

  constructor(private readonly options: AvatarServiceOptions) {
    this.recentFailures = new RecentFailures(options.now);
  }

  /** What is stored, fresh or not, without a request. */
  async peek(idInstance: string, chatId: string): Promise<LookUpResult | undefined> {
    const stored = await this.options.store.read(idInstance, chatId);
    return stored && fromStore(stored);
  }

  /** Whether a stored answer would still be given without asking. */
  isFresh(result: Pick<LookUpResult, 'outcome' | 'lookedUpAt'>): boolean {
    return isFresh(result, this.options.now(), this.options.pictureDays());
  }

  /** The stored answer while it is fresh, else a new one. Never rejects. */
  async lookUp(request: LookUpRequest): Promise<LookUpResult> {
    const kept = request.refresh ? undefined : await this.read(request);
    if (kept && this.isFresh(kept.record)) return fromStore(kept);
    const resting = this.resting(request);
    if (resting) return this.failedResult(request, kept, resting);
    const answer = await this.singleFlight.join(
      keyOf(request),
      { priority: PRIORITY[request.asker], signal: request.signal },
      (signal, urgency) => this.ask(request, kept, signal, urgency),
      () => failed('cancelled'),
    );
    // Those who wait for the same answer have not all seen the same stored one.
    return answer.ok ? answer.value : this.failedResult(request, kept, answer.failure);
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
    if ((await request.epoch?.lasts()) === false) {
      return this.failedResult(request, undefined, { code: 'cancelled' });
    }
    const stored = await this.read(request);
    if (answer.ok && stored && stored.record.lookedUpAt > answeredAt) return fromStore(stored);
    const result = answer.ok
      ? await this.keep(request, answer.value, answeredAt, request.epoch)
      : this.failedResult(request, stored, answer.failure);
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
  ): Promise<Result<LookUpResult>> {
    const { idInstance } = request;
    // Another look-up may have been answered while this one read the store.
    const stored = request.refresh ? undefined : await this.read(request);
    if (stored && this.isFresh(stored.record)) return ok(fromStore(stored));
    const credentials = await safely(() => this.options.credentials(idInstance));
    if (!credentials.ok) return credentials;
    const { epoch } = credentials.value;
    const startedAt = this.options.now();
    const answer = await safely(() =>
      this.options.ask(credentials.value, request.chatId, { priority: urgency, signal }),
    );
    const isForgotten = async () => signal.reason === FORGOTTEN || (await epoch?.lasts()) === false;
    if (await isForgotten()) return failed('cancelled');
    if (!answer.ok && answer.failure.code === 'cancelled') {
      return { ok: false, failure: this.pause(idInstance) ?? answer.failure };
    }
    this.note(request, answer);
    const result = answer.ok
      ? await this.keep(request, answer.value, this.options.now(), epoch)
      : this.failedResult(request, kept, answer.failure);
    if (await isForgotten()) return failed('cancelled');
    this.options.onLookedUp(result, this.options.now() - startedAt);
    return answer.ok ? ok(result) : answer;
  }

  /** Draws the consequences of an answer for the next look-ups, and for those that wait. */
  private note(request: LookUpRequest, answer: Result<Answer>): void {
    const { idInstance } = request;
    this.options.states.note(idInstance, answer.ok ? undefined : answer.failure);
    const isPaused = this.pause(idInstance) !== undefined;
    if (isPaused) this.singleFlight.abort((key) => idInstanceOf(key) === idInstance, PRIORITY.user);
    if (answer.ok || isPaused) this.recentFailures.forget(keyOf(request));
    else this.recentFailures.remember(keyOf(request), answer.failure);
  }

  private async keep(
    request: LookUpSubject,
    answer: Answer,
    lookedUpAt: number,
    epoch: Epoch | undefined,
  ): Promise<LookUpResult> {
    const { chatId, idInstance, product } = request;
    const image = answer.outcome === 'picture' ? answer.image : undefined;
    const urlAvatar = this.link(answer);
    const record: AvatarRecord = {
      idInstance,
      chatId,
      product,
      outcome: answer.outcome,
      lookedUpAt,
      ...(image ? { image: describe(image) } : {}),
      ...(urlAvatar === undefined ? {} : { urlAvatar }),
    };
    return { ...fromStore(await this.options.store.write(record, image, epoch)), fromCache: false };
  }

  /** A link that is fit to be shown, copied and opened later. */
  private link(answer: Answer): string | undefined {
    const given = answer.outcome === 'picture' ? (answer.urlAvatar ?? '') : '';
    // As it is opened: a line break in it would be a second line of whatever it is pasted into.
    const url = URL.parse(given)?.href ?? '';
    const isFit = /^https?:\/\//.test(url) && url.length <= MAX_LINK_LENGTH;
    return isFit && ![given, url].some(this.options.holdsSecret) ? url : undefined;
  }

  private failedResult(
    request: LookUpSubject,
    kept: StoredAvatar | undefined,
    failure: Failure,
  ): LookUpResult {
    if (kept) return { ...fromStore(kept), stale: true, failure };
    return {
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

function describe(image: CheckedImage): StoredImage {
  const { bytes, ...rest } = image;
  return { ...rest, byteLength: bytes.byteLength };
}

function fromStore({ record, ...files }: StoredAvatar): LookUpResult {
  const { image, ...rest } = record;
  return {
    ...rest,
    fromCache: true,
    stale: false,
    ...(image ? { image: shownImage(image, files) } : {}),
  };
}

function shownImage(
  image: StoredImage,
  { imagePath, imageBytes, thumbnailPath }: Omit<StoredAvatar, 'record'>,
): ShownImage {
  return {
    ...image,
    ...(imagePath === undefined ? {} : { path: imagePath }),
    ...(imageBytes === undefined ? {} : { bytes: imageBytes }),
    ...(thumbnailPath === undefined ? {} : { thumbnailPath }),
  };
}
