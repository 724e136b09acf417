import type { PendingRequest } from './pendingRequest';
import type { QueueState } from './queueReader';

/** Starts and ends the reading of queues: one reader for each instance with a request that wants it. */
export class QueueReaders {
  private readonly running = new Map<string, AbortController>();
  private readonly states = new Map<string, QueueState>();

  constructor(
    private readonly options: {
      /** Reads until nothing is wanted any more. What rejects is begun anew at the next `update`. */
      readonly read: (
        idInstance: string,
        onState: (state: QueueState) => void,
        signal: AbortSignal,
      ) => Promise<void>;
      /** `undefined` when it is no longer of interest. */
      readonly onState: (idInstance: string, state: QueueState | undefined) => void;
    },
  ) {}

  isReading(idInstance: string): boolean {
    return this.running.has(idInstance);
  }

  /** `allows` tells whether an instance's queue may (still) be read. */
  update(waiting: readonly PendingRequest[], allows: (idInstance: string) => boolean): void {
    const wanted = new Set(
      waiting
        .filter(({ readsQueue, idInstance }) => readsQueue && allows(idInstance))
        .map(({ idInstance }) => idInstance),
    );
    for (const [idInstance, controller] of this.running) {
      if (!wanted.has(idInstance)) controller.abort();
    }
    for (const idInstance of this.states.keys()) {
      if (wanted.has(idInstance)) continue;
      this.states.delete(idInstance);
      this.options.onState(idInstance, undefined);
    }
    for (const idInstance of wanted) {
      // One that gave up says why, and is not started again for the same requests.
      if (!this.running.has(idInstance) && !this.states.has(idInstance)) this.start(idInstance);
    }
  }

  /** Begins anew where reading was given up, such as after a new request. */
  retry(idInstance: string): void {
    if (!this.running.has(idInstance)) this.states.delete(idInstance);
  }

  dispose(): void {
    for (const controller of this.running.values()) controller.abort();
  }

  private start(idInstance: string): void {
    const controller = new AbortController();
    this.running.set(idInstance, controller);
    const { read, onState } = this.options;
    const note = (state: QueueState) => {
      if (controller.signal.aborted) return;
      const known = this.states.get(idInstance);
      this.states.set(idInstance, state);
      if (JSON.stringify(known) !== JSON.stringify(state)) onState(idInstance, state);
    };
    note({ kind: 'reading' });
    const end = () => {
      if (this.running.get(idInstance) === controller) this.running.delete(idInstance);
    };
    const endUnforeseen = () => {
      end();
      this.retry(idInstance);
    };
    void read(idInstance, note, controller.signal).then(end, endUnforeseen);
  }
}
