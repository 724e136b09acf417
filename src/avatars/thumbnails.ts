import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DecodedMimeType } from './thumbnail';
import type { ThumbnailJob } from './thumbnailWorker';

/** A picture made to need more ends the worker and nothing else. */
const HEAP_MEGABYTES = 256;
const TIME_LIMIT_MS = 10_000;
/** A worker starts when the hover that asked has been drawn: both at once would keep that waiting. */
const START_AFTER_MS = 250;
/** How long the worker waits for more work before it goes. */
const IDLE_MS = 1000;

/**
 * Makes round thumbnails in a worker: started with the first picture, one picture at a time, gone a
 * moment after the last. A picture that breaks it costs a worker; the next picture gets a new one.
 */
export class Thumbnailer {
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  /**
   * @param workerFile the path of the bundle `thumbnailWorker.js`
   * @param timeLimitMs for one picture
   */
  constructor(
    private readonly workerFile: string,
    private readonly timeLimitMs = TIME_LIMIT_MS,
  ) {}

  /** The PNG's bytes, or undefined for a picture that cannot be decoded in the time and memory allowed. */
  make(bytes: Uint8Array, mimeType: DecodedMimeType): Promise<Uint8Array | undefined> {
    this.#waiting += 1;
    const made = this.#last
      .then(() => this.#run({ bytes: bytes.slice(), mimeType }))
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#rest();
      });
    this.#last = made;
    return made;
  }

  /** Ends the worker; what is waiting comes to undefined. */
  dispose(): void {
    this.#disposed = true;
    this.#end();
  }

  async #run(job: ThumbnailJob): Promise<Uint8Array | undefined> {
    if (!this.#worker) await pause(START_AFTER_MS);
    if (this.#disposed) return undefined;
    clearTimeout(this.#idle);
    const worker = this.#start();
    const end = new AbortController();
    const giveUp = () => end.abort();
    const timer = setTimeout(giveUp, this.timeLimitMs);
    worker.once('exit', giveUp);
    worker.postMessage(job);
    try {
      // Rejects as well when the worker fails.
      const [png] = await once(worker, 'message', { signal: end.signal });
      return png;
    } catch {
      this.#end();
      return undefined;
    } finally {
      clearTimeout(timer);
      worker.off('exit', giveUp);
    }
  }

  #start(): Worker {
    this.#worker ??= startWorker(this.workerFile);
    this.#worker.ref();
    return this.#worker;
  }

  #rest(): void {
    this.#worker?.unref();
    this.#idle = setTimeout(() => this.#end(), IDLE_MS);
    this.#idle.unref();
  }

  #end(): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }
}

function startWorker(file: string): Worker {
  const worker = new Worker(file, {
    execArgv: [],
    name: 'thumbnails',
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    stderr: true,
    stdout: true,
  });
  // An error that nobody listens for, between two pictures, would end the extension host.
  worker.on('error', () => {});
  return worker;
}
