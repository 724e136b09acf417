import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type LookupFunction, type Socket } from 'node:net';
import tls from 'node:tls';
import type { Identity } from './certificates';

/** A server on a free loopback port, with every connection it has seen. */
export interface TestServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` or `https://…`. */
  readonly origin: string;
  readonly connections: readonly Socket[];
  close(): Promise<void>;
}

export function startHttp(listener: RequestListener): Promise<TestServer> {
  return listen(http.createServer(listener), 'http');
}

export function startHttps(
  options: Identity & tls.TlsOptions,
  listener: RequestListener,
): Promise<TestServer> {
  return listen(https.createServer(options, listener), 'https');
}

/** Finds every name at 127.0.0.1. */
export const toLoopback: LookupFunction = (_name, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/** A server that speaks no HTTP: the callback has the socket. */
export function startTcp(listener: (socket: Socket) => void): Promise<TestServer> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => {});
      listener(socket);
    }),
    'http',
  );
}

export interface ConnectProxyOptions {
  /** Where every tunnel leads, whatever name was asked for. */
  readonly targetPort: number;
  /** Speaks TLS to its clients with this. */
  readonly identity?: Identity;
  /** Answers CONNECT with this status instead of a tunnel. */
  readonly refuseWith?: number;
  /** The `Proxy-Authorization` it insists on. */
  readonly authorization?: string;
}

export interface ConnectProxy extends TestServer {
  /** The head of each CONNECT, as it came. */
  readonly heads: readonly string[];
}

/** A real proxy: CONNECT, then bytes in both directions. */
export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const heads: string[] = [];
  const onConnection = (client: Socket) => {
    client.on('error', () => {});
    let head = '';
    const onData = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      client.off('data', onData);
      heads.push(head);
      const status = refusal(options, head);
      if (status !== undefined) {
        client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      tunnel(client, options.targetPort, () => client.write('HTTP/1.1 200 Connected\r\n\r\n'));
    };
    client.on('data', onData);
  };
  const server = options.identity
    ? tls.createServer(options.identity, onConnection)
    : net.createServer(onConnection);
  return { ...(await listen(server, options.identity ? 'https' : 'http')), heads };
}

/** SOCKS 5 without authentication (RFC 1928). `targets` are the names asked for, with their ports. */
export async function startSocksProxy(
  targetPort: number,
): Promise<TestServer & { readonly targets: readonly string[] }> {
  const targets: string[] = [];
  const server = net.createServer(async (client) => {
    client.on('error', () => {});
    await once(client, 'data');
    client.write(Buffer.from([5, 0]));
    const [request] = (await once(client, 'data')) as [Buffer];
    const nameEnd = 5 + (request[4] ?? 0);
    targets.push(`${request.toString('latin1', 5, nameEnd)}:${request.readUInt16BE(nameEnd)}`);
    tunnel(client, targetPort, () => client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
  });
  return { ...(await listen(server, 'http')), targets };
}

function refusal(options: ConnectProxyOptions, head: string): number | undefined {
  const given = /^proxy-authorization: (.*)$/im.exec(head)?.[1]?.trim();
  if (options.authorization !== undefined && given !== options.authorization) return 407;
  return options.refuseWith;
}

function tunnel(client: Socket, port: number, onOpen: () => void): void {
  const target = net.connect(port, '127.0.0.1', () => {
    onOpen();
    target.pipe(client).pipe(target);
  });
  target.on('error', () => client.destroy());
  client.on('close', () => target.destroy());
}

async function listen(server: net.Server, protocol: string): Promise<TestServer> {
  const connections: Socket[] = [];
  server.on('connection', (socket: Socket) => connections.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${protocol}://127.0.0.1:${port}`,
    connections,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}
