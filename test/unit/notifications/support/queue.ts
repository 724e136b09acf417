import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiCaller } from '../../../../src/greenApi/apiMethod';
import type { Clock } from '../../../../src/greenApi/clock';
import type { Credentials } from '../../../../src/greenApi/credentials';
import { ok } from '../../../../src/greenApi/failure';
import type { LookUpResult } from '../../../../src/lookUps/lookUpResult';
import { Inbox, type Taken } from '../../../../src/notifications/inbox';
import { PendingRequests } from '../../../../src/notifications/pending';
import { QueueReader, type QueueState } from '../../../../src/notifications/queueReader';
import { type Backend, createBackend } from '../../../../src/services/backend';
import { startSimulator } from '../../../../src/simulator/simulator';
import type {
  SimulatedInstance,
  Simulator,
  SimulatorOptions,
} from '../../../../src/simulator/types';
import { Epochs } from '../../../../src/storage/epochs';
import { Lease } from '../../../../src/storage/lease';
import { fasterClock } from '../../greenApi/support/clocks';

const INSTANCE: SimulatedInstance = {
  idInstance: '110100000009',
  apiTokenInstance: '0123456789abcdef0123456789abcdef0123456789abcdef01',
  typeInstance: 'whatsapp',
};

const UNFETCHED = { code: 'imageUnavailable' } as const;

const LASTING = { lasts: async () => true };

interface DeskOptions extends Partial<SimulatorOptions> {
  readonly instance?: Partial<SimulatedInstance>;
  /** The reader's pauses go by it; by default one of a minute takes half a second. */
  readonly readerClock?: Clock;
}

/** One instance with its queue, and everything on our side that reads it; ended by `close`. */
export class QueueDesk {
  /** Answered requests, as surfaces get them. */
  readonly answered: LookUpResult[] = [];
  readonly states: QueueState[] = [];
  /** What our own side deleted. */
  readonly deleted: string[] = [];
  readonly taken: Taken[] = [];
  readonly idInstance = INSTANCE.idInstance;
  onAnswered: () => void = () => undefined;
  private readonly epochs: Epochs;
  private readonly ending = new AbortController();
  private readonly readings: Promise<void>[] = [];

  private constructor(
    readonly simulator: Simulator,
    readonly folder: string,
    private readonly backend: Backend,
    private readonly readerClock: Clock,
  ) {
    this.epochs = new Epochs(path.join(folder, 'epochs'));
  }

  static async open({ instance, readerClock, ...options }: DeskOptions = {}): Promise<QueueDesk> {
    const simulator = await startSimulator({
      instances: [{ ...INSTANCE, ...instance }],
      limits: false,
      longPollMs: 40,
      ...options,
    });
    const folder = await mkdtemp(path.join(tmpdir(), 'avatar-lens-queue-'));
    const backend = createBackend({
      network: { proxyStrictSSL: true, systemCertificates: false },
      clock: fasterClock(120),
      getAvatarRate: () => 1000,
      log: () => undefined,
    });
    return new QueueDesk(simulator, folder, backend, readerClock ?? fasterClock(120));
  }

  get credentials(): Credentials {
    const { idInstance, apiTokenInstance } = INSTANCE;
    return { idInstance, apiTokenInstance, product: 'whatsapp', apiUrl: this.simulator.origin };
  }

  get caller(): ApiCaller {
    const { client } = this.backend;
    return {
      call: (to, method, args, options) => {
        if (method.name === 'deleteNotification') this.deleted.push(args?.tail ?? '');
        return client.call(to, method, args, options);
      },
    };
  }

  /** The requests as a window that starts now finds them. */
  requests(): PendingRequests {
    return new PendingRequests(
      path.join(this.folder, 'pending'),
      Date.now,
      () => undefined,
      this.epochs,
    );
  }

  /** Notes a request as if it had been sent. */
  async expect(chatId: string, requestedAt = Date.now()): Promise<void> {
    const { idInstance } = this;
    await this.requests().add({ idInstance, chatId, product: 'whatsapp', requestedAt });
  }

  inbox(): Inbox {
    return new Inbox({
      pending: this.requests(),
      takeAvatar: (_, reply) => this.backend.takeAvatar(this.credentials, reply),
      accept: async ({ chatId, idInstance, product }, answer, lookedUpAt = Date.now()) => {
        const common = { chatId, idInstance, product, fromCache: false, stale: false, lookedUpAt };
        return answer.ok && answer.value.outcome !== 'unfetched'
          ? { ...common, outcome: answer.value.outcome }
          : { ...common, outcome: 'failed', failure: answer.ok ? UNFETCHED : answer.failure };
      },
      begin: (idInstance) => this.epochs.begin(idInstance),
      now: Date.now,
      onAnswered: (result) => {
        this.answered.push(result);
        this.onAnswered();
      },
    });
  }

  /** Reads like one window until nothing is awaited; a window of its own for each call. */
  read({ owner = 'window', signal }: { owner?: string; signal?: AbortSignal } = {}): Promise<void> {
    const requests = this.requests();
    const inbox = this.inbox();
    const reader = new QueueReader({
      caller: this.caller,
      credentials: async () => ok(this.credentials),
      clock: this.readerClock,
      lease: new Lease(
        this.folder,
        path.join(this.folder, 'lease'),
        owner,
        Date.now,
        60_000,
        LASTING,
      ),
      isWanted: async () => (await requests.waiting()).length > 0,
      take: async (info) => {
        const taken = await inbox.take(info, this.idInstance);
        this.taken.push(taken);
        return taken !== 'notOurs';
      },
      onState: (state) => this.states.push(state),
    });
    const reading = reader.run(AbortSignal.any([this.ending.signal, ...(signal ? [signal] : [])]));
    this.readings.push(reading);
    return reading;
  }

  /** Requests of ours or a bot's to one method so far. */
  asked(method: string): number {
    return this.simulator.requests.filter((request) => request.method === method).length;
  }

  async close(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.readings);
    await this.backend.close();
    await this.simulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
