import { inParallel } from '../async/inParallel';
import { type Failure, isOfPicture, ok, safely } from '../greenApi/failure';
import type { LookUpResult } from '../lookUps/lookUpResult';
import { answerOf, answerOfFailure, type BatchAnswer } from './answer';
import type { Batch, BatchEntry, BatchFailure, KeptBatch } from './batch';
import { InstanceQueue } from './instanceQueue';
import { Pace } from './pace';

/** How many stored answers are read at once. */
const READ_AT_ONCE = 16;

export interface BatchRunOptions {
  /** The stored answer, fresh or not; no request. */
  readonly peek: (entry: BatchEntry) => Promise<LookUpResult | undefined>;
  readonly lookUp: (
    entry: BatchEntry,
    options: { readonly refresh: boolean; readonly signal: AbortSignal },
  ) => Promise<LookUpResult>;
  /** The setting `requestsPerSecond`. */
  readonly rate: () => number;
  readonly now: () => number;
}

/** How far a run is, or was when it ended. */
export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  /** At the pace of the last seconds. */
  readonly msLeft: number;
}

/** Told the index of an entry that changed; `undefined` when a run began or ended. */
export type BatchListener = (index: number | undefined) => void;

/** The answers of a batch: from the store, and by asking, one instance beside the other. */
export class BatchRun {
  private readonly answers: (BatchAnswer | undefined)[];
  private readonly byKey = new Map<string, number>();
  private readonly queues = new Map<string, InstanceQueue>();
  private readonly listeners = new Set<BatchListener>();
  /** What a stop left without an answer, each with whether to ask past the store. */
  private readonly left = new Map<number, boolean>();
  private readonly endListeners: (() => void)[] = [];
  private running = false;
  private done = 0;
  private total = 0;
  private halt: Failure | undefined;
  private isRemoved: (idInstance: string) => boolean = () => false;

  constructor(
    readonly batch: Batch,
    private readonly options: BatchRunOptions,
    failures: readonly BatchFailure[] = [],
  ) {
    this.answers = batch.entries.map(() => undefined);
    for (const [index, { chatId, idInstance }] of batch.entries.entries()) {
      this.byKey.set(keyOf(chatId, idInstance), index);
    }
    for (const failure of failures) {
      const entry = batch.entries[failure.entry];
      if (entry) this.answers[failure.entry] = answerOfFailure(failure, entry, batch.createdAt);
    }
  }

  onChanged(listener: BatchListener): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  answer(index: number): BatchAnswer | undefined {
    return this.answers[index];
  }

  isAsking(index: number): boolean {
    return this.queueOf(index)?.has(index) ?? false;
  }

  get isRunning(): boolean {
    return this.running;
  }

  /** Why a run ended by itself before everything was answered. */
  get haltedBy(): Failure | undefined {
    return this.halt;
  }

  get progress(): BatchProgress {
    const times = [...this.queues.values()].map(({ pace, unanswered }) => pace.timeFor(unanswered));
    return { done: this.done, total: this.total, msLeft: Math.max(0, ...times) };
  }

  /** Entries that nobody has asked for, and those that a stop left without an answer. */
  get unanswered(): number[] {
    return this.indices((index) => !this.answers[index] || this.left.has(index));
  }

  get failed(): number[] {
    return this.indices((index) => this.answers[index]?.failure !== undefined);
  }

  /** The batch as it is kept. */
  get kept(): KeptBatch {
    const failures: BatchFailure[] = [];
    for (const [entry, answer] of this.answers.entries()) {
      if (answer?.outcome !== 'failed' || !answer.failure) continue;
      const { code, detail } = answer.failure;
      failures.push({ entry, code, ...(detail === undefined ? {} : { detail }) });
    }
    return { batch: this.batch, failures };
  }

  /** Takes in what the store has, of all or of some; `signal` ends it early. */
  async recall({
    indices,
    signal,
    onProgress,
  }: {
    readonly indices?: readonly number[];
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number) => void;
  } = {}): Promise<void> {
    const { entries } = this.batch;
    const wanted = indices ?? [...entries.keys()];
    let done = 0;
    await inParallel(wanted, { atOnce: READ_AT_ONCE, signal }, async (index) => {
      const entry = entries[index];
      const stored = entry && (await this.options.peek(entry));
      if (stored && !this.isAsking(index)) this.set(index, stored);
      onProgress?.(++done);
    });
  }

  /** Asks for these entries, besides those that are being asked for. Resolves when the run ends. */
  async ask(indices: Iterable<number>, { refresh }: { refresh: boolean }): Promise<void> {
    if (!this.running) this.begin();
    for (const index of indices) this.enqueue(index, refresh);
    this.tell(undefined);
    for (const queue of this.queues.values()) this.pump(queue);
    if (!this.endIfIdle()) await new Promise<void>((resolve) => this.endListeners.push(resolve));
  }

  /**
   * Goes on where a stop or a halt ended it. Where GREEN-API has named a picture that was not fetched,
   * that is fetched and GREEN-API not asked again.
   */
  async resume(): Promise<void> {
    const refreshed: number[] = [];
    const others: number[] = [];
    for (const index of this.unanswered) {
      const isRefresh = this.left.get(index) === true && !(await this.hasLink(index));
      (isRefresh ? refreshed : others).push(index);
    }
    await Promise.all([
      this.ask(others, { refresh: false }),
      this.ask(refreshed, { refresh: true }),
    ]);
  }

  /** Ends the run at once; what was answered stays. */
  stop(): void {
    for (const queue of this.queues.values()) this.leave(queue);
    this.endIfIdle();
  }

  /** Takes in an answer that came on another way, such as a refresh in the panel. */
  note(result: LookUpResult): void {
    const { chatId, idInstance } = result;
    const index = this.byKey.get(keyOf(chatId, idInstance)) ?? this.byKey.get(keyOf(chatId));
    if (index === undefined || this.isAsking(index)) return;
    if (!result.failure) this.left.delete(index);
    this.set(index, result);
  }

  /**
   * Lets go of what instances told that were removed, and takes in nothing of them that was under way.
   * @param isRemoved asked from then on, since an instance may be added again
   */
  forget(isRemoved: (idInstance: string) => boolean): void {
    this.isRemoved = isRemoved;
    for (const [index, answer] of this.answers.entries()) {
      if (answer?.idInstance === undefined || !isRemoved(answer.idInstance)) continue;
      this.answers[index] = undefined;
      this.tell(index);
    }
  }

  private async hasLink(index: number): Promise<boolean> {
    const entry = this.batch.entries[index];
    const stored = entry && (await this.options.peek(entry));
    return stored?.failure !== undefined && isOfPicture(stored.failure);
  }

  private begin(): void {
    this.running = true;
    this.done = 0;
    this.total = 0;
    this.halt = undefined;
    for (const queue of this.queues.values()) queue.pace.restart();
  }

  private enqueue(index: number, refresh: boolean): void {
    const queue = this.queueOf(index);
    if (!queue || queue.has(index)) return;
    this.left.delete(index);
    queue.waiting.set(index, refresh);
    this.total++;
    this.tell(index);
  }

  private pump(queue: InstanceQueue): void {
    for (let next = queue.take(); next; next = queue.take()) {
      void this.askOne(queue, next.index, next.refresh);
    }
  }

  private async askOne(queue: InstanceQueue, index: number, refresh: boolean): Promise<void> {
    const entry = this.batch.entries[index];
    if (!entry) return;
    const { signal } = queue;
    const asked = await safely(async () =>
      ok(await this.options.lookUp(entry, { refresh, signal })),
    );
    if (signal.aborted) return;
    const failure = asked.ok ? asked.value.failure : asked.failure;
    const unreachable = queue.ended(index, failure);
    this.done++;
    if (asked.ok) this.set(index, asked.value);
    else this.fail(index, asked.failure);
    if (unreachable.length > 0) {
      this.halt = failure;
      for (const missed of unreachable) this.left.set(missed, refresh);
      this.leave(queue);
    }
    this.pump(queue);
    this.endIfIdle();
  }

  /** Ends what a queue does, for now. */
  private leave(queue: InstanceQueue): void {
    for (const [index, refresh] of queue.empty()) {
      this.left.set(index, refresh);
      this.tell(index);
    }
  }

  private endIfIdle(): boolean {
    if (this.running && [...this.queues.values()].every(({ isIdle }) => isIdle)) {
      this.running = false;
      for (const resolve of this.endListeners.splice(0)) resolve();
      this.tell(undefined);
    }
    return !this.running;
  }

  private set(index: number, result: LookUpResult): void {
    const { idInstance, failure } = result;
    const isForgotten = idInstance !== undefined && this.isRemoved(idInstance);
    if (failure?.code === 'cancelled' || isForgotten) return;
    this.answers[index] = answerOf(result);
    this.tell(index);
  }

  /** What befell an entry beyond what look-ups tell of. */
  private fail(index: number, { code, detail }: Failure): void {
    const entry = this.batch.entries[index];
    const failure = { entry: index, code, ...(detail === undefined ? {} : { detail }) };
    if (entry) this.answers[index] = answerOfFailure(failure, entry, this.options.now());
    this.tell(index);
  }

  private queueOf(index: number): InstanceQueue | undefined {
    const entry = this.batch.entries[index];
    if (!entry) return undefined;
    const key = entry.idInstance ?? '';
    const queue =
      this.queues.get(key) ?? new InstanceQueue(new Pace(this.options.now, this.options.rate));
    this.queues.set(key, queue);
    return queue;
  }

  /** Entries that are not being asked for and of which `holds` is true. */
  private indices(holds: (index: number) => boolean): number[] {
    const indices: number[] = [];
    for (const index of this.answers.keys()) {
      if (holds(index) && !this.isAsking(index)) indices.push(index);
    }
    return indices;
  }

  private tell(index: number | undefined): void {
    for (const listener of this.listeners) listener(index);
  }
}

function keyOf(chatId: string, idInstance = ''): string {
  return `${idInstance}\n${chatId}`;
}
