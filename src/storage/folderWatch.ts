import { type FSWatcher, watch } from 'node:fs';

/** One change of a file is several events, and what follows from it is to be read once. */
const GATHER_MS = 100;

/** Tells that something may have been written to a folder or removed from it, in whichever window. */
export class FolderWatch {
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** @param folder itself, not the folders in it */
  constructor(
    private readonly folder: string,
    private readonly onChanged: () => void,
  ) {}

  /**
   * Begins to watch, unless it does already: to be called as soon as somebody sees what other windows can
   * remove. Where the folder is not there yet, or cannot be watched, nothing is told.
   */
  follow(): void {
    if (this.watcher) return;
    try {
      this.watcher = watch(this.folder, { persistent: false }, () => this.gather());
      this.watcher.on('error', () => this.close());
    } catch {
      // Then people see it when they come back to the window.
    }
  }

  /** Stops to watch, until it is to {@link follow} again. What has not been told yet is not told. */
  rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.close();
  }

  dispose(): void {
    this.rest();
  }

  private gather(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.onChanged();
    }, GATHER_MS);
  }

  private close(): void {
    this.watcher?.close();
    this.watcher = undefined;
  }
}
