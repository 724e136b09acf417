import { Sequence } from '../async/sequence';
import type { Instance, ReceiverSettings } from '../instances/instance';
import { errnoOf } from '../storage/files';
import type { Forward } from './forward';
import { type ReceiverCounts, WebhookReceiver } from './receiver';

export type ReceiverState =
  | { readonly kind: 'listening'; readonly port: number; readonly counts: ReceiverCounts }
  /** `EADDRINUSE` where another window listens. */
  | { readonly kind: 'failed'; readonly errno: string };

type Receiving = Pick<Instance, 'idInstance' | 'receiver'>;

interface Entry {
  readonly settings: ReceiverSettings;
  readonly started: Promise<WebhookReceiver | undefined>;
  state?: ReceiverState;
}

/** Keeps a receiver running for each instance that has one turned on. */
export class Receivers {
  private readonly entries = new Map<string, Entry>();
  private readonly updates = new Sequence();

  constructor(
    private readonly options: {
      readonly onNotification: (idInstance: string, notification: unknown) => void;
      readonly forward: (settings: ReceiverSettings) => Forward | undefined;
    },
  ) {}

  state(idInstance: string): ReceiverState | undefined {
    return this.entries.get(idInstance)?.state;
  }

  /** Starts, restarts and ends receivers; resolves when they listen, or are known not to. */
  update(instances: readonly Receiving[]): Promise<void> {
    return this.updates.run(() => this.apply(instances));
  }

  async dispose(): Promise<void> {
    await this.update([]);
  }

  private async apply(instances: readonly Receiving[]): Promise<void> {
    for (const [idInstance, entry] of this.entries) {
      const { receiver } = instances.find((one) => one.idInstance === idInstance) ?? {};
      const isSame = JSON.stringify(receiver) === JSON.stringify(entry.settings);
      if (isSame && entry.state?.kind !== 'failed') continue;
      this.entries.delete(idInstance);
      await (await entry.started)?.close();
    }
    for (const { idInstance, receiver } of instances) {
      if (receiver && !this.entries.has(idInstance)) this.start(idInstance, receiver);
    }
    await Promise.all([...this.entries.values()].map(({ started }) => started));
  }

  private start(idInstance: string, settings: ReceiverSettings): void {
    const forward = this.options.forward(settings);
    const starting = WebhookReceiver.start({
      port: settings.port,
      path: settings.path,
      token: settings.token,
      onNotification: (notification) => this.options.onNotification(idInstance, notification),
      ...(forward ? { forward } : {}),
    });
    const started = starting.then(
      (receiver) => {
        entry.state = { kind: 'listening', port: receiver.port, counts: receiver.counts };
        return receiver;
      },
      (error: unknown) => {
        entry.state = { kind: 'failed', errno: errnoOf(error) };
        return undefined;
      },
    );
    const entry: Entry = { settings, started };
    this.entries.set(idInstance, entry);
  }
}
