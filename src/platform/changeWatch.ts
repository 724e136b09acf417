/**
 * Acts on a signal only where something has changed by it: many signals come that change nothing. What is read
 * takes its time, so that of the signals that come meanwhile one is enough.
 */
export class ChangeWatch {
  private last: string | undefined;
  private isSignalled = false;
  private isReading = false;

  /** @param read what may have changed; `undefined` where that cannot be told, which counts as a change */
  constructor(
    private readonly read: () => Promise<string | undefined>,
    private readonly act: () => void,
  ) {}

  /** Never rejects. */
  async signal(): Promise<void> {
    this.isSignalled = true;
    if (this.isReading) return;
    this.isReading = true;
    while (this.isSignalled) {
      this.isSignalled = false;
      const now = await this.read().catch(() => undefined);
      if (now !== undefined && now === this.last) continue;
      this.last = now;
      this.act();
    }
    this.isReading = false;
  }
}
