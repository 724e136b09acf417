import { Throttler } from '../async/throttler';

/**
 * Acts on a signal only where something has changed by it: many signals come that change nothing. What is read
 * takes its time, so that of the signals that come meanwhile one is enough.
 */
export class ChangeWatch {
  private last: string | undefined;
  private readonly looks = new Throttler(() => this.look());

  /** @param read what may have changed; `undefined` where that cannot be told, which counts as a change */
  constructor(
    private readonly read: () => Promise<string | undefined>,
    private readonly act: () => void,
  ) {}

  /** Resolves when it was acted on. @throws what `act` throws */
  signal(): Promise<void> {
    return this.looks.run();
  }

  private async look(): Promise<void> {
    const now = await this.read().catch(() => undefined);
    if (now !== undefined && now === this.last) return;
    this.last = now;
    this.act();
  }
}
