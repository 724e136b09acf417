import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps the connections of a server to a number that it can bear: the one that has waited longest without
 * asking for anything makes room for the next, so that those who only hold places hold none.
 */
export function limitConnections(server: Server, most: number): void {
  const open = new Set<Socket>();
  /** Without a whole request so far, the oldest first. */
  const waiting = new Set<Socket>();
  const forget = (socket: Socket) => {
    open.delete(socket);
    waiting.delete(socket);
  };
  server.on('request', ({ socket }) => waiting.delete(socket));
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    waiting.add(socket);
    socket.once('close', () => forget(socket));
    if (open.size <= most) return;
    const [oldest = socket] = waiting;
    forget(oldest);
    oldest.destroy();
  });
}
