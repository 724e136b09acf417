import { setImmediate } from 'node:timers/promises';

/** Work without a pause, in milliseconds: what else waits for this thread gets its turn in between. */
const SLICE_MS = 4;

/** Lets long work rest now and then, so that typing goes on and Cancel is heard. */
export class Breather {
  private sliceStart: number;

  constructor(
    readonly signal: AbortSignal,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.sliceStart = now();
  }

  /** Cheap enough to be asked for every item. */
  get isDue(): boolean {
    return this.now() - this.sliceStart >= SLICE_MS;
  }

  async rest(): Promise<void> {
    await setImmediate();
    this.sliceStart = this.now();
  }
}
