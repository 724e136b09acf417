import type { Product } from '../chatId/product';
import type { Failure, Result } from '../greenApi/failure';
import type { Credentials } from '../greenApi/instance';
import { type Asker, PRIORITY } from '../greenApi/priority';
import type { Answer, AskAvatar } from './ask';
import { Flights } from './flights';
import type { CheckedImage } from './image';
import { type AvatarRecord, isFresh, type Outcome, type StoredImage } from './record';
import type { AvatarStore, StoredAvatar } from './store';

export interface LookUpSubject {
  readonly chatId: string;
  readonly instance: Pick<Credentials, 'idInstance' | 'product'>;
}

export interface LookUpRequest extends LookUpSubject {
  /** A person's own command also works on a paused instance. */
  readonly asker: Asker;
  /** Past the store. */
  readonly refresh?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A picture as the surfaces get it: a file, or the bytes where the disk did not take them. */
export interface ShownImage extends StoredImage {
  readonly path?: string;
  readonly bytes?: Uint8Array;
  readonly thumbnailPath?: string;
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
  readonly urlAvatar?: string;
  readonly failure?: Failure;
}

/** What the service needs to know and change about instances. */
export interface InstanceStates {
  /** Why automatic look-ups of an instance rest, if they do. */
  pausedBy(idInstance: string): Failure | undefined;
  /** Told of every answer and failure, to pause and resume. */
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

/** How long a failure answers for itself, so that a mouse at rest does not ask again and again. */
const FAILURE_MEMORY_MS = 30_000;

/** From chatId and instance to outcome: the one way on which every feature gets an avatar. */
export class AvatarService {
  private readonly flights = new Flights<LookUpResult>();
  private readonly recentFailures = new Map<string, LookUpResult>();

  constructor(private readonly options: AvatarServiceOptions) {}

  /** What is stored, fresh or not, without a request. */
  async peek(idInstance: string, chatId: string): Promise<LookUpResult | undefined> {
    const stored = await this.options.store.read(idInstance, chatId);
    return stored && fromStore(stored);
  }

  /** Whether a stored answer would still be given without asking. */
  isFresh(result: Pick<LookUpResult, 'outcome' | 'lookedUpAt'>): boolean {
    if (result.outcome === 'failed') return false;
    return isFresh(
      { outcome: result.outcome, lookedUpAt: result.lookedUpAt },
      this.options.now(),
      this.options.pictureDays(),
    );
  }

  /** The stored answer while it is fresh, else a new one. Never rejects. */
  async lookUp(request: LookUpRequest): Promise<LookUpResult> {
    const { chatId, instance, signal } = request;
    const { idInstance } = instance;
    const key = `${idInstance}\n${chatId}`;
    const stored = await this.options.store.read(idInstance, chatId);
    const kept = request.refresh ? undefined : stored;
    if (kept && this.isFresh(kept.record)) return fromStore(kept);
    const resting = this.resting(key, request);
    if (resting) return this.failedResult(request, kept, resting);
    return this.flights.join(
      key,
      (flightSignal) => this.ask(request, kept, flightSignal),
      () => this.failedResult(request, kept, { code: 'cancelled' }),
      { signal },
    );
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
    const { chatId, instance } = request;
    const stored = await this.options.store.read(instance.idInstance, chatId);
    if (answer.ok && stored && stored.record.lookedUpAt > answeredAt) return fromStore(stored);
    const result = answer.ok
      ? await this.keep(request, answer.value, answeredAt)
      : this.failedResult(request, stored, answer.failure);
    this.options.onLookedUp(result, 0);
    return result;
  }

  dispose(): void {
    this.flights.abortAll();
  }

  /**
   * Why a look-up does not ask now: a paused instance, or a failure a moment ago. A person's own command
   * does ask; a batch asks once each, so only the pause holds it.
   */
  private resting(key: string, { asker, instance }: LookUpRequest): Failure | undefined {
    if (asker === 'user') return undefined;
    const pause = this.options.states.pausedBy(instance.idInstance);
    if (pause) return { code: 'paused', detail: pause.code };
    if (asker === 'batch') return undefined;
    const recent = this.recentFailures.get(key);
    const age = recent ? this.options.now() - recent.lookedUpAt : Number.POSITIVE_INFINITY;
    if (age >= 0 && age < FAILURE_MEMORY_MS) return recent?.failure;
    this.recentFailures.delete(key);
    return undefined;
  }

  private async ask(
    request: LookUpRequest,
    kept: StoredAvatar | undefined,
    signal: AbortSignal,
  ): Promise<LookUpResult> {
    const { chatId, instance, asker } = request;
    const startedAt = this.options.now();
    const answer = await this.askSafely(instance.idInstance, chatId, PRIORITY[asker], signal);
    const result = answer.ok
      ? await this.keep(request, answer.value, this.options.now())
      : this.failedResult(request, kept, answer.failure);
    if (!answer.ok && answer.failure.code === 'cancelled') return result;
    this.remember(`${instance.idInstance}\n${chatId}`, result);
    this.options.states.note(instance.idInstance, answer.ok ? undefined : answer.failure);
    this.options.onLookedUp(result, this.options.now() - startedAt);
    return result;
  }

  private async askSafely(
    idInstance: string,
    chatId: string,
    priority: number,
    signal: AbortSignal,
  ): Promise<Result<Answer>> {
    try {
      const credentials = await this.options.credentials(idInstance);
      if (!credentials.ok) return credentials;
      return await this.options.ask(credentials.value, chatId, { priority, signal });
    } catch (error) {
      // Unforeseen, such as a bundle that cannot be loaded; the message may hold anything.
      const detail = error instanceof Error ? error.name : 'unknown';
      return { ok: false, failure: { code: 'badReply', detail } };
    }
  }

  private async keep(
    request: LookUpSubject,
    answer: Answer,
    lookedUpAt: number,
  ): Promise<LookUpResult> {
    const { store, holdsSecret } = this.options;
    const { chatId, instance } = request;
    const image = answer.outcome === 'picture' ? answer.image : undefined;
    const url = answer.outcome === 'picture' ? answer.urlAvatar : undefined;
    const record: AvatarRecord = {
      idInstance: instance.idInstance,
      chatId,
      product: instance.product,
      outcome: answer.outcome,
      lookedUpAt,
      ...(image ? { image: describe(image) } : {}),
      ...(url !== undefined && !url.startsWith('data:') && !holdsSecret(url)
        ? { urlAvatar: url }
        : {}),
    };
    const written = await store.write(record, image);
    const stored = written ? await store.read(instance.idInstance, chatId) : undefined;
    const shown = stored ? fromStore(stored) : inMemory(record, image);
    return { ...shown, fromCache: false };
  }

  private remember(key: string, result: LookUpResult): void {
    this.recentFailures.delete(key);
    if (result.failure) this.recentFailures.set(key, { ...result, lookedUpAt: this.options.now() });
    if (this.recentFailures.size > 1000) {
      const oldest = this.recentFailures.keys().next().value;
      if (oldest !== undefined) this.recentFailures.delete(oldest);
    }
  }

  private failedResult(
    request: LookUpSubject,
    kept: StoredAvatar | undefined,
    failure: Failure,
  ): LookUpResult {
    if (kept) return { ...fromStore(kept), stale: true, failure };
    return {
      chatId: request.chatId,
      idInstance: request.instance.idInstance,
      product: request.instance.product,
      outcome: 'failed',
      fromCache: false,
      stale: false,
      lookedUpAt: this.options.now(),
      failure,
    };
  }
}

function describe(image: CheckedImage): StoredImage {
  const { bytes, ...rest } = image;
  return { ...rest, byteLength: bytes.byteLength };
}

function fromStore({ record, imagePath, thumbnailPath }: StoredAvatar): LookUpResult {
  const { image, ...rest } = record;
  return {
    ...rest,
    fromCache: true,
    stale: false,
    ...(image
      ? {
          image: {
            ...image,
            ...(imagePath === undefined ? {} : { path: imagePath }),
            ...(thumbnailPath === undefined ? {} : { thumbnailPath }),
          },
        }
      : {}),
  };
}

function inMemory(record: AvatarRecord, checked: CheckedImage | undefined): LookUpResult {
  const { image, ...rest } = record;
  return {
    ...rest,
    fromCache: false,
    stale: false,
    ...(image && checked ? { image: { ...image, bytes: checked.bytes } } : {}),
  };
}
