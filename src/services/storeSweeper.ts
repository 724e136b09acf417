import type { Disposable } from 'vscode';
import type { AvatarStore } from '../avatars/store';

/** New answers after which the store is looked through for what can go. */
const SWEEP_EVERY = 200;
/** A moment later, so that whoever waits for an answer does not wait for this. */
const DELAY_MS = 5000;

/** When a picture of a link may go, which has no answer: longer than a sweep spares those. */
const LINKED_MS = 61 * 60 * 1000;

/**
 * Keeps the store within its bounds: after the first new answer in a window, after every so many, and
 * when pictures of links, which no answer holds, have had their time.
 */
export class StoreSweeper implements Disposable {
  private answers = 0;
  private timer: NodeJS.Timeout | undefined;
  private linked: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Pick<AvatarStore, 'sweep'>,
    private readonly megabytes: () => number,
  ) {}

  /** To be told of every new answer. */
  noteAnswer(): void {
    if (this.answers++ % SWEEP_EVERY === 0) this.sweepSoon();
  }

  /** To be told of every picture that was kept without an answer. */
  noteLinked(): void {
    this.noteAnswer();
    this.linked ??= setTimeout(() => {
      this.linked = undefined;
      this.sweepSoon();
    }, LINKED_MS).unref();
  }

  sweepSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.store.sweep(this.megabytes() * 1_000_000);
    }, DELAY_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.linked);
  }
}
