/**
 * Does one thing at a time, however often it is asked for: all who ask while it is being done have it done once
 * more. What fails keeps nothing from being done again.
 */
export class Throttler {
  private running: Promise<void> | undefined;
  private isWanted = false;

  constructor(private readonly task: () => Promise<void>) {}

  /** Resolves when it was done after this call. @throws what the task throws then */
  run(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.go();
    return this.running;
  }

  private async go(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      try {
        await this.task();
      } catch (error) {
        if (this.isWanted) continue;
        this.running = undefined;
        throw error;
      }
    }
    this.running = undefined;
  }
}
