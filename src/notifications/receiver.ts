import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { orUndefined } from '../storage/files';
import { parseJson } from '../storage/json';
import { limitConnections } from './connections';
import { type Delivery, type DeliveryAnswer, readDelivery } from './delivery';
import type { Forward } from './forward';
import { carriesToken, sameText } from './receiverAuth';

const HOST = '127.0.0.1';
const MAX_BYTES = 1024 * 1024;
/** GREEN-API posts a few kilobytes, through a tunnel at worst. */
const SLOW_MS = 10_000;
const MOST_CONNECTIONS = 64;
/** Deliveries that are remembered, to tell when one comes again. */
const MOST_REMEMBERED = 1000;

export interface ReceiverOptions {
  /** 0 for any. */
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** Told of every notification that is not one of the last ones over again. */
  readonly onNotification: (notification: unknown) => void;
  /** Passes every delivery on to the user's bot, whose answer GREEN-API gets. */
  readonly forward?: Forward;
  /** Default: 10 seconds for a whole request. */
  readonly slowMs?: number;
}

/** What came, since the receiver started. */
export interface ReceiverCounts {
  accepted: number;
  /** Came again: done with, or passed on again, but not handled twice. */
  repeated: number;
  forwarded: number;
  /** The bot did not answer. */
  notForwarded: number;
  wrongAddress: number;
  wrongToken: number;
  tooLarge: number;
  slow: number;
  malformed: number;
}

/**
 * A webhook endpoint on loopback, for people who have a tunnel to it. What it refuses has no effect;
 * what it accepts is answered with 200 at once, or with the answer of the bot behind it.
 */
export class WebhookReceiver {
  readonly counts: ReceiverCounts = {
    accepted: 0,
    repeated: 0,
    forwarded: 0,
    notForwarded: 0,
    wrongAddress: 0,
    wrongToken: 0,
    tooLarge: 0,
    slow: 0,
    malformed: 0,
  };
  private readonly server: Server;
  private readonly slowMs: number;
  private readonly remembered = new Set<string>();
  /** What follows on a connection that was refused, such as its end, is part of the same. */
  private readonly refused = new WeakSet<Socket>();

  private constructor(private readonly options: ReceiverOptions) {
    this.slowMs = options.slowMs ?? SLOW_MS;
    this.server = createServer(
      {
        headersTimeout: this.slowMs,
        // Bodies have a limit of their own, which answers.
        requestTimeout: 3 * this.slowMs,
        connectionsCheckingInterval: Math.min(1000, this.slowMs),
        maxHeaderSize: 16 * 1024,
      },
      (request, response) => void this.serve(request, response),
    );
    limitConnections(this.server, MOST_CONNECTIONS);
    this.server.on('clientError', (error, socket) => this.refuseSocket(error, socket as Socket));
  }

  /** @throws the system's error, such as `EADDRINUSE` where another window listens already. */
  static async start(options: ReceiverOptions): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(options);
    await new Promise<void>((resolve, reject) => {
      receiver.server.once('error', reject);
      receiver.server.listen(options.port, HOST, resolve);
    });
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Also ends connections that are open. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { path, token } = this.options;
    const [asked = ''] = (request.url ?? '').split('?', 1);
    const isRightPlace = sameText(asked, path) && request.method === 'POST';
    if (!isRightPlace) return this.refuse(request, response, 404, 'wrongAddress');
    if (!carriesToken(request.headers.authorization, token)) {
      return this.refuse(request, response, 401, 'wrongToken');
    }
    const delivery = await readDelivery(request, { maxBytes: MAX_BYTES, slowMs: this.slowMs });
    if (delivery === 'tooLarge') return this.refuse(request, response, 413, 'tooLarge');
    if (delivery === 'slow') return this.refuse(request, response, 408, 'slow');
    if (delivery === 'brokenOff') return this.count('malformed', request.socket);
    const notification = parseJson(delivery.body.toString('utf8'));
    if (typeof notification !== 'object' || notification === null) {
      return this.refuse(request, response, 400, 'malformed');
    }
    this.hand(notification, delivery);
    answer(response, await this.forward(delivery));
  }

  private hand(notification: object, { body }: Delivery): void {
    const digest = createHash('sha256').update(body).digest('hex');
    if (this.remembered.has(digest)) {
      this.counts.repeated++;
      return;
    }
    this.counts.accepted++;
    this.remembered.add(digest);
    const [oldest] = this.remembered;
    if (this.remembered.size > MOST_REMEMBERED && oldest) this.remembered.delete(oldest);
    this.options.onNotification(notification);
  }

  private async forward(delivery: Delivery): Promise<DeliveryAnswer> {
    if (!this.options.forward) return { status: 200 };
    const answered = await orUndefined(this.options.forward(delivery));
    this.counts[answered ? 'forwarded' : 'notForwarded']++;
    // GREEN-API tries again, for a day.
    return answered ?? { status: 502 };
  }

  /** Answers without waiting for the rest of the request. */
  private refuse(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    reason: keyof ReceiverCounts,
  ): void {
    this.count(reason, request.socket);
    response.shouldKeepAlive = false;
    response.writeHead(status, { connection: 'close', 'content-length': 0 });
    response.end(() => {
      // A client that goes on sending its body must not hold the connection.
      if (!request.complete) request.destroy();
    });
  }

  private count(reason: keyof ReceiverCounts, socket: Socket): void {
    if (!this.refused.has(socket)) this.counts[reason]++;
    this.refused.add(socket);
  }

  private refuseSocket(error: NodeJS.ErrnoException, socket: Socket): void {
    const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    if (error.code !== 'ECONNRESET') this.count(isSlow ? 'slow' : 'malformed', socket);
    if (!socket.writable) return;
    const status = isSlow ? '408 Request Timeout' : '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    // The other end may never hang up.
    socket.destroySoon();
  }
}

function answer(response: ServerResponse, { status, contentType, body }: DeliveryAnswer): void {
  response.writeHead(status, {
    'content-length': body?.length ?? 0,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  });
  response.end(body);
}
