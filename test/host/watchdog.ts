/** Calls `onSilence` once, when `touch` has not been called for `limitMs`. */
export class Watchdog {
  private timer: NodeJS.Timeout;

  constructor(limitMs: number, onSilence: () => void) {
    this.timer = setTimeout(onSilence, limitMs);
  }

  touch(): void {
    this.timer.refresh();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
