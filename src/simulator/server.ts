import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Directory } from './directory';
import { FaultQueue } from './faults/faultQueue';
import type { Fault } from './faults/faults';
import { Notifications } from './notifications';
import { Pictures } from './pictures';
import { RateLimits } from './rateLimits';
import { text } from './reply';
import { parseRequest, readBody, safeTarget } from './request';
import { send } from './send';
import { Service } from './service';
import type {
  FaultOptions,
  RecordedRequest,
  SimulatedContact,
  SimulatedInstance,
  Simulator,
  SimulatorOptions,
} from './types';

const HOST = '127.0.0.1';
const LINK_LIFETIME_MS = 60 * 60 * 1000;
/** Idle connections live about as long as behind the service's own nginx. */
const KEEP_ALIVE_MS = 65_000;
/** As the service does, for a day. */
const WEBHOOK_RETRY_MS = 60 * 1000;

type Recorded = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** The HTTP side: connections, records of what came in, and the clock that everything goes by. */
export class SimulatorServer implements Simulator {
  readonly requests: Recorded[] = [];
  private readonly server: Server;
  private readonly service: Service;
  private readonly directory: Directory;
  private readonly notifications: Notifications;
  private readonly faults = new FaultQueue();
  private readonly closing = new AbortController();
  private readonly clock: () => number;
  private readonly latencyMs: number;
  private readonly isRecording: boolean;
  private readonly answersPages: boolean;
  private port = 0;

  private constructor(options: SimulatorOptions) {
    this.clock = options.clock ?? Date.now;
    this.latencyMs = options.latencyMs ?? 0;
    this.isRecording = options.isRecording ?? true;
    this.answersPages = options.answersPages ?? true;
    const origin = () => this.origin;
    const lifetimeMs = options.linkLifetimeMs ?? LINK_LIFETIME_MS;
    this.directory = new Directory(options.instances, options.contacts ?? []);
    const pictures = new Pictures(this.directory, origin, this.clock, lifetimeMs);
    this.notifications = new Notifications(
      this.directory,
      this.clock,
      options.webhookRetryMs ?? WEBHOOK_RETRY_MS,
      this.closing.signal,
    );
    this.service = new Service(
      {
        directory: this.directory,
        pictures,
        notifications: this.notifications,
        unknownContact: options.unknownContact ?? 'none',
        longPollMs: options.longPollMs,
        queuesClearedAt: new Map(),
        later: (delayMs, run) => this.later(delayMs, run),
      },
      this.faults,
      options.limits === false ? undefined : new RateLimits(this.clock),
      origin,
      this.clock,
    );
    this.server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      // Whoever went away, or was cut off by close(), needs no answer.
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(options: SimulatorOptions): Promise<SimulatorServer> {
    const simulator = new SimulatorServer(options);
    await simulator.listen();
    return simulator;
  }

  get origin(): string {
    return `http://${HOST}:${this.port}`;
  }

  fail(method: string, fault: Fault, options: FaultOptions = {}): void {
    this.faults.add(method, fault, options);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  setContact(contact: SimulatedContact): void {
    this.directory.setContact(contact);
  }

  setInstance(idInstance: string, change: Partial<Omit<SimulatedInstance, 'idInstance'>>): void {
    this.directory.setInstance(idInstance, change);
    void this.notifications.deliverAll(idInstance);
  }

  notify(idInstance: string, notification: unknown): void {
    this.notifications.add(idInstance, notification);
  }

  waitingNotifications(idInstance: string): readonly string[] {
    return this.notifications.waiting(idInstance).map(({ body }) => body);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, HOST, resolve);
    });
    const address = this.server.address() as AddressInfo;
    this.port = address.port;
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.headers.origin !== undefined && !this.answersPages) {
      response.destroy();
      return;
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.closing.signal]);
    if (!this.isOwnHost(incoming.headers.host)) {
      await send(
        response,
        text(421, 'Only requests to the loopback address are answered.'),
        signal,
      );
      return;
    }
    const request = parseRequest(incoming.method ?? '', incoming.url ?? '');
    const record: Recorded = {
      method: this.service.nameOf(request),
      idInstance: request.idInstance,
      verb: request.verb,
      path: safeTarget(request),
      body: undefined,
      at: this.clock(),
      status: 0,
    };
    if (this.isRecording) this.requests.push(record);
    const body = await readBody(incoming);
    record.body = body.value;
    const reply = await this.service.answer(request, body, signal);
    if (this.latencyMs > 0) await delay(this.latencyMs, undefined, { signal });
    if (reply.delivery?.breakAtByte !== -1) record.status = reply.status;
    await send(response, reply, signal);
  }

  private later(delayMs: number, run: () => void): void {
    const { signal } = this.closing;
    void delay(delayMs, undefined, { signal }).then(run, () => undefined);
  }

  /** A web page that has its own name resolve to 127.0.0.1 (DNS rebinding) still sends that name. */
  private isOwnHost(host: string | undefined): boolean {
    return host === `${HOST}:${this.port}` || host === `localhost:${this.port}`;
  }
}
